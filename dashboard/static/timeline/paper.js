// The timeline as a picture that stands alone: with its title, and below what it shows and where it comes from.
//
// It is laid out on a sheet of at most `SHEET` points, however wide the picture: so its letters can be read where it is
// printed as wide as a page.

const { search } = new URL(import.meta.url); // as in `index.js`
const { draw } = await import(`./draw.js${search}`);
const { unpack } = await import(`./marks.js${search}`);
const { present } = await import(`./present.js${search}`);
const { escapeHtml, measureOf } = await import(`./svg.js${search}`);

export const SHEET = 800;

/**
 * Draw what `told` says, as base64: the SVG itself, or a PNG with `scale` pixels to a point. `head` and `foot` are the
 * heights above and below the drawing, `air` its margin, `caption` the lines below.
 */
export async function picture(told) {
  const svg = told.entries ? present(told, measureOf(told.font)) : drawing(told);
  if (!told.scale) return coded(svg);
  const image = new Image();
  image.src = `data:image/svg+xml;base64,${coded(svg)}`;
  await image.decode();
  const [width, height] = [image.naturalWidth, image.naturalHeight].map((n) => Math.round(n * told.scale));
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const pen = canvas.getContext("2d");
  pen.scale(told.scale, told.scale);
  pen.drawImage(image, 0, 0);
  return canvas.toDataURL("image/png").split(",")[1];
}

function drawing({ data, title, caption, width: wide, air, head, foot, font }) {
  const width = Math.min(wide, SHEET);
  const measure = measureOf(font);
  const [first, last] = data.window;
  const drawn = draw(data, unpack(data), {
    width: width - 2 * air,
    measure,
    first,
    last,
    font,
    theme: data.theme,
    still: true,
  });
  const height = head + drawn.height + foot;
  const { paper, ink, faint } = data.theme;
  const line = (text, y, more) => `<text x="${air}" y="${y}" ${more}>${escapeHtml(text)}</text>`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${wide}" height="${Math.round((height * wide) / width)}" ` +
    `viewBox="0 0 ${width} ${height}" ` +
    `font-family="${escapeHtml(font)}"><title>${escapeHtml(title)}</title>` +
    `<rect width="${width}" height="${height}" fill="${paper}"/>` +
    (head ? line(title, 29, `font-size="18" font-weight="600" fill="${ink}"`) : "") +
    `<g transform="translate(${air} ${head})">${drawn.svg}</g>` +
    caption.map((text, n) => line(text, head + drawn.height + 18 + n * 16, `font-size="11" fill="${faint}"`)).join("") +
    "</svg>"
  );
}

const coded = (text) => btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(""));
