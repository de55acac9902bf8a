// What everything that writes SVG as text needs.

/** Write a text so that nothing in it is read as markup. */
export const escapeHtml = (text) =>
  String(text).replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);

/** Round a number of pixels to a tenth. */
export const r = (n) => Math.round(n * 10) / 10;

const numbers = new Intl.NumberFormat("en"); // made once: making it for each number is slow

/** Write a whole number with its commas: 1,200. */
export const count = (n) => numbers.format(n);

/** Count things in words: 1 event, 1,200 events. */
export const plural = (n, noun) => `${count(n)} ${noun}${n === 1 ? "" : "s"}`;

/** Write a number in few signs: 980, 1.2k, 150k. */
export const short = (n) =>
  n < 1000 ? `${n}` : n < 99500 ? `${+(n / 1000).toPrecision(2)}k` : `${Math.round(n / 1000)}k`;

/** Give what measures a text in letters of 11.5 pixels, bold where asked: how much wider that is the font decides. */
export function measureOf(font) {
  const [plain, heavy] = ["", "bold "].map((weight) => {
    const context = document.createElement("canvas").getContext("2d");
    context.font = `${weight}11.5px ${font}`;
    return context;
  });
  return (text, bold) => (bold === true ? heavy : plain).measureText(text).width;
}
