// Bars over time in the page: the figure that plotly draws where it is exported, drawn here in a tenth of the time.
//
// Dragging over a time shows it alone, and it stays when a filter changes; arrow keys tell of one period after another.
// Pressing a period, or Enter, tells the server which one.

const { search } = new URL(import.meta.url); // a new version of one file must never meet an old one of another
const { draw, patterns, read } = await import(`./draw.js${search}`);
const { escapeHtml } = await import(`../timeline/svg.js${search}`);

const STYLE = `
.dl-bars { position: relative; container-type: inline-size; touch-action: pan-y; user-select: none;
  -webkit-user-select: none; }
.dl-bars header { display: flex; flex-wrap: wrap; align-items: center; gap: 2px 4px; margin-bottom: 2px;
  min-height: 34px; }
.dl-bars header strong { font-size: 17px; font-weight: 400; margin-right: auto; }
.dl-bars button { display: inline-flex; align-items: center; gap: 6px; font: inherit; font-size: 12px; color: inherit;
  background: none; border: 0;
  border-radius: 6px; padding: 4px 6px; min-height: 26px; cursor: pointer; }
.dl-bars button[aria-pressed="false"] { text-decoration: line-through; }
.dl-bars button[aria-pressed="false"] svg { opacity: 0.45; }
.dl-bars button[data-all] { border: 1px solid var(--dl-line); padding: 2px 9px; }
.dl-bars button:hover { background: var(--dl-bars-band); }
.dl-bars svg { display: block; }
.dl-bars .pic { position: relative; border-radius: 6px; cursor: crosshair; }
.dl-bars button:focus-visible, .dl-bars .pic:focus-visible { outline: 2px solid var(--st-primary-color);
  outline-offset: 1px; }
.dl-bars .pic:focus { outline-offset: 1px; }
.dl-bars .span { position: absolute; top: 8px; bottom: 36px; background: var(--dl-faint); opacity: 0.25;
  pointer-events: none; }
.dl-bars .at { position: absolute; top: 8px; bottom: 36px; width: 1px; background: var(--dl-faint);
  pointer-events: none; }
.dl-bars .tip { position: absolute; z-index: 5; top: 12px; width: max-content; max-width: min(300px, 80%);
  padding: 8px 11px; font-size: 13px; line-height: 1.4;
  background: var(--dl-bars-band); border: 1px solid var(--dl-line); border-radius: 8px;
  box-shadow: 0 4px 16px rgb(0 0 0 / 0.18); pointer-events: none; }
.dl-bars .tip b, .dl-bars .tip span { display: block; }
@container (max-width: 560px) { .dl-bars header strong { flex-basis: 100%; } }
`;
let number = 0;

/** Called by Streamlit each time the server has something new; the same element keeps its zoom. */
export default function bars({ data, parentElement, setTriggerValue }) {
  parentElement.dlBars ??= new Bars(parentElement);
  parentElement.dlBars.press = (mark) => setTriggerValue("pressed", mark);
  parentElement.dlBars.take(data);
}

class Bars {
  constructor(parent) {
    this.id = `dl-bars-${number++}`;
    this.root = Object.assign(document.createElement("div"), { className: "dl-bars" });
    this.root.innerHTML =
      `<style>${STYLE}</style><header></header><div class="pic" tabindex="0" role="img"><div class="svg"></div>` +
      '<div class="at" hidden></div><div class="span" hidden></div></div><div class="tip" role="status" hidden></div>';
    parent.append(this.root);
    [this.head, this.pic, this.svg, this.at, this.span, this.tip] = [
      "header",
      ".pic",
      ".svg",
      ".at",
      ".span",
      ".tip",
    ].map((name) => this.root.querySelector(name));
    this.context = document.createElement("canvas").getContext("2d");
    this.listen();
    new ResizeObserver(() => this.width !== this.root.clientWidth && this.figure && this.paint()).observe(this.root);
  }

  take({ figure, words }) {
    this.figure = figure;
    this.told = read(figure);
    this.hidden ??= new Set(this.told.series.filter((one) => one.off).map((one) => one.name));
    this.pic.setAttribute(
      "aria-label",
      `${words} Use the arrow keys to move between periods, and Enter to list the events of one.`,
    );
    this.root.style.setProperty("--dl-bars-band", figure.layout.hoverlabel.bgcolor);
    this.paint();
  }

  paint() {
    this.width = this.root.clientWidth;
    if (!this.width) return;
    this.legend();
    this.context.font = `11.5px ${getComputedStyle(this.root).fontFamily}`;
    const [first, last] = this.zoom ?? this.told.range;
    const height = Math.max(this.figure.layout.height - this.head.offsetHeight - 2, 200);
    this.drawn = draw(this.told, this.figure.layout, {
      width: this.width,
      height,
      first,
      last,
      hidden: this.hidden,
      id: this.id,
      measure: (text) => this.context.measureText(text).width,
    });
    this.svg.innerHTML = this.drawn.svg;
    this.show(null);
  }

  legend() {
    const { series } = this.told;
    const focused = this.head.contains(document.activeElement) ? document.activeElement.dataset.name : undefined;
    const paper = this.figure.layout.paper_bgcolor;
    const key = ({ colour, hatch }, place) =>
      `<svg width="12" height="12" aria-hidden="true"><rect width="12" height="12" fill="${colour}"/>` +
      (hatch ? `<rect width="12" height="12" fill="url(#${this.id}-key-${place})"/>` : "") +
      "</svg>";
    const hatches = patterns(series, paper, `${this.id}-key`);
    this.head.innerHTML =
      `<svg width="0" height="0" aria-hidden="true" style="position:absolute">${hatches}</svg>` +
      `<strong>${escapeHtml(this.figure.layout.title.text)}</strong>` +
      (this.zoom ? `<button type="button" data-all data-name="" title="Show the whole period">All</button>` : "") +
      series
        .map((one, place) =>
          one.again
            ? ""
            : `<button type="button" data-name="${escapeHtml(one.name)}" ` +
              `aria-pressed="${!this.hidden.has(one.name)}" ` +
              `title="Show or hide">${key(one, place)}${escapeHtml(one.name)}</button>`,
        )
        .join("");
    if (focused !== undefined)
      this.head.querySelector(`[data-name="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }

  /** Tell of one period; of none, hide what is told. */
  show(column) {
    this.column = column;
    this.tip.hidden = this.at.hidden = !column;
    if (!column) return;
    const names = this.told.series;
    this.tip.innerHTML =
      `<b>${escapeHtml(column.head)}</b>` +
      column.told // also what is hidden: pressing the period lists those events too
        .toReversed()
        .map(({ place, lines }) =>
          lines
            .map(
              (line, n) =>
                `<span>${n ? "" : `<i style="color:${names[place].colour}">■</i> `}${escapeHtml(line)}` +
                `${n || !this.hidden.has(names[place].name) ? "" : " (not drawn)"}</span>`,
            )
            .join(""),
        )
        .join("");
    this.at.style.left = `${column.x}px`;
    const half = this.tip.offsetWidth;
    const right = column.x + 14 + half < this.width;
    this.tip.style.left = `${Math.max(right ? column.x + 14 : column.x - 14 - half, 0)}px`;
    this.tip.style.top = `${this.head.offsetHeight + 12}px`;
  }

  look(first, last) {
    this.zoom = first === undefined ? null : [first, last];
    this.paint();
  }

  listen() {
    const place = (event) => event.clientX - this.pic.getBoundingClientRect().left;
    const nearest = (px) =>
      this.drawn.columns.reduce(
        (best, one) => (!best || Math.abs(one.x - px) < Math.abs(best.x - px) ? one : best),
        null,
      );
    let from = null;
    this.head.addEventListener("click", (event) => {
      const name = event.target.closest("button")?.dataset.name;
      if (name === undefined) return;
      if (!name) return this.look();
      if (!this.hidden.delete(name)) this.hidden.add(name);
      this.paint();
    });
    this.pic.addEventListener("pointerdown", (event) => {
      if (event.button === 0) from = place(event);
    });
    this.pic.addEventListener("pointermove", (event) => {
      const px = place(event);
      if (from === null || Math.abs(px - from) < 6) return this.show(nearest(px));
      this.pic.setPointerCapture(event.pointerId);
      this.show(null);
      const [a, b] = [from, px]
        .map((one) => Math.min(Math.max(one, this.drawn.left), this.drawn.right))
        .sort((p, q) => p - q);
      this.span.hidden = false;
      Object.assign(this.span.style, { left: `${a}px`, width: `${b - a}px` });
    });
    const end = (event) => {
      if (from !== null && !this.span.hidden && event.type === "pointerup") {
        const { dayAt } = this.drawn;
        const [a, b] = [
          parseFloat(this.span.style.left),
          parseFloat(this.span.style.left) + parseFloat(this.span.style.width),
        ];
        if (dayAt(b) - dayAt(a) >= 1) this.look(dayAt(a), dayAt(b));
      }
      if (from !== null && this.span.hidden && event.type === "pointerup") {
        const column = nearest(place(event));
        if (column) this.press(column.id);
      }
      from = null;
      this.span.hidden = true;
    };
    for (const name of ["pointerup", "pointercancel"]) this.pic.addEventListener(name, end);
    this.pic.addEventListener("pointerleave", () => from === null && this.show(null));
    this.pic.addEventListener("dblclick", () => this.look());
    this.pic.addEventListener("blur", () => this.show(null));
    this.pic.addEventListener("keydown", (event) => {
      const { columns } = this.drawn;
      const at = columns.indexOf(this.column);
      const to = {
        ArrowLeft: at < 0 ? columns.length - 1 : at - 1,
        ArrowRight: at + 1,
        Home: 0,
        End: columns.length - 1,
      }[event.key];
      if (event.key === "Enter" && this.column) this.press(this.column.id);
      else if (event.key === "Escape") this.column ? this.show(null) : this.look();
      else if (to !== undefined) this.show(columns[Math.min(Math.max(to, 0), columns.length - 1)] ?? null);
      else return;
      event.preventDefault();
    });
  }
}
