// A list of events to read: date, what is known of it, its sentence; each line opens the event's card.

const STYLE = `
.dl-list { list-style: none; margin: 0; padding: 0; }
.dl-list li { padding: 0; margin: 0; border-top: 1px solid var(--st-border-color); }
.dl-list li:first-child, .dl-list li.grouped { border-top: 0; }
.dl-list li.grouped button { padding-top: 1px; }
.dl-list button { display: grid; grid-template-columns: 10.5rem 1fr; gap: 2px 1rem; width: 100%; padding: 9px 6px;
  font: inherit; color: inherit;
  text-align: left; background: none; border: 0; border-radius: 6px; cursor: pointer; overflow-wrap: anywhere; }
.dl-list button:hover { background: var(--st-secondary-background-color); }
.dl-list button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: -2px; }
.dl-list b { font-weight: 600; }
.dl-list .head { display: block; font-size: 1.08rem; margin-bottom: 2px; }
.dl-list .said, .dl-list .meta { display: block; }
.dl-list svg { display: block; max-width: 160px; margin-top: 5px; }
.dl-list .lane { display: block; margin-bottom: 5px; }
.dl-list small { display: block; max-width: 160px; color: var(--dl-faint); font-size: 0.8rem; line-height: 1.25; }
.dl-list .said { line-height: 1.45; }
.dl-list mark { font-weight: 600; color: inherit; background: none; text-decoration: underline 1px;
  text-underline-offset: 3px; }
.dl-list .meta { color: var(--dl-faint); font-size: 0.86rem; }
.dl-list .dot { display: inline-block; width: 9px; height: 9px; border-radius: 2px; transform: rotate(45deg);
  margin-right: 7px; }
@media (max-width: 640px) { .dl-list button { grid-template-columns: 1fr; } }
`;

/** Draw how many events a lane has, and where among them one stands, in the colour of its dot. */
function picture({ pictures, step, faint }, { lane, of, at, colour }) {
  const box = Object.assign(document.createElement("span"), { className: "lane" });
  const wide = Math.max(step * 150 - 0.4, 1.4);
  const bars = pictures[lane].map(
    ([place, tall, said]) =>
      `<rect x="${place * step * 150}" y="${22 - tall * 0.18}" width="${wide}" height="${tall * 0.18}" ` +
      `fill="${faint}" opacity="0.55"><title>${said}</title></rect>`,
  );
  box.innerHTML =
    '<svg aria-hidden="true" width="100%" height="26" viewBox="-4 0 160 26" preserveAspectRatio="none">' +
    `<path d="M0 22.5H150" stroke="currentColor" stroke-width="0.5" opacity="0.4"/>${bars.join("")}` +
    `<path d="M${at * 150 + wide / 2} 1V26" stroke="${colour}" stroke-width="3"/></svg>`;
  box.append(Object.assign(document.createElement("small"), { textContent: of }));
  return box;
}

export default function listing({ data, parentElement, setTriggerValue }) {
  let root = parentElement.querySelector(".dl-list");
  if (!root) {
    const style = document.createElement("style");
    style.textContent = STYLE;
    root = Object.assign(document.createElement("ol"), { className: "dl-list" });
    parentElement.append(style, root);
  }
  const part = (name, text, className = "") =>
    Object.assign(document.createElement(name), { textContent: text, className });
  root.replaceChildren(
    ...data.rows.map((row) => {
      const { key, date, head, said = "", mark, rest, meta, colour, grouped = false } = row;
      const line = document.createElement("li");
      line.classList.toggle("grouped", grouped); // its sentence stands with the event above
      const button = Object.assign(document.createElement("button"), { type: "button" });
      button.dataset.key = key;
      const dot = part("span", "", "dot");
      dot.style.background = colour;
      const about = part("span", "", "meta");
      about.append(dot, meta);
      const words = document.createElement("span");
      if (head) words.append(part("b", head, "head"));
      const sentence = part("span", said, "said");
      if (mark) sentence.append(part("mark", mark), rest);
      words.append(sentence, about);
      const when = document.createElement("span");
      when.append(part("b", date));
      if (data.pictures) when.append(picture(data, row));
      button.append(when, words);
      button.addEventListener("click", () => setTriggerValue("opened", key));
      line.append(button);
      return line;
    }),
  );
  if (data.arrive) {
    // whoever asked for the list looks at what it was asked from, which may fill the screen
    const first = root.querySelector("button");
    first?.focus({ preventScroll: true });
    first?.scrollIntoView({ block: "center", behavior: "smooth" });
  }
}
