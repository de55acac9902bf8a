// What the server tells a piece of the page, unpacked: see `dashboard/parts/packed.py`.

const { search } = new URL(import.meta.url); // of all files, since a new version of one must never meet an old one

/** Called by Streamlit each time the server says something: let the code of a piece draw it, unless nothing is new. */
export default async function take(name, piece) {
  const { default: draw } = await import(`./${name}/index.js${search}`);
  const text = new TextDecoder().decode(piece.data);
  if (text === piece.parentElement.dlTold) return;
  piece.parentElement.dlTold = text;
  const [words, value] = JSON.parse(text);
  const data = open(value, words);
  draw({ ...piece, data });
  if (data.words) say(piece.parentElement, data);
}

/** Write below a picture how to read it, and what it says in words; these stay open while they change. */
function say(parent, { note, words }) {
  let below = parent.querySelector(":scope > .dl-note");
  if (!below) {
    below = Object.assign(document.createElement("div"), { className: "dl-note" });
    below.innerHTML = "<p></p><details><summary>This chart in words</summary><p></p></details>";
    parent.append(below);
  }
  const [how, told] = below.querySelectorAll("p");
  how.textContent = note;
  told.textContent = words;
}

/** Give a value as it was before it was packed. */
export function open(value, words) {
  if (Array.isArray(value)) return value.map((one) => open(one, words));
  if (value === null || typeof value !== "object") return value;
  if (value.$words) return value.$words.map((one) => (typeof one === "number" ? words[one] : one));
  if (value.$lists) return across(value.$lists.map((column) => open(column, words)), (row) => row);
  if (value.$rows) {
    const names = Object.keys(value.$rows);
    return across(names.map((name) => open(value.$rows[name], words)), (row) => Object.fromEntries(row.map((one, place) => [names[place], one])));
  }
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, open(one, words)]));
}

/** Put columns together row by row. */
const across = (columns, made) => columns[0].map((_, place) => made(columns.map((column) => column[place])));
