import assert from "node:assert/strict";
import { test } from "node:test";
import { dayOf, inWords, iso, parts, ticks } from "../../dashboard/static/timeline/time.js";

const day = (text) => Date.parse(text) / 86400000;
const tickDays = (...span) => ticks(...span).map((tick) => iso(tick.day));

test("a day is year, month from nought and day of the month, and back", () => {
  assert.deepEqual(parts(0), [1970, 0, 1]);
  assert.deepEqual(parts(day("2016-02-29")), [2016, 1, 29]);
  assert.equal(dayOf(2016, 1, 29), day("2016-02-29"));
  for (const text of ["1799-12-31", "1969-12-31", "1970-01-01", "2000-02-29", "2038-01-19", "2100-03-01"]) {
    assert.equal(dayOf(...parts(day(text))), day(text));
    assert.equal(iso(day(text)), text);
  }
});

test("a month may run over the end of its year, and back over its beginning", () => {
  assert.equal(dayOf(2013, 12), day("2014-01-01"));
  assert.equal(dayOf(2013, 26, 5), day("2015-03-05"));
  assert.equal(dayOf(2014, -1), day("2013-12-01"));
});

test("the years before 100 are those years, not 19 hundred and so many", () => {
  assert.deepEqual(parts(dayOf(14, 7, 19)), [14, 7, 19]);
  assert.equal(iso(dayOf(14, 7, 19)), "0014-08-19");
});

const SPANS = [
  ["2014-03-03", "2014-03-03", "3 Mar 2014"],
  ["2014-03-03", "2014-03-09", "3–9 Mar 2014"],
  ["2014-03-03", "2014-04-09", "3 Mar – 9 Apr 2014"],
  ["2013-12-30", "2014-01-02", "30 Dec 2013 – 2 Jan 2014"],
  ["2014-03-01", "2014-03-31", "March 2014"],
  ["2016-02-01", "2016-02-29", "February 2016"],
  ["2015-02-01", "2015-02-28", "February 2015"],
  ["2013-12-01", "2013-12-31", "December 2013"],
  ["2014-03-01", "2014-03-30", "1–30 Mar 2014"],
  ["2014-03-01", "2014-04-30", "1 Mar – 30 Apr 2014"],
  ["2014-01-01", "2014-12-31", "2014"],
  ["2012-01-01", "2014-12-31", "2012–2014"],
  ["2014-01-01", "2014-12-30", "1 Jan – 30 Dec 2014"],
  ["2013-03-01", "2014-03-31", "1 Mar 2013 – 31 Mar 2014"],
];
for (const [first, last, words] of SPANS)
  test(`from ${first} to ${last} is written ${words}`, () => assert.equal(inWords(day(first), day(last)), words));

test("a few days are ticked day by day", () => {
  assert.deepEqual(tickDays(day("2014-03-03"), day("2014-03-06"), 400), [
    "2014-03-03",
    "2014-03-04",
    "2014-03-05",
    "2014-03-06",
  ]);
});

test("weeks are ticked on Mondays", () => {
  const days = ticks(day("2014-03-05"), day("2014-05-05"), 800).map((tick) => tick.day);
  assert.equal(iso(days[0]), "2014-03-10");
  assert.deepEqual([...new Set(days.map((at) => new Date(at * 86400000).getUTCDay()))], [1]);
  assert.equal(iso(days.at(-1)), "2014-05-05");
});

test("weeks before 1970 begin on Mondays too", () => {
  for (const { day: at } of ticks(day("1914-07-01"), day("1914-08-31"), 800))
    assert.equal(new Date(at * 86400000).getUTCDay(), 1);
});

test("months are ticked on their first day, quarters in January, April, July and October", () => {
  assert.deepEqual(tickDays(day("2014-01-15"), day("2014-04-20"), 300), ["2014-02-01", "2014-03-01", "2014-04-01"]);
  assert.deepEqual(tickDays(day("2013-11-15"), day("2014-11-20"), 400), [
    "2014-01-01",
    "2014-04-01",
    "2014-07-01",
    "2014-10-01",
  ]);
});

test("years are ticked in round steps, also before the first century ends", () => {
  assert.deepEqual(tickDays(day("1903-06-01"), day("1944-06-01"), 400), [
    "1910-01-01",
    "1920-01-01",
    "1930-01-01",
    "1940-01-01",
  ]);
  assert.deepEqual(
    ticks(dayOf(20, 0), dayOf(2020, 0), 400).map((tick) => tick.label),
    ["500", "1000", "1500", "2000"],
  );
});

test("the year stands below the first tick and wherever it changes", () => {
  const under = ticks(day("2013-11-01"), day("2014-02-01"), 400).map(({ label, under }) => [label, under]);
  assert.deepEqual(under, [
    ["Nov", "2013"],
    ["Dec", ""],
    ["Jan", "2014"],
    ["Feb", ""],
  ]);
});

test("ticks are at least as far apart as there is room asked for, within the span and in order", () => {
  for (const years of [0.01, 0.05, 0.2, 0.7, 1, 3, 8, 30, 90, 400, 1500])
    for (const width of [200, 640, 1200]) {
      const [first, last] = [day("1999-12-25"), day("1999-12-25") + Math.round(years * 365.25)];
      const days = ticks(first, last, width, 74).map((tick) => tick.day);
      assert.ok(days.every((at) => at >= first && at <= last));
      const gaps = days.slice(1).map((at, n) => ((at - days[n]) / (last - first)) * width);
      assert.ok(
        gaps.every((gap) => gap >= 74 * 0.9), // months and years are not all of one length
        `${years} years on ${width} pixels: ${gaps}`,
      );
    }
});

test("a span longer than any step is ticked every five hundred years", () => {
  const labels = ticks(dayOf(1, 0), dayOf(9999, 11), 300).map((tick) => tick.label);
  assert.deepEqual(labels.slice(0, 3), ["500", "1000", "1500"]);
  assert.equal(labels.at(-1), "9500");
});
