import assert from "node:assert/strict";
import { test } from "node:test";
import { LEGIBLE, present, pushApart } from "../../dashboard/static/timeline/present.js";

const measure = (text) => text.length * 5.8;
const theme = {
  paper: "#fff",
  ink: "#111",
  faint: "#555",
  grid: "#ddd",
  means: ["#b00", "#d64", "#889", "#48b", "#26a", "#666"],
};
const HEADLINE = "Ukraine's parliament ratified an association agreement with the European Union";
const told = (number, more = {}) => ({
  title: "What happened, March – September 2014",
  subtitle: "All events",
  caption: "All events, colour: kind of event · 90 articles from four outlets · Made with Dateline",
  entries: Array.from({ length: number }, (_, n) => ({
    first: 16100 + (n % 3 ? 2 * n : 11 * n),
    last: 16100 + (n % 3 ? 2 * n : 11 * n),
    when: "18 Mar 2014",
    headline: `${n + 1}. ${HEADLINE}`,
    note: "",
    paint: n % 5,
    status: n % 7,
    weight: n,
  })).sort((a, b) => a.first - b.first),
  key: [
    ["Violence & coercion", 0],
    ["Aid & agreements", 4],
  ],
  theme,
  font: "sans-serif",
  width: 794,
  height: 0,
  base: 12,
  ...more,
});
const SIZES = { print: [794, 0, 12], social: [1200, 675, 19], square: [1080, 1080, 22] };
const texts = (svg) =>
  [...svg.matchAll(/<text x="([\d.-]+)" y="([\d.-]+)" font-size="([\d.]+)"([^>]*)>([^<]*)</g)].map(
    ([, x, y, size, more, words]) => ({
      x: Number(x),
      y: Number(y),
      size: Number(size),
      words,
      ends: more.includes('"end"'),
    }),
  );

for (const [name, [width, height, base]] of Object.entries(SIZES))
  for (const number of [8, 12, 15])
    test(`${number} headlines can be read at the width of A4, whole and apart from each other, for ${name}`, () => {
      const svg = present(told(number, { width, height, base }), measure);
      const written = texts(svg);
      const points = Math.min(...written.map(({ size }) => (size * 595.3) / width));
      assert.ok(points >= LEGIBLE - 0.05, `${points} points`);
      const all = written.map(({ words }) => words).join(" ");
      const left = /(\d+) of \d+ headlines/.exec(all);
      for (let n = left ? number - Number(left[1]) : 0; n < number; n++)
        assert.ok(all.includes(`${n + 1}. ${HEADLINE}`), `headline ${n + 1}`);
      const [, high] = /viewBox="0 0 \d+ (\d+)"/.exec(svg);
      if (height) assert.equal(Number(high), height);
      const boxes = written.map(({ x, y, size, words, ends }) => {
        const wide = (measure(words) * size) / 11.5;
        const left = ends ? x - wide : x;
        return { left, right: left + wide, top: y - size * 0.75, bottom: y, words };
      });
      for (const [n, one] of boxes.entries()) {
        assert.ok(one.left >= 0 && one.right <= width + 1, `${one.words} from ${one.left} to ${one.right}`);
        assert.ok(one.bottom <= Number(high), `${one.words} at ${one.bottom}`);
        for (const other of boxes.slice(n + 1))
          assert.ok(
            one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top,
            `${one.words} on ${other.words}`,
          );
      }
    });

test("a presentation has nothing to take hold of", () => {
  assert.ok(!present(told(12), measure).includes("brush"));
});

test("what finds no room at all is said to be left out, the least salient first", () => {
  const svg = present(told(15, { width: 1200, height: 400, base: 19 }), measure);
  const [, shown] = /(\d+) of 15 headlines/.exec(svg);
  assert.ok(Number(shown) < 15);
  assert.ok(svg.includes("15. ") && !svg.includes(">1. "));
});

test("blocks stand at their time where there is room, and are pushed apart in order where there is none", () => {
  const blocks = [10, 12, 14, 80].map((y) => ({ entry: y, high: 10 }));
  const placed = pushApart(blocks, 0, 100, (y) => y);
  assert.deepEqual(
    placed.map(({ y }) => y),
    [5, 15, 25, 75],
  );
  assert.equal(pushApart([{ entry: 99, high: 10 }], 0, 100, (y) => y)[0].y, 90);
});

test("what comes from articles cannot become markup", () => {
  const entries = [{ ...told(1).entries[0], headline: "<script>alert(1)</script>", note: "<b>" }];
  assert.ok(!/<script|<b>/.test(present(told(1, { entries, title: "<img>" }), measure)));
});

test("lines are as short as their bold letters need", () => {
  const wide = (text, bold) => text.length * (bold ? 7.6 : 5.8);
  for (let long = 20; long < HEADLINE.length; long++) {
    const headline = HEADLINE.slice(0, long);
    const shown = told(8);
    const entries = shown.entries.map((entry) => ({ ...entry, headline }));
    const lines = texts(present({ ...shown, entries }, wide)).filter(({ words }) => headline.includes(words));
    for (const { x, size, words } of lines) assert.ok(x + (wide(words, true) * size) / 11.5 <= 794, words);
  }
});

test("no two colours of the key run into each other, and none beyond the picture, on a phone either", () => {
  const names = [
    "Violence or coercion",
    "Accusations or threats",
    "Talks or support",
    "Aid or agreements",
    "Other events",
  ];
  const key = names.map((name, paint) => [name, paint]);
  for (const width of [320, 390, 760, 794, 1100]) {
    const wide = (text) => text.length * 7.2; // a wide font of the reader's
    const shown = texts(present(told(8, { key, width }), wide)).filter(({ words }) => names.includes(words));
    assert.deepEqual(
      shown.map(({ words }) => words),
      names,
    );
    const ends = shown.map(({ x, size, words }) => x + (wide(words) * size) / 11.5);
    for (const [n, end] of ends.entries()) {
      assert.ok(end <= width, `${shown[n].words} in ${width}`);
      const next = shown[n + 1];
      if (next?.y === shown[n].y) assert.ok(next.x - next.size * 1.5 > end, `${shown[n].words} in ${width}`);
    }
  }
});
