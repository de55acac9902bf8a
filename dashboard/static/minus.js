// A true minus in tables. Streamlit paints its tables on a canvas and can only write -0.22, with a hyphen; all other
// text of the page has −0.22. What a program reads, such as the CSV, keeps the hyphen.

/** Write a number with a true minus; other text stays as it is. */
export const withMinus = (text) => (/^-[\d.,]+%?$/.test(text) ? `−${text.slice(1)}` : text);

const drawing = globalThis.CanvasRenderingContext2D?.prototype; // none where tests run, without a browser
if (drawing && !drawing.dlMinus) {
  const fillText = drawing.fillText;
  drawing.fillText = function (text, ...place) {
    return fillText.call(this, withMinus(String(text)), ...place);
  };
  drawing.dlMinus = true;
}
