import assert from "node:assert/strict";
import { test } from "node:test";
import { withMinus } from "../../dashboard/static/minus.js";

for (const [written, drawn] of [
  ["-0.22", "−0.22"],
  ["-1,200", "−1,200"],
  ["-12.5%", "−12.5%"],
  ["+0.22", "+0.22"],
  ["2014-02-18", "2014-02-18"],
  ["- 3", "- 3"],
  ["Su-25", "Su-25"],
  ["", ""],
]) {
  test(`a table draws ${JSON.stringify(written)} as ${JSON.stringify(drawn)}`, () => {
    assert.equal(withMinus(written), drawn);
  });
}
