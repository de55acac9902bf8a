// What the server tells a piece of the page, unpacked: see `dashboard/components/columnar.py`.

const LONG = 8; // as there
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

/** Give a value as it was before it was packed; `lists` takes the long lists that came so far. */
export function open(value, words, lists = []) {
  const inner = (one) => open(one, words, lists);
  if (Array.isArray(value)) {
    if (value.length < LONG || value.some((one) => one !== null && typeof one === "object")) return value.map(inner);
    lists.push(value);
    return value;
  }
  if (value === null || typeof value !== "object") return value;
  if ("$again" in value) return [...lists[value.$again]];
  if ("$words" in value) return inner(value.$words).map((one) => (typeof one === "number" ? words[one] : one));
  if ("$lists" in value) return across(value.$lists.map(inner), (row) => row);
  const names = Object.keys(value.$rows ?? value);
  const named = (row) => Object.fromEntries(row.map((one, place) => [names[place], one]));
  return "$rows" in value
    ? across(
        names.map((name) => inner(value.$rows[name])),
        named,
      )
    : named(names.map((name) => inner(value[name])));
}

/** Put columns together row by row. */
const across = (columns, made) => columns[0].map((_, place) => made(columns.map((column) => column[place])));
