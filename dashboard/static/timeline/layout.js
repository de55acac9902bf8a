// Lay one lane out: which row each mark stands in, which labels are written, what is counted in groups.
// The most important events come first, for labels as for rows. What finds no row is grouped, never dropped.

export const ROWS = 6;
const GAP = 12; // pixels between two labels of a line
const POLE = 4; // pixels between a label and the line up from its mark
const BUCKET = 58; // pixels of time that one group gathers
const [FEWEST, MOST] = [4, 12]; // lines of labels in a lane
const LINES_IN_ALL = 24; // lines of labels in all lanes together, about
const WIDEST = 300; // pixels of a label, which is wrapped rather than wider
const CUT = [230, 150]; // pixels of a label that found no room whole

/** Give how many lines of labels a lane has: more where few lanes are shown, and where they are narrow. */
export const linesFor = (lanes, narrow = false) =>
  Math.min(Math.max(Math.round(LINES_IN_ALL / Math.max(lanes, 1)), FEWEST + (narrow ? 2 : 0)), MOST);

/** Remember what is taken on a line, as intervals; tell whether a new one is clear of them. */
class Line {
  constructor() {
    this.taken = [];
  }
  clear(low, high) {
    return this.taken.every(([a, b]) => high <= a || low >= b);
  }
  take(low, high) {
    this.taken.push([low, high]);
  }
}

/**
 * Lay out the items of a lane: {x, low, high, label, weight}, in pixels, `low` and `high` with air around the mark.
 * `measure` gives a text's width. Returns each item's row (or none), the labels {item, texts, left, line, wide}, whose
 * lowest line has number `line`, 0 being next to the marks, and the items left over.
 */
export function layOut(items, width, measure, most = FEWEST) {
  const ranked = [...items].sort((a, b) => b.weight - a.weight || a.x - b.x);
  const labels = placeLabels(ranked, width, measure, most);
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
  const used = [...new Set(kept.flatMap((label) => label.texts.map((_, n) => label.line + n)))].sort((a, b) => a - b);
  for (const label of kept) label.line = used.indexOf(label.line);
  return { rows, labels: kept, rest, depth: lines.length, lines: used.length };
}

const broad = (item) => (item.high - item.low > 160 ? 1 : 0);

/**
 * Choose labels that keep clear of each other and of the lines that lead from others to their marks. Whole ones come
 * first; only what then finds no room is cut, and says so with an ellipsis.
 */
function placeLabels(ranked, width, measure, most) {
  const lines = Array.from({ length: most }, () => new Line());
  const labelled = ranked.filter((item) => item.x >= 0 && item.x <= width && item.label);
  const placed = new Map();
  const widest = Math.min(WIDEST, width * 0.7);
  for (const item of labelled) {
    const label = whole(item.label, widest, measure, most).reduce(
      (done, texts) => done ?? place(item, texts, lines, width, measure),
      null,
    );
    if (label) placed.set(item, label);
  }
  for (const item of labelled.filter((item) => !placed.has(item)))
    for (const room of CUT) {
      const label = place(item, [cut(item.label, room, measure)], lines, width, measure);
      if (!label) continue;
      placed.set(item, label);
      break;
    }
  return labelled.map((item) => placed.get(item)).filter(Boolean);
}

/** Give the ways to write a text whole: on as few lines as its width allows, and on one more. */
function whole(text, widest, measure, most) {
  const fewest = Math.ceil(measure(text) / widest);
  return [fewest, fewest + 1]
    .filter((rows) => rows <= Math.min(most, 4) && (rows === fewest || measure(text) > CUT[1]))
    .map((rows) => wrap(text, rows, measure))
    .filter((texts) => texts.every((row) => measure(row) <= widest * 1.2));
}

/** Wrap a text into lines of about equal width: as many as are asked for, or fewer. */
export function wrap(text, rows, measure) {
  const words = text.split(" ");
  const space = measure(" ");
  const widths = words.map(measure);
  const filled = (most) => {
    const texts = [];
    let wide = Infinity;
    words.forEach((word, n) => {
      if (wide + space + widths[n] <= most) {
        texts[texts.length - 1] += ` ${word}`;
        wide += space + widths[n];
      } else {
        texts.push(word);
        wide = widths[n];
      }
    });
    return texts;
  };
  let [low, high] = [Math.max(...widths), measure(text) + space];
  while (high - low > 4) {
    const middle = (low + high) / 2;
    if (filled(middle).length <= rows) high = middle;
    else low = middle;
  }
  return filled(high);
}

/** Find room for a label, which hangs like a flag to the right or left of the line up from its mark; or none. */
function place(item, texts, lines, width, measure) {
  const wide = Math.max(...texts.map(measure));
  for (const left of [item.x + POLE, item.x - POLE - wide]) {
    if (left < 0 || left + wide > width) continue;
    const [low, high] = [Math.min(left, item.x - 2), Math.max(left + wide, item.x + 2) + GAP];
    const line = lines.findIndex(
      (_, n) =>
        n + texts.length <= lines.length &&
        texts.every((_, row) => lines[n + row].clear(low, high)) &&
        lines.slice(0, n).every((lower) => lower.clear(item.x - 2, item.x + 2)),
    );
    if (line < 0) continue;
    for (const own of lines.slice(line, line + texts.length)) own.take(low, high);
    for (const lower of lines.slice(0, line)) lower.take(item.x - 2, item.x + 2);
    return { item, texts, left, line, wide };
  }
  return null;
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
