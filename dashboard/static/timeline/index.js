// The timeline in the page: draws what the server sends, and listens to pointer, wheel, touch and keys.
//
// Zoom and pan are drawn here at once; when they rest, the server is asked for the events of the time shown, so that
// half a million events become marks as one looks closer. What is chosen, opened or shown is told to the server.

// A new version of one file must never meet an old one of another in the browser's cache.
const { search } = new URL(import.meta.url);
const { draw } = await import(`./draw.js${search}`);
const { whenCardCloses } = await import(`./focus.js${search}`);
const { told, unpack } = await import(`./marks.js${search}`);
const { LEAST, Pointer } = await import(`./pointer.js${search}`);
const { STYLE } = await import(`./style.js${search}`);
const { inWords, iso } = await import(`./time.js${search}`);

const REST = 220; // milliseconds without movement before the server is asked

/** Called by Streamlit each time the server has something new; the same element keeps its zoom. */
export default function timeline({ data, parentElement, setStateValue, setTriggerValue }) {
  parentElement.dlTimeline ??= new Timeline(parentElement);
  const view = parentElement.dlTimeline;
  view.tell = { window: (value) => setStateValue("window", value), open: (key) => setTriggerValue("opened", key) };
  view.take(data);
}

/** Draw it in a page without a server, of what the page holds. */
export function alone(data, parentElement) {
  timeline({ data, parentElement, setStateValue() {}, setTriggerValue() {} });
}

/** Give the key of the event whose label something is part of. */
const labelled = (element) => element.closest(".label")?.dataset.label;

class Timeline {
  constructor(parent) {
    this.root = document.createElement("div");
    this.root.className = "dl-tl";
    this.root.innerHTML =
      `<style>${STYLE}</style><div class="dl-bar"><strong></strong>` +
      [
        ["all", "All", "Show the whole period"],
        ["left", "←", "Earlier"],
        ["right", "→", "Later"],
        ["out", "−", "Zoom out"],
        ["in", "+", "Zoom in"],
      ]
        .map(
          ([name, text, label]) =>
            `<button type="button" data-do="${name}" aria-label="${label}" title="${label}">${text}</button>`,
        )
        .join("") +
      '</div><p class="dl-none" hidden></p><div class="dl-pic"></div><div class="dl-tip" hidden></div>' +
      '<div class="dl-pop" role="dialog" aria-label="Events" hidden></div>';
    parent.append(this.root);
    [this.bar, this.none, this.pic, this.tip, this.pop] = ["bar", "none", "pic", "tip", "pop"].map((name) =>
      this.root.querySelector(`.dl-${name}`),
    );
    this.context = document.createElement("canvas").getContext("2d");
    this.widths = new Map();
    this.active = null; // the key of the mark that the keys move from
    this.pointer = new Pointer(this);
    this.listen();
    new ResizeObserver(() => this.width !== this.root.clientWidth && this.data && this.paint()).observe(this.root);
  }

  take(data) {
    this.data = data;
    this.marks = unpack(data);
    // The server's window is obeyed when it is another than the last one it sent; else the reader's own zoom stays.
    const sent = data.window.join();
    if (sent !== this.sent && !this.pointer.moving) [this.first, this.last] = data.window;
    this.sent = sent;
    const { paper, band, grid, faint, accent } = data.theme;
    for (const [name, value] of Object.entries({ paper, band, grid, faint, accent }))
      this.root.style.setProperty(`--dl-${name}`, value);
    this.root.style.color = data.theme.ink;
    this.paint();
    if (this.wanted) this.step(this.wanted);
  }

  measure(text) {
    if (!this.widths.has(text)) this.widths.set(text, this.context.measureText(text).width);
    return this.widths.get(text);
  }

  paint() {
    this.width = this.root.clientWidth;
    if (!this.width) return;
    this.root.classList.toggle("dl-narrow", this.width < 480); // there a finger moves the time
    const font = getComputedStyle(this.root).fontFamily;
    this.context.font = `11.5px ${font}`;
    if (font !== this.font) this.widths.clear();
    this.font = font;
    const view = {
      width: this.width,
      first: this.first,
      last: this.last,
      theme: this.data.theme,
      font,
      measure: (text) => this.measure(text),
    };
    const focused = this.root.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
    this.tip.hidden = true;
    this.drawn = draw(this.data, this.marks, view);
    this.pic.innerHTML = this.drawn.svg;
    this.bar.querySelector("strong").textContent = inWords(Math.round(this.first), Math.round(this.last) - 1);
    const empty = !this.drawn.marks.length && !this.drawn.groups.length;
    this.none.hidden = !empty;
    this.none.textContent = empty ? "No events in the period shown. Press “All” to see everything." : "";
    this.rove(focused);
  }

  /** One mark can be reached by the tab key; the arrows move from there. */
  rove(focused) {
    const key = focused ?? this.active;
    const mark = this.element(key) ?? this.pic.querySelector(".mark, .group");
    mark?.setAttribute("tabindex", "0");
    this.quiet = true; // what had the focus before needs no new telling
    if (focused) mark?.focus({ preventScroll: true });
    this.quiet = false;
  }

  element(key) {
    return key ? this.pic.querySelector(`[data-key="${CSS.escape(key)}"]`) : null;
  }

  /** Show another time: at once here, and on the server when it rests. */
  show(first, last, { rest = REST } = {}) {
    const [low, high] = this.data.whole;
    const long = Math.min(
      Math.max(last - first, LEAST),
      Math.max(high - low, this.data.window[1] - this.data.window[0], LEAST) * 1.1,
    );
    const middle = (first + last) / 2;
    const pad = long * 0.5;
    const begin = Math.min(Math.max(middle - long / 2, low - pad), high + pad - long);
    [this.first, this.last] = [begin, begin + long];
    this.hide();
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.paint());
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.tellWindow(), rest);
  }

  tellWindow() {
    const span = [Math.floor(this.first), Math.ceil(this.last)];
    [this.first, this.last] = span;
    this.sent = span.join();
    this.tell.window(span.map(iso).join("_"));
  }

  showAll() {
    clearTimeout(this.timer);
    [this.first, this.last] = this.data.all;
    this.sent = this.data.all.join();
    this.hide();
    this.paint();
    this.tell.window("");
  }

  zoom(by, around = (this.first + this.last) / 2) {
    this.show(around - (around - this.first) * by, around + (this.last - around) * by);
  }

  pan(share) {
    const by = (this.last - this.first) * share;
    this.show(this.first + by, this.last + by);
  }

  dayAt(x) {
    const { left, inner } = this.drawn;
    return this.first + ((x - left) / inner) * (this.last - this.first);
  }

  listen() {
    const root = this.root;
    root.addEventListener("click", (event) => this.click(event));
    root.addEventListener("keydown", (event) => this.key(event));
    this.pic.addEventListener(
      "dblclick",
      (event) => event.target.closest(".mark, .group, .label") || this.zoom(0.5, this.dayAt(event.offsetX)),
    );
    this.pic.addEventListener("pointerleave", () => (this.tip.hidden = true));
    root.addEventListener("focusin", (event) => {
      const mark = event.target.closest(".mark, .group");
      if (mark && !this.quiet && mark.matches(":focus-visible") && !this.pointer.down) this.point(mark);
    });
    root.addEventListener("focusout", () => (this.tip.hidden = true));
  }

  hover(event) {
    const mark = event.target.closest(".mark, .group") ?? this.element(labelled(event.target));
    if (mark) this.point(mark);
    else this.tip.hidden = true;
  }

  /** Say beside a mark or group what it is. */
  point(element) {
    const of = element.dataset.key
      ? this.drawn.marks.find((m) => m.key === element.dataset.key)
      : this.drawn.groups[element.dataset.group];
    if (!of) return;
    this.tip.replaceChildren();
    const line = (name, text) =>
      text && this.tip.append(Object.assign(document.createElement(name), { textContent: text }));
    if (element.dataset.key) {
      const said = told(of);
      line("b", said.what);
      line("span", said.when);
      line("span", said.how);
      line("span", said.of);
      line("span", said.tone);
    } else {
      line("b", of.label);
      line("span", of.said);
      line("span", this.opens(of) ? "Click to zoom in" : "Click to list them");
    }
    this.place(this.tip, of.x, of.y);
  }

  place(box, x, y) {
    box.hidden = false;
    const top = this.pic.offsetTop;
    const [wide, tall] = [box.offsetWidth, box.offsetHeight];
    box.style.left = `${Math.min(Math.max(x - wide / 2, 2), this.width - wide - 2)}px`;
    box.style.top = `${top + (y - tall - 16 > 0 ? y - tall - 14 : y + 16)}px`;
  }

  hide() {
    this.tip.hidden = true;
    this.pop.hidden = true;
  }

  /** Tell whether a closer look would take a group apart. */
  opens(group) {
    return (
      group.last - group.first > 2 &&
      this.last - this.first > LEAST * 1.5 &&
      group.last - group.first < (this.last - this.first) * 0.8
    );
  }

  click(event) {
    const action = event.target.closest("[data-do]")?.dataset.do;
    if (action) return this.do(action);
    const key = event.target.closest("[data-key]")?.dataset.key ?? labelled(event.target);
    if (this.pointer.dragged) {
      this.pointer.dragged = false;
      return;
    }
    if (key) return this.open(key);
    const group = event.target.closest("[data-group]")?.dataset.group;
    if (group) return this.openGroup(this.drawn.groups[group]);
    this.pop.hidden = true;
  }

  do(action) {
    if (action === "all") this.showAll();
    else if (action === "in") this.zoom(0.5);
    else if (action === "out") this.zoom(2);
    else this.pan(action === "left" ? -0.5 : 0.5);
  }

  open(key) {
    this.active = key;
    this.hide();
    this.card?.disconnect();
    this.card = whenCardCloses(() => this.element(this.active)?.focus({ preventScroll: true }));
    this.tell.open(key);
  }

  openGroup(group) {
    if (this.opens(group)) {
      const pad = Math.max((group.last - group.first) * 0.15, 1);
      return this.show(group.first - pad, group.last + 1 + pad, { rest: 0 });
    }
    const items = [...group.items].sort((a, b) => b.weight - a.weight).slice(0, 30);
    this.pop.replaceChildren();
    const head = document.createElement("p");
    head.textContent =
      group.label +
      (group.count > items.length
        ? items.length
          ? `; the ${items.length} most reported:`
          : "; narrow the filters to list them all."
        : ":");
    this.pop.append(head);
    for (const { mark } of items) {
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: told(mark).what });
      button.dataset.key = mark.key;
      this.pop.append(button);
    }
    this.tip.hidden = true;
    this.place(this.pop, group.x, group.y);
    this.pop.querySelector("button")?.focus({ preventScroll: true });
  }

  key(event) {
    const on = event.target.closest(".mark, .group");
    const act = {
      Escape: () => {
        this.hide();
        this.rove(this.active);
      },
      Enter: () => on && this.click({ target: on }),
      " ": () => on && this.click({ target: on }),
      ArrowRight: () => on && this.step(1),
      ArrowLeft: () => on && this.step(-1),
      ArrowDown: () => on && this.hop(1),
      ArrowUp: () => on && this.hop(-1),
      Home: () => on && this.focus(this.ordered()[0]),
      End: () => on && this.focus(this.ordered().at(-1)),
      "+": () => this.zoom(0.5),
      "=": () => this.zoom(0.5),
      "-": () => this.zoom(2),
      0: () => this.showAll(),
    }[event.key];
    if (
      !act ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      (event.target.tagName === "BUTTON" && !["Escape"].includes(event.key))
    )
      return;
    event.preventDefault();
    act();
  }

  /** Everything that can be moved to, in order of time. */
  ordered() {
    const groups = this.drawn.groups.map((g, n) => ({ ...g, group: n }));
    return [...this.drawn.marks, ...groups].sort((a, b) => a.x - b.x || a.y - b.y);
  }

  here() {
    const at = document.activeElement;
    if (at?.dataset?.group) return this.ordered().find((one) => one.group === Number(at.dataset.group));
    return this.ordered().find((one) => one.key === (at?.dataset?.key ?? this.active));
  }

  /** Move to the next or previous event of the lane; past the last one the time moves on. */
  step(by) {
    this.wanted = 0;
    const here = this.here();
    const lane = this.ordered().filter((one) => !here || one.number === here.number);
    const next =
      lane[
        here
          ? lane.findIndex(
              (one) =>
                one === here ||
                (one.key && one.key === here.key) ||
                (one.group !== undefined && one.group === here.group),
            ) + by
          : 0
      ];
    if (next) return this.focus(next);
    const [low, high] = this.data.whole;
    if (by > 0 ? this.last < high : this.first > low) this.pan(by * 0.5);
  }

  /** Move to the nearest event of the lane above or below. */
  hop(by) {
    const here = this.here();
    if (!here) return;
    const others = this.ordered().filter((one) => Math.sign(one.number - here.number) === by);
    const lane = others.reduce(
      (near, one) =>
        near === null || Math.abs(one.number - here.number) < Math.abs(near - here.number) ? one.number : near,
      null,
    );
    const near = others
      .filter((one) => one.number === lane)
      .sort((a, b) => Math.abs(a.x - here.x) - Math.abs(b.x - here.x))[0];
    if (near) this.focus(near);
  }

  focus(one) {
    if (!one) return;
    const element = one.key ? this.element(one.key) : this.pic.querySelector(`[data-group="${one.group}"]`);
    for (const other of this.pic.querySelectorAll('[tabindex="0"]')) other.setAttribute("tabindex", "-1");
    element?.setAttribute("tabindex", "0");
    element?.focus();
    if (one.key) this.active = one.key;
  }
}
