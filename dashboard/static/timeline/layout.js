// Lay one lane out: which row each mark stands in, which labels are written, what is counted in groups.
// The most important events come first, for labels as for rows. What finds no row is grouped, never dropped.

export const ROWS = 6;
export const LINES = 3;
const GAP = 12; // pixels between two labels of a line
const BUCKET = 58; // pixels of time that one group gathers

/** Remember what is taken on a line, as intervals; tell whether a new one is clear of them. */
class Line {
  constructor() {
    this.taken = [];
  }
  clear(low, high) {
    return this.taken.every(([a, b]) => high <= a || low >= b);
  }
  /** Give the nearest thing taken to the right of x. */
  next(x) {
    return this.taken.reduce((least, [a]) => (a >= x && a < least ? a : least), Infinity);
  }
  take(low, high) {
    this.taken.push([low, high]);
  }
}

/**
 * Lay out the items of a lane: {x, low, high, label, weight}, in pixels, `low` and `high` with air around the mark.
 * `measure` gives a text's width. Returns each item's row (or none), the labels {item, text, left, line, wide} with
 * line 0 next to the marks, and the items left over.
 */
export function layOut(items, width, measure, longest = 230) {
  const ranked = [...items].sort((a, b) => b.weight - a.weight || a.x - b.x);
  const labels = placeLabels(ranked, width, measure, longest);
  const labelled = new Set(labels.map((label) => label.item));
  const lines = [];
  const rows = new Map();
  const rest = [];
  // Labelled events take the upper rows, so that a label is near its mark; wide ones come last, below the others.
  const order = [...ranked].sort((a, b) => labelled.has(b) - labelled.has(a) || broad(a) - broad(b));
  for (const item of order) {
    let row = lines.findIndex((line) => line.clear(item.low, item.high));
    if (row < 0) row = lines.push(new Line()) - 1;
    if (row >= ROWS) {
      lines.length = ROWS;
      rest.push(item);
      continue;
    }
    lines[row].take(item.low, item.high);
    rows.set(item, row);
  }
  const kept = labels.filter((label) => rows.has(label.item));
  const used = [...new Set(kept.map((label) => label.line))].sort((a, b) => a - b);
  for (const label of kept) label.line = used.indexOf(label.line);
  return { rows, labels: kept, rest, depth: lines.length, lines: used.length };
}

const broad = (item) => (item.high - item.low > 160 ? 1 : 0);

/** Choose labels that keep clear of each other and of the lines that lead from others to their marks. */
function placeLabels(ranked, width, measure, longest) {
  const lines = Array.from({ length: LINES }, () => new Line());
  const placed = [];
  for (const item of ranked) {
    if (item.x < 0 || item.x > width || !item.label) continue;
    for (const most of [longest, 150]) {
      const text = cut(item.label, most, measure);
      const wide = measure(text);
      const left = item.x - 5 + wide <= width ? item.x - 5 : item.x + 5 - wide;
      if (left < 0) continue;
      const line = lines.findIndex(
        (one, n) =>
          one.clear(left, left + wide + GAP) && lines.slice(0, n).every((lower) => lower.clear(item.x - 2, item.x + 2)),
      );
      if (line < 0) continue;
      lines[line].take(left, left + wide + GAP);
      for (const lower of lines.slice(0, line)) lower.take(item.x - 2, item.x + 2);
      placed.push({ item, text, left, line, wide });
      break;
    }
  }
  return placed;
}

/** Cut a text to a width, after a word; within one only where it is alone and too long. */
export function cut(text, most, measure) {
  if (measure(text) <= most) return text;
  let [low, high] = [0, text.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(`${text.slice(0, middle)}…`) <= most) low = middle;
    else high = middle - 1;
  }
  const space = text.lastIndexOf(" ", low);
  return `${text.slice(0, space > 0 ? space : low).trimEnd()}…`;
}

/**
 * Gather what is left over, with what the server only counted, into groups: {x, wide, count, tone, items, first, last}.
 * `counted` has {x, count, tone, first, last}; its tones are classes of means, `unclear` that of a mean whose side is
 * not known. A group has a tone where the means of all its parts lie on the same side; events alone make no sure mean.
 */
export function group(rest, counted, width, unclear) {
  const wide = width / Math.max(Math.round(width / BUCKET), 1);
  const groups = new Map();
  const into = (x) => {
    const place = Math.min(Math.max(Math.floor(x / wide), 0), Math.ceil(width / wide) - 1);
    if (!groups.has(place))
      groups.set(place, {
        x: (place + 0.5) * wide,
        wide,
        count: 0,
        sum: 0,
        sides: new Set(),
        items: [],
        first: Infinity,
        last: -Infinity,
      });
    return groups.get(place);
  };
  const add = (x, n, tone, first, last) => {
    const some = into(x);
    some.count += n;
    some.sum += n * tone;
    some.sides.add(tone === unclear ? unclear : Math.sign(tone - 2));
    some.first = Math.min(some.first, first);
    some.last = Math.max(some.last, last);
    return some;
  };
  for (const one of rest) add(one.x, 1, one.tone, one.first, one.last).items.push(one);
  for (const one of counted) add(one.x, one.count, one.tone, one.first, one.last);
  const sure = ({ count, items, sides }) => count > items.length && sides.size === 1 && !sides.has(unclear);
  return [...groups.values()].map((some) => ({
    ...some,
    tone: sure(some) ? Math.round(some.sum / some.count) : unclear,
  }));
}
