// A chart that plotly draws in the page. It stays while filters change: only what it shows is drawn anew, so that the
// part that was zoomed to and the entries of the legend that were hidden are kept. A double click shows all of it.
//
// Plotly would keep a zoom by `uirevision` only while the range that it was told stays the same, and hidden entries
// only while their number does; both change with a filter, so they are kept here.

const { search } = new URL(import.meta.url); // a new version of one file must never meet an old one of another
const { markOf } = await import(`../mark.js${search}`);

const STYLE = `
.dl-plot { position: relative; width: 100%; }
.dl-plot.dl-still:not(:fullscreen) .modebar-btn:not([data-title="Fullscreen"]) { display: none; }
.dl-plot.dl-on-mark .nsewdrag { cursor: pointer; }
.dl-plot > div:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 1px; border-radius: 6px; }
.dl-plot > [role="status"] { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
@media print { .dl-plot { break-inside: avoid; } }
`;
const WIDEN = {
  // arrows that point at the four corners
  width: 24,
  height: 24,
  path:
    "M3 3h7v2H6.4l4.3 4.3-1.4 1.4L5 6.4V10H3zM21 21h-7v-2h3.6l-4.3-4.3 1.4-1.4 4.3 4.3V14h2z" +
    "M21 3v7h-2V6.4l-4.3 4.3-1.4-1.4L17.6 5H14V3zM3 21v-7h2v3.6l4.3-4.3 1.4 1.4L6.4 19H10v2z",
};
const NARROWEST = 150;
const SHOWN = 100; // milliseconds after which plotly has drawn what stands beside a mark; it waits for 50
const [SOUTH, NORTH] = [-60, 85]; // what a map shows at most where it need not show more
const FINGER = matchMedia("(pointer: coarse)").matches;
let plotly;

/** Called each time the server has something new; the same element keeps its zoom. */
export default function plot({ data, parentElement, setTriggerValue }) {
  parentElement.dlPlot ??= new Plot(parentElement, data);
  parentElement.dlPlot.press = (mark) => setTriggerValue("pressed", mark);
  parentElement.dlPlot.take(data);
}

/** Fetch plotly when the first chart needs it. By its address, which tells its version, the browser keeps the code. */
function load(address) {
  plotly ??= new Promise((done, failed) => {
    const script = Object.assign(document.createElement("script"), {
      src: new URL(address, document.baseURI),
      onload: () => done(window.Plotly),
      onerror: () => failed(new Error(`there is no code at ${address}`)),
    });
    document.head.append(script);
  }).catch((error) => {
    plotly = undefined;
    throw error;
  });
  return plotly;
}

/** Give the names of a layout's axes. */
const axes = (layout) => Object.keys(layout).filter((name) => /^[xy]axis\d*$/.test(name));

/** Say what an axis measures: a zoom of days means nothing on an axis of numbers. */
const measure = ({ type, range }) => type ?? typeof range?.[0];

const entry = ({ legendgroup, name }) => legendgroup ?? name;

class Plot {
  constructor(parent, { plotly, wheel }) {
    this.root = Object.assign(document.createElement("div"), { className: "dl-plot" });
    this.root.innerHTML = `<style>${STYLE}</style><div></div><p role="status"></p>`;
    this.root.setAttribute("role", "figure");
    // A finger that lies on a chart scrolls the page; it moves the chart where that is all there is to see.
    this.root.classList.toggle("dl-still", FINGER && document.fullscreenEnabled);
    parent.append(this.root);
    [, this.pic, this.status] = this.root.children;
    this.zoom = {}; // of each axis: its range, and what it measures
    this.hidden = new Set();
    this.modes = {}; // what the mode bar sets: whether dragging zooms or pans
    this.wheel = wheel;
    this.loaded = load(plotly);
    new ResizeObserver(() => this.width !== this.root.clientWidth && this.paint()).observe(this.root);
    this.root.addEventListener("fullscreenchange", () => this.paint());
  }

  async take({ figure, words }) {
    this.root.setAttribute("aria-label", words);
    this.figure = figure;
    this.root.style.minHeight = `${this.shape().height}px`; // so that nothing below it jumps once it is drawn
    this.root.style.background = figure.layout.paper_bgcolor;
    try {
      this.plotly = await this.loaded;
    } catch (error) {
      const why = error.message ?? "it does not run";
      this.pic.textContent = `This chart could not be drawn because its code did not load (${why}). Reload the page.`;
      return;
    }
    this.paint();
  }

  paint() {
    this.width = this.root.clientWidth;
    if (!this.width || !this.plotly) return;
    const layout = this.shape();
    const data = this.figure.data.map((trace) =>
      this.hidden.has(entry(trace)) ? { ...trace, visible: "legendonly" } : { ...trace },
    );
    this.look(layout);
    this.config ??= this.configure(layout);
    this.plotly.react(this.pic, data, layout, this.config);
    if (!this.heard) this.listen();
    this.at = undefined;
    this.marks = marksOf(data);
    this.pic.toggleAttribute("tabindex", this.marks.length > 0);
    if (!this.marks.length) return;
    this.pic.tabIndex = 0;
    this.pic.setAttribute("role", "group");
    this.pic.setAttribute("aria-label", "Marks: arrow keys move between them, Enter lists the events of one");
  }

  /** Point at a mark by its place among all, as a mouse would, and say what stands there; at none without a place. */
  point(at) {
    this.at = at;
    this.status.textContent = "";
    if (at === undefined) return this.plotly.Fx.unhover(this.pic);
    const { curve, place } = this.marks[at];
    const { xaxis = "x", yaxis = "y" } = this.figure.data[curve];
    this.plotly.Fx.hover(this.pic, [{ curveNumber: curve, pointNumber: place }], [xaxis + yaxis]);
    setTimeout(() => this.at === at && this.say(), SHOWN);
  }

  /** Say for those who do not see it what stands beside the mark that is pointed at. */
  say() {
    const lines = [...this.pic.querySelectorAll(".hovertext .line")];
    this.status.textContent = lines.map((line) => line.textContent).join(", ");
  }

  key(event) {
    const last = this.marks.length - 1;
    const to = {
      ArrowLeft: (this.at ?? last + 1) - 1,
      ArrowUp: (this.at ?? last + 1) - 1,
      ArrowRight: (this.at ?? -1) + 1,
      ArrowDown: (this.at ?? -1) + 1,
      Home: 0,
      End: last,
    }[event.key];
    if (event.key === "Enter" && this.at !== undefined) this.press(this.marks[this.at].mark);
    else if (event.key === "Escape" && this.at !== undefined) this.point();
    else if (to !== undefined && last >= 0) this.point(Math.min(Math.max(to, 0), last));
    else return;
    event.preventDefault();
  }

  /** Give the layout as wide and high as there is room, and say what dragging does. */
  shape() {
    const full = document.fullscreenElement === this.root;
    const layout = structuredClone(this.figure.layout); // plotly writes into what it is given
    layout.width = Math.max(this.root.clientWidth, NARROWEST);
    if (full) layout.height = this.root.clientHeight;
    else if (layout.yaxis.scaleanchor) fit(layout);
    if (FINGER) layout.dragmode = full && "pan";
    return FINGER && !full && document.fullscreenEnabled ? layout : Object.assign(layout, this.modes);
  }

  /** Zoom a layout to where the reader was, where there is something of it. */
  look(layout) {
    for (const [name, { range, of }] of Object.entries(this.zoom)) {
      const axis = layout[name];
      if (axis && measure(axis) === of && this.meets(name, range))
        Object.assign(axis, { range: [...range], autorange: false });
    }
  }

  /** Tell whether an axis has anything between two ends: another time's zoom would show an empty chart. */
  meets(name, range) {
    const [low, high] = [...range].sort(order);
    const letter = name[0];
    const id = name.replace("axis", "");
    const shown = this.figure.data
      .filter((trace) => (trace[`${letter}axis`] ?? letter) === id)
      .flatMap((trace) => trace[letter] ?? []);
    return shown.some((value) => value !== null && order(value, low) >= 0 && order(value, high) <= 0);
  }

  configure(layout) {
    const whole = { name: "whole", title: "Reset axes", icon: this.plotly.Icons.home, click: () => this.reset() };
    const widen = {
      name: "fullscreen",
      title: "Fullscreen",
      icon: WIDEN,
      click: () => (document.fullscreenElement ? document.exitFullscreen() : this.root.requestFullscreen()),
    };
    const zoomable = axes(layout).some((name) => !layout[name].fixedrange);
    return {
      displaylogo: false,
      showSendToCloud: false,
      doubleClick: false,
      scrollZoom: this.wheel,
      modeBarButtonsToRemove: ["toImage", "select2d", "lasso2d", "autoScale2d", "resetScale2d"],
      modeBarButtonsToAdd: [...(zoomable ? [whole] : []), ...(document.fullscreenEnabled ? [widen] : [])],
    };
  }

  reset() {
    this.zoom = {};
    this.paint();
  }

  listen() {
    this.heard = true;
    this.pic.on("plotly_relayout", (changed) => {
      for (const key of Object.keys(changed)) {
        const name = key.match(/^([xy]axis\d*)\.range/)?.[1];
        if (name) this.zoom[name] = { range: [...this.pic.layout[name].range], of: measure(this.figure.layout[name]) };
        if (key === "dragmode") this.modes.dragmode = changed[key];
      }
    });
    const mark = ({ points: [point] }) => markOf(this.figure.data[point.curveNumber], point.pointNumber);
    this.pic.on("plotly_click", (event) => mark(event) && this.press(mark(event)));
    this.pic.on("plotly_hover", (event) => this.root.classList.toggle("dl-on-mark", Boolean(mark(event))));
    this.pic.addEventListener("keydown", (event) => event.target === this.pic && this.key(event));
    this.pic.addEventListener("blur", () => this.at !== undefined && this.point());
    this.pic.on("plotly_unhover", () => this.root.classList.remove("dl-on-mark"));
    this.pic.on("plotly_doubleclick", () => setTimeout(() => this.reset()));
    const hide = () => {
      for (const trace of this.pic.data) {
        if (entry(trace) === undefined) continue;
        this.hidden[trace.visible === "legendonly" ? "add" : "delete"](entry(trace));
      }
    };
    for (const name of ["plotly_restyle", "plotly_update"]) this.pic.on(name, hide);
  }
}

/** List the marks that lead to events, of the traces that are seen: the number of its trace, its place there, and what
 * the server is told of it. */
function marksOf(data) {
  return data.flatMap((trace, curve) =>
    trace.visible === "legendonly" || !trace.meta?.of
      ? []
      : Array.from(trace.x, (_, place) => ({ curve, place, mark: markOf(trace, place) })).filter(
          ({ place }) => trace.x[place] !== null && trace.y[place] !== null,
        ),
  );
}

/** Make a map on a narrow screen less high: plotly would fill its height with what lies beyond the poles. */
function fit(layout) {
  const {
    xaxis: {
      range: [west, east],
    },
    yaxis,
    margin,
  } = layout;
  const wide = layout.width - margin.l - margin.r;
  const degree = (wide / (east - west)) * yaxis.scaleratio; // points to a degree from south to north
  const [south, north] = yaxis.range;
  const more = Math.min(wide * 0.75, layout.height - margin.t - margin.b) / degree - (north - south);
  if (more <= 0) return;
  const bottom = Math.min(south, Math.max(south - more / 2, SOUTH));
  const top = Math.max(north, Math.min(north + more / 2, NORTH));
  yaxis.range = [bottom, top];
  layout.height = (top - bottom) * degree + margin.t + margin.b;
}

/** Put numbers, or days as they are written, in order. */
function order(a, b) {
  if (typeof a === "number" && typeof b === "number") return a - b;
  const [p, q] = [a, b].map((one) => (typeof one === "number" ? one : Date.parse(String(one).replace(" ", "T"))));
  return p - q;
}
