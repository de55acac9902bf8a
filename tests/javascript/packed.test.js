import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "../../dashboard/static/packed.js";

const CASES = [
  [
    "plain values stay",
    [],
    { a: 1, b: "x", c: null, d: [1, [2]], e: true },
    { a: 1, b: "x", c: null, d: [1, [2]], e: true },
  ],
  ["an empty list and an empty record stay", [], { a: [], b: {} }, { a: [], b: {} }],
  ["words are taken from the list", ["Russia", "Ukraine"], { $words: [1, 0, 1] }, ["Ukraine", "Russia", "Ukraine"]],
  [
    "a word that is not in the list stands for itself",
    ["Russia"],
    { $words: [0, "Kiev", null] },
    ["Russia", "Kiev", null],
  ],
  [
    "lists come back row by row",
    [],
    {
      $lists: [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
    },
    [
      [1, 3, 5],
      [2, 4, 6],
    ],
  ],
  [
    "records come back with their names",
    ["met"],
    { $rows: { key: ["a", "b"], verb: { $words: [0, 0] } } },
    [
      { key: "a", verb: "met" },
      { key: "b", verb: "met" },
    ],
  ],
  [
    "columns may hold lists and records of their own",
    [],
    {
      $rows: {
        span: {
          $lists: [
            [1, 2],
            [8, 9],
          ],
        },
        more: [{ a: 1 }, { a: 2 }],
      },
    },
    [
      { span: [1, 8], more: { a: 1 } },
      { span: [2, 9], more: { a: 2 } },
    ],
  ],
];
for (const [what, words, packed, value] of CASES) test(what, () => assert.deepEqual(open(packed, words), value));

test("a long list that came before is given again, as a list of its own", () => {
  const long = [1, 2, 3, 4, 5, 6, 7, 8];
  const value = open(
    { first: long, short: [1, 2], other: [8, 7, 6, 5, 4, 3, 2, 1], again: { $again: 0 }, last: { $again: 1 } },
    [],
  );
  assert.deepEqual(value.again, long);
  assert.deepEqual(value.last, [8, 7, 6, 5, 4, 3, 2, 1]);
  value.again.push(9);
  assert.equal(value.first.length, 8, "what is done to one is not done to the other");
});

test("a long list of records is not one that can come again", () => {
  const records = Array.from({ length: 9 }, (_, n) => ({ n }));
  const numbers = [1, 2, 3, 4, 5, 6, 7, null];
  assert.deepEqual(open([records, numbers, { $again: 0 }], [])[2], numbers);
});
