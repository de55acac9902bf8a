import assert from "node:assert/strict";
import { test } from "node:test";
import { markOf } from "../../dashboard/static/mark.js";

test("a mark is what its trace has in common and what its own id says", () => {
  const trace = { meta: { mark: { side: "A" }, of: ["doer", "target"] }, ids: ["x\ny", "x\nz"], x: [1, 2] };
  assert.deepEqual(JSON.parse(markOf(trace, 1)), { side: "A", doer: "x", target: "z" });
});

test("a mark without an id is its day", () => {
  const trace = { meta: { mark: { by: "week" }, of: ["start"] }, x: ["2014-03-06"] };
  assert.deepEqual(JSON.parse(markOf(trace, 0)), { by: "week", start: "2014-03-06" });
});

test("a trace that leads to no events has no marks", () => {
  assert.equal(markOf({ x: [1] }, 0), undefined);
});
