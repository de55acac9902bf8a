// The presentation in the page: the picture as it will be exported, as wide as the page allows.

const { search } = new URL(import.meta.url); // a new version of one file must never meet an old one of another
const { present } = await import(`../timeline/present.js${search}`);
const { measureOf } = await import(`../timeline/svg.js${search}`);

/** Called by Streamlit each time the server has something new. */
export default function preview({ data, parentElement }) {
  parentElement.dlPreview ??= parentElement.appendChild(document.createElement("div"));
  const picture = parentElement.dlPreview;
  picture.className = "dl-preview";
  picture.innerHTML = present(data, measureOf(data.font));
  const svg = picture.querySelector("svg");
  Object.assign(svg.style, { width: "100%", height: "auto", display: "block", border: `1px solid ${data.theme.grid}` });
}
