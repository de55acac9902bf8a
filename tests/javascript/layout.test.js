import assert from "node:assert/strict";
import { test } from "node:test";
import { cut, group, layOut, linesFor, ROWS, wrap } from "../../dashboard/static/timeline/layout.js";

const WIDTH = 800;
const UNCLEAR = 5;
const measure = (text) => text.length * 6;
const mark = (x, weight = 1, label = "", half = 8) => ({ x, low: x - half, high: x + half, label, weight });
const shuffled = (seed, number, make) => {
  let state = seed;
  const next = (below) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state % below;
  };
  return Array.from({ length: number }, () => make(next));
};

test("marks that keep clear of each other stand in one row", () => {
  const items = [mark(100), mark(130), mark(160)];
  const { rows, rest, depth } = layOut(items, WIDTH, measure);
  assert.deepEqual(
    items.map((item) => rows.get(item)),
    [0, 0, 0],
  );
  assert.equal(depth, 1);
  assert.deepEqual(rest, []);
});

test("marks that touch stand in one row, marks that overlap in two", () => {
  const touching = [mark(100), mark(116)];
  assert.equal(layOut(touching, WIDTH, measure).depth, 1);
  const overlapping = [mark(100), mark(115)];
  assert.equal(layOut(overlapping, WIDTH, measure).depth, 2);
});

test("of marks in one place the weightiest stand highest, and what finds no row is left over", () => {
  const items = [3, 9, 1, 7, 5, 2, 8, 4].map((weight) => mark(100, weight));
  const { rows, rest, depth } = layOut(items, WIDTH, measure);
  const standing = items.filter((item) => rows.has(item)).sort((a, b) => rows.get(a) - rows.get(b));
  assert.equal(depth, ROWS);
  assert.deepEqual(
    standing.map((item) => item.weight),
    [9, 8, 7, 5, 4, 3],
  );
  assert.deepEqual(
    rest.map((item) => item.weight),
    [2, 1],
  );
});

test("wide marks stand below the others, labelled ones above them", () => {
  const [wide, plain, labelled] = [mark(100, 9, "", 100), mark(100, 5), mark(100, 1, "Signed")];
  const { rows } = layOut([wide, plain, labelled], WIDTH, measure);
  assert.deepEqual(
    [labelled, plain, wide].map((item) => rows.get(item)),
    [0, 1, 2],
  );
});

test("a label hangs to the right of the line up from its mark", () => {
  const item = mark(100, 1, "Signed the treaty");
  const { labels } = layOut([item], WIDTH, measure);
  assert.deepEqual(labels, [{ item, texts: ["Signed the treaty"], left: 104, line: 0, wide: 17 * 6 }]);
});

test("a label at the right edge hangs to the left, and stays inside", () => {
  const { labels } = layOut([mark(780, 1, "Signed the treaty")], WIDTH, measure);
  assert.equal(labels[0].left + labels[0].wide, 776);
});

test("a mark out of sight has no label, nor one without words", () => {
  const items = [mark(-3, 9, "Gone"), mark(803, 9, "To come"), mark(400, 9, "")];
  assert.deepEqual(layOut(items, WIDTH, measure).labels, []);
});

test("the weightiest event keeps its label on the lowest line, others go above", () => {
  const items = [mark(100, 1, "Third of all"), mark(130, 3, "First of all"), mark(110, 2, "Second of all")];
  const { labels, lines } = layOut(items, WIDTH, measure);
  assert.equal(labels.find((label) => label.item.weight === 3).line, 0);
  assert.ok(lines <= linesFor(8));
});

const LONG = "The parliament adopted a law on the press after a long night of debate";

test("a long headline is written whole, on as few lines as the width of a label allows", () => {
  for (const x of [100, 640]) {
    const [label] = layOut([mark(x, 1, LONG)], WIDTH, measure).labels;
    assert.equal(label.texts.join(" "), LONG);
    assert.equal(label.texts.length, 2);
  }
});

test("on a narrow lane a headline stands whole on more lines", () => {
  const [label] = layOut([mark(20, 1, LONG)], 330, measure, linesFor(8, true)).labels;
  assert.equal(label.texts.join(" "), LONG);
  assert.ok(label.left + label.wide <= 330);
});

test("what finds no room whole is cut after a word and says so, after lesser events that stand whole", () => {
  const [longer, lesser] = [mark(20, 2, `${LONG} and of speeches until dawn in the square`), mark(60, 1, LONG)];
  const { labels } = layOut([longer, lesser], WIDTH, measure, 2);
  assert.deepEqual(
    labels.map((label) => label.item),
    [lesser],
  );
  const [alone] = layOut([longer], WIDTH, measure, 2).labels;
  assert.ok(alone.texts[0].endsWith("…"));
  assert.ok(longer.label.startsWith(`${alone.texts[0].slice(0, -1)} `));
});

test("more headlines are written where fewer lanes are shown", () => {
  const crowd = () => Array.from({ length: 40 }, (_, n) => mark(10 + 19 * n, 40 - n, LONG));
  const written = [8, 3, 1].map((lanes) => layOut(crowd(), WIDTH, measure, linesFor(lanes)).labels.length);
  assert.ok(written[0] < written[1] && written[1] < written[2], written.join());
});

test("a text is wrapped into lines of about equal width, and loses no word", () => {
  const lines = wrap(LONG, 3, measure);
  assert.equal(lines.length, 3);
  assert.equal(lines.join(" "), LONG);
  assert.ok(Math.max(...lines.map(measure)) <= measure(LONG) / 3 + measure("parliament"));
  assert.deepEqual(wrap("Donaudampfschifffahrt", 2, measure), ["Donaudampfschifffahrt"]);
});

test("lines without a label are closed up", () => {
  const items = shuffled(7, 60, (next) => mark(next(WIDTH), next(9), "Met envoys of the other side"));
  const { labels, lines } = layOut(items, WIDTH, measure);
  const used = labels.flatMap((label) => label.texts.map((_, n) => label.line + n));
  assert.deepEqual([...new Set(used)].sort(), [...Array(lines).keys()]);
});

test("whatever comes, no mark and no label covers another, and nothing is lost", () => {
  for (let seed = 1; seed <= 60; seed++) {
    const items = shuffled(seed, 20 + seed * 3, (next) => {
      const item = mark(
        next(WIDTH + 80) - 40,
        next(20),
        next(3) ? "Word ".repeat(1 + next(19)).trim() : "",
        6 + next(6),
      );
      return next(8) ? item : { ...item, low: item.x - 10 - next(200), high: item.x + 10 + next(200) };
    });
    const { rows, labels, rest, depth, lines } = layOut(items, WIDTH, measure);
    assert.equal(rows.size + rest.length, items.length);
    assert.ok(depth <= ROWS && lines <= linesFor(8));
    const clear = (a, b, low, high) => a[high] <= b[low] || b[high] <= a[low];
    const standing = [...rows.keys()];
    for (const [n, one] of standing.entries())
      for (const other of standing.slice(n + 1))
        assert.ok(rows.get(one) !== rows.get(other) || clear(one, other, "low", "high"), `marks of seed ${seed}`);
    const spans = labels.map((label) => ({
      ...label,
      right: label.left + label.wide,
      top: label.line + label.texts.length - 1,
    }));
    const sameLine = (a, b) => a.line <= b.top && b.line <= a.top;
    for (const [n, one] of spans.entries()) {
      assert.ok(one.left >= 0 && one.right <= WIDTH);
      assert.ok(rows.has(one.item), "only what stands in a row has a label");
      for (const other of spans.slice(n + 1))
        assert.ok(!sameLine(one, other) || clear(one, other, "left", "right"), `labels of seed ${seed}`);
    }
    // The line that leads from a label to its mark crosses no other label below it or beside it.
    for (const one of spans)
      for (const lower of spans.filter((other) => other !== one && other.line <= one.top))
        assert.ok(one.item.x <= lower.left || one.item.x >= lower.right, `leads of seed ${seed}`);
  }
});

test("a text that fits is left as it is", () => {
  assert.equal(cut("Signed a treaty", 90, measure), "Signed a treaty");
});

test("a text is cut after a word, and within one only where it is alone", () => {
  assert.equal(cut("Signed a treaty", 80, measure), "Signed a…");
  assert.equal(cut("Signed a treaty", 50, measure), "Signed…");
  assert.equal(cut("Donaudampfschifffahrt", 60, measure), "Donaudamp…");
  assert.equal(cut("Signed", 3, measure), "…");
});

test("groups are spread evenly over the width and count all that is gathered", () => {
  const rest = [10, 20, 30, 700].map((x) => ({ ...mark(x), tone: 1, first: x, last: x + 1 }));
  const groups = group(rest, [], WIDTH);
  assert.deepEqual(
    groups.map(({ count, first, last }) => [count, first, last]),
    [
      [3, 10, 31],
      [1, 700, 701],
    ],
  );
  assert.deepEqual(
    groups.map(({ items }) => items.length),
    [3, 1],
  );
  const places = WIDTH / groups[0].wide;
  assert.ok(Math.abs(places - Math.round(places)) < 1e-9);
  for (const { x, wide } of groups) assert.ok(x - wide / 2 >= 0 && x + wide / 2 <= WIDTH + 1e-9);
});

test("what the server only counted is added with its tone, and lists no items", () => {
  const rest = [{ ...mark(10), tone: 1, first: 5, last: 5 }];
  const [gathered, ...others] = group(rest, [{ x: 12, count: 3, tone: 0, first: 2, last: 9 }], WIDTH, UNCLEAR);
  assert.deepEqual(others, []);
  assert.equal(gathered.count, 4);
  assert.equal(gathered.tone, 0);
  assert.deepEqual([gathered.first, gathered.last], [2, 9]);
  assert.deepEqual(gathered.items, rest);
});

test("a group has a tone only where the means of all its parts lie on one side", () => {
  const bin = (tone) => ({ x: 12, count: 3, tone, first: 2, last: 9 });
  const event = (tone) => ({ ...mark(10), tone, first: 5, last: 5 });
  const toneOf = (rest, counted) => group(rest, counted, WIDTH, UNCLEAR)[0].tone;
  assert.equal(toneOf([], [bin(1)]), 1);
  assert.equal(toneOf([], [bin(3), bin(4)]), 4);
  assert.equal(toneOf([event(2)], [bin(2)]), 2);
  assert.equal(toneOf([], [bin(1), bin(2)]), UNCLEAR);
  assert.equal(toneOf([], [bin(1), bin(UNCLEAR)]), UNCLEAR);
  assert.equal(toneOf([event(3)], [bin(1)]), UNCLEAR);
  assert.equal(toneOf([event(0), event(0)], []), UNCLEAR);
});

test("what lies at or beyond the edges is gathered in the outermost groups", () => {
  const counted = [-50, 0, WIDTH, WIDTH + 50].map((x) => ({ x, count: 1, tone: 2, first: 0, last: 1 }));
  const groups = group([], counted, WIDTH);
  assert.deepEqual(
    groups.map(({ count }) => count),
    [2, 2],
  );
  assert.ok(groups[1].x < WIDTH);
});

test("a lane narrower than a group still has one", () => {
  const [only] = group([], [{ x: 3, count: 2, tone: 2, first: 0, last: 1 }], 20);
  assert.equal(only.count, 2);
  assert.equal(only.x, 10);
});
