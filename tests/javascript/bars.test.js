import assert from "node:assert/strict";
import { test } from "node:test";
import { draw, read } from "../../dashboard/static/bars/draw.js";

const measure = (text) => text.length * 6;
const trace = (name, values, more = {}) => ({
  name,
  x: ["2014-03-03", "2014-03-10"],
  y: values,
  width: 6 * 86400000,
  meta: { mark: { by: "week" }, of: ["start"] },
  customdata: values.map((value) => ["a week", `${Math.abs(value)} events`]),
  hovertemplate: `<b>%{customdata[0]}</b><br>${name}: %{customdata[1]}<extra></extra>`,
  marker: { color: "#123456" },
  ...more,
});
const layout = (more = {}) => ({
  xaxis: { range: ["2014-03-01", "2014-03-15"], gridcolor: "#eee" },
  yaxis: { ticktext: ["10"], title: { text: "← conflict · events, by week · cooperation →" } },
  paper_bgcolor: "#fff",
  font: { color: "#000" },
  ...more,
});
const view = { width: 600, height: 300, first: 16130, last: 16144, hidden: new Set(), id: "t", measure };
const drawn = (data, more = {}) => {
  const told = read({ data, layout: layout(more) });
  return draw(told, layout(more), view);
};

test("cooperation stands above the line and conflict below it", () => {
  const { svg } = drawn([trace("conflict", [-4, -2]), trace("cooperation", [3, 1])]);
  const bars = [...svg.matchAll(/<path d="M[\d.]+ ([\d.]+)V([\d.]+)h/g)].map(
    ([, from, to]) => Number(to) - Number(from),
  );
  assert.ok(bars[0] > 0, "down");
  assert.ok(bars[1] < 0, "up");
});

test("the axis counts away from nought to both sides", () => {
  const { svg } = drawn([trace("conflict", [-40, -20]), trace("cooperation", [30, 10])]);
  const labels = [...svg.matchAll(/text-anchor="end">([^<]+)</g)].map(([, label]) => label);
  assert.ok(!labels.some((label) => /[-−]/.test(label)), labels.join());
  assert.ok(labels.filter((label) => label === "20").length === 2);
});

test("a period knows the mark that it is to the server", () => {
  const { periods } = read({ data: [trace("conflict", [-4, -2]), trace("cooperation", [3, 1])], layout: layout() });
  assert.deepEqual(
    periods.map(({ id }) => JSON.parse(id).start),
    ["2014-03-03", "2014-03-10"],
  );
});

test("the other half of a series is neither in the legend nor told of twice", () => {
  const halves = [
    trace("other", [2, 1], { visible: "legendonly" }),
    trace("other", [-2, -1], { showlegend: false, customdata: undefined, hovertemplate: undefined }),
  ];
  const { series, periods } = read({ data: halves, layout: layout() });
  assert.deepEqual(
    series.map(({ again, off }) => [again, off]),
    [
      [false, true],
      [true, false],
    ],
  );
  assert.equal(periods[0].bars.flatMap((bar) => bar.lines).length, 1);
});

test("a peak carries the headline of its event, whole or with an ellipsis, and two keep clear of each other", () => {
  const long =
    "Ukraine's parliament voted to remove the president from office after weeks of protest in the capital city";
  const annotations = [
    { x: "2014-03-03", name: long },
    { x: "2014-03-10", name: "Crimea voted to join Russia" },
  ];
  const { svg } = drawn([trace("conflict", [-4, -2]), trace("cooperation", [3, 1])], { annotations });
  const texts = [...svg.matchAll(/<text class="peak"[^>]*>(.*?)<\/text>/g)].map(([, spans]) =>
    [...spans.matchAll(/<tspan x="([\d.]+)"[^>]*>([^<]*)</g)].map(([, x, words]) => ({ x: Number(x), words })),
  );
  assert.equal(texts.length, 2);
  const said = texts[0].map(({ words }) => words).join(" ");
  assert.ok(said === long || said.endsWith("…"));
  const right = Math.max(...texts[0].map(({ x, words }) => x + measure(words)));
  assert.ok(right <= Math.min(...texts[1].map(({ x }) => x)));
});
