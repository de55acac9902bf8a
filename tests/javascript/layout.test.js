import assert from "node:assert/strict";
import { test } from "node:test";
import { cut, group, LINES, layOut, ROWS } from "../../dashboard/static/timeline/layout.js";

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

test("a label is written from a little left of its mark", () => {
  const item = mark(100, 1, "Signed the treaty");
  const { labels } = layOut([item], WIDTH, measure);
  assert.deepEqual(labels, [{ item, text: "Signed the treaty", left: 95, line: 0, wide: 17 * 6 }]);
});

test("a label at the right edge is written towards the left, and stays inside", () => {
  const { labels } = layOut([mark(780, 1, "Signed the treaty")], WIDTH, measure);
  assert.equal(labels[0].left + labels[0].wide, 785);
});

test("a mark out of sight has no label, nor one without words", () => {
  const items = [mark(-3, 9, "Gone"), mark(803, 9, "To come"), mark(400, 9, "")];
  assert.deepEqual(layOut(items, WIDTH, measure).labels, []);
});

test("the weightiest event keeps its label on the lowest line, others go above", () => {
  const items = [mark(100, 1, "Third of all"), mark(130, 3, "First of all"), mark(110, 2, "Second of all")];
  const { labels, lines } = layOut(items, WIDTH, measure);
  assert.equal(labels.find((label) => label.item.weight === 3).line, 0);
  assert.ok(lines <= LINES);
});

test("a label that is too long where it is crowded is cut to the shorter measure", () => {
  const words = "The parliament adopted a law on the press after a long night of debate";
  const { labels } = layOut([mark(640, 1, words)], WIDTH, measure);
  assert.ok(labels[0].text.endsWith("…"));
  assert.ok(labels[0].wide <= 230);
});

test("lines without a label are closed up", () => {
  const items = shuffled(7, 60, (next) => mark(next(WIDTH), next(9), "Met envoys of the other side"));
  const { labels, lines } = layOut(items, WIDTH, measure);
  assert.deepEqual([...new Set(labels.map((label) => label.line))].sort(), [...Array(lines).keys()]);
});

test("whatever comes, no mark and no label covers another, and nothing is lost", () => {
  for (let seed = 1; seed <= 60; seed++) {
    const items = shuffled(seed, 20 + seed * 3, (next) => {
      const item = mark(
        next(WIDTH + 80) - 40,
        next(20),
        next(3) ? "Word ".repeat(1 + next(9)).trim() : "",
        6 + next(6),
      );
      return next(8) ? item : { ...item, low: item.x - 10 - next(200), high: item.x + 10 + next(200) };
    });
    const { rows, labels, rest, depth, lines } = layOut(items, WIDTH, measure);
    assert.equal(rows.size + rest.length, items.length);
    assert.ok(depth <= ROWS && lines <= LINES);
    const clear = (a, b, low, high) => a[high] <= b[low] || b[high] <= a[low];
    const standing = [...rows.keys()];
    for (const [n, one] of standing.entries())
      for (const other of standing.slice(n + 1))
        assert.ok(rows.get(one) !== rows.get(other) || clear(one, other, "low", "high"), `marks of seed ${seed}`);
    const spans = labels.map((label) => ({ ...label, right: label.left + label.wide }));
    for (const [n, one] of spans.entries()) {
      assert.ok(one.left >= 0 && one.right <= WIDTH + 10);
      assert.ok(rows.has(one.item), "only what stands in a row has a label");
      for (const other of spans.slice(n + 1))
        assert.ok(one.line !== other.line || clear(one, other, "left", "right"), `labels of seed ${seed}`);
    }
    // The line that leads from a label to its mark crosses no label below it.
    for (const one of spans)
      for (const lower of spans.filter((other) => other.line < one.line))
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
