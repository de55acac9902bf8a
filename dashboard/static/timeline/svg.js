// What everything that writes SVG as text needs.

/** Write a text so that nothing in it is read as markup. */
export const escapeHtml = (text) =>
  String(text).replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);

/** Round a number of pixels to a tenth. */
export const r = (n) => Math.round(n * 10) / 10;
