// What a pointer does with the timeline: the wheel zooms and pans, dragging pans or moves the brush of the strip, two
// fingers zoom. What a mark says and does is the timeline's own; it is asked to show another time, and shows it.

export const LEAST = 6; // days that can be shown at least

export class Pointer {
  constructor(timeline) {
    this.timeline = timeline;
    this.pointers = new Map(); // of each finger or button that is down: where it is
    this.drag = null; // what is being dragged: its kind, where it began, and the time shown then
    this.moving = false;
    this.dragged = false; // the next click only ends the dragging
    this.listen(timeline.pic);
  }

  /** Tell whether a finger or button is down. */
  get down() {
    return this.pointers.size > 0;
  }

  listen(pic) {
    pic.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    pic.addEventListener("pointerdown", (event) => this.press(event));
    pic.addEventListener("pointermove", (event) => this.move(event));
    for (const name of ["pointerup", "pointercancel"]) pic.addEventListener(name, (event) => this.release(event));
  }

  /** Give where an event is, in pixels of the picture. */
  place(event) {
    const box = this.timeline.pic.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  wheel(event) {
    const { timeline } = this;
    // Plain scrolling belongs to the page; with Ctrl or a pinch it zooms, sideways it pans.
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      const by = Math.exp(Math.min(Math.max(event.deltaY, -60), 60) / 150);
      timeline.zoom(by, timeline.dayAt(this.place(event)[0]));
    } else if (Math.abs(event.deltaX) > Math.abs(event.deltaY) || event.shiftKey) {
      event.preventDefault();
      timeline.pan((event.deltaX || event.deltaY) / timeline.drawn.inner);
    }
  }

  press(event) {
    const { timeline } = this;
    const [x, y] = this.place(event);
    const strip = timeline.drawn.strip;
    this.pointers.set(event.pointerId, x);
    timeline.tip.hidden = true;
    const kind = y >= strip.top && y <= strip.top + strip.height ? this.brushPart(x) : "pan";
    this.drag = { kind, x, first: timeline.first, last: timeline.last, far: 0 };
    if (kind === "pan") return;
    timeline.pic.setPointerCapture(event.pointerId);
    event.preventDefault();
  }

  stripDay(x) {
    const { left, inner } = this.timeline.drawn;
    const [low, high] = this.timeline.data.whole;
    return low + Math.min(Math.max((x - left) / inner, 0), 1) * (high - low);
  }

  /** Tell what of the brush is under the pointer: an edge, its middle, or nothing, where a new one begins. */
  brushPart(x) {
    const { left, inner } = this.timeline.drawn;
    const [low, high] = this.timeline.data.whole;
    const px = (day) => left + Math.min(Math.max((day - low) / (high - low), 0), 1) * inner;
    const [a, b] = [px(this.timeline.first), px(this.timeline.last)];
    if (Math.abs(x - a) < 8) return "first";
    if (Math.abs(x - b) < 8) return "last";
    const whole = b - a > inner * 0.97;
    return x > a && x < b && !whole ? "shift" : "new";
  }

  move(event) {
    const { timeline, drag } = this;
    const [x] = this.place(event);
    if (!this.pointers.has(event.pointerId)) return timeline.hover(event);
    if (this.pointers.size === 2) return this.pinch(event.pointerId, x);
    if (!drag) return;
    drag.far = Math.max(drag.far, Math.abs(x - drag.x));
    if (drag.far < 4) return;
    this.moving = true;
    if (drag.kind === "pan") {
      const { pic, drawn } = timeline;
      if (!pic.hasPointerCapture(event.pointerId)) pic.setPointerCapture(event.pointerId);
      const by = ((x - drag.x) / drawn.inner) * (drag.last - drag.first);
      timeline.show(drag.first - by, drag.last - by);
    } else {
      const day = this.stripDay(x);
      const from = this.stripDay(drag.x);
      if (drag.kind === "new") timeline.show(Math.min(from, day), Math.max(from, day));
      else if (drag.kind === "first") timeline.show(Math.min(day, drag.last - LEAST), drag.last);
      else if (drag.kind === "last") timeline.show(drag.first, Math.max(day, drag.first + LEAST));
      else timeline.show(drag.first + day - from, drag.last + day - from);
    }
  }

  pinch(id, x) {
    const { timeline } = this;
    const other = [...this.pointers].find(([key]) => key !== id)?.[1] ?? x;
    const before = Math.max(Math.abs(this.pointers.get(id) - other), 20);
    this.pointers.set(id, x);
    timeline.zoom(before / Math.max(Math.abs(x - other), 20), timeline.dayAt((x + other) / 2));
    if (this.drag) this.drag.far = 9;
  }

  release(event) {
    const { timeline, drag } = this;
    this.pointers.delete(event.pointerId);
    if (this.down) return;
    this.moving = false;
    this.drag = null;
    this.dragged = Boolean(drag && drag.far >= 4);
    if (drag && !this.dragged && drag.kind === "new") {
      const half = (timeline.last - timeline.first) / 2;
      const day = this.stripDay(drag.x);
      timeline.show(day - half, day + half);
    }
  }
}
