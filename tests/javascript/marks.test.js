import assert from "node:assert/strict";
import { test } from "node:test";
import { dated, told, unpack } from "../../dashboard/static/timeline/marks.js";
import { dayOf } from "../../dashboard/static/timeline/time.js";

const PUBLISHED = dayOf(2014, 3, 16);

test("an event dated by its own words says by which, and from when they are read", () => {
  assert.equal(
    dated({ how: 0, timex: "last Thursday", published: PUBLISHED }),
    "Dated by “last Thursday”, read from publication on 16 Apr 2014",
  );
  assert.equal(dated({ how: 0, timex: "10 April 2014", published: PUBLISHED }), "Dated by “10 April 2014”");
  assert.equal(dated({ how: 0, timex: "Monday", published: null }), "Dated by “Monday”");
  assert.equal(dated({ how: 0, timex: "", published: PUBLISHED }), "Dated by its own words");
});

test("an event dated otherwise says how", () => {
  assert.equal(
    dated({ how: 1, timex: "Monday", published: PUBLISHED }),
    "Dated from nearby sentences: “Monday”, read from publication on 16 Apr 2014",
  );
  assert.equal(dated({ how: 1, timex: "", published: PUBLISHED }), "Dated from nearby sentences");
  assert.equal(
    dated({ how: 2, timex: "", published: PUBLISHED }),
    "The text gives no date; assumed to be around publication, 16 Apr 2014",
  );
  assert.equal(dated({ how: 4, timex: "Monday", published: PUBLISHED }), "Date set by a reader");
});

const sent = (by, colour) => ({
  marks: {
    key: ["a"],
    lane: [0],
    first: [0],
    last: [0],
    tone: [1],
    how: [4],
    type: [0],
    status: [0],
    spread: [0],
    ...colour,
  },
  statuses: ["happened"],
  spreads: ["1 article"],
  types: ["Talks"],
  tones: ["very negative", "negative", "neutral"],
  lanes: [{ name: "Russia" }],
  colours: { by, names: ["very negative", "negative", "not scored"], paints: [0, 1, 5], quiet: 2 },
});

test("the tone of an event's words and the tone toward an actor are never called by one name", () => {
  const [plain] = unpack(sent("tone", {}));
  assert.equal(plain.colour, 1);
  assert.equal(told(plain).tone, "tone of its words: negative");
  const [toward] = unpack(sent("toward", { colour: [0] }));
  assert.equal(told(toward).tone, "tone of its words: negative · tone toward Russia: very negative");
  assert.equal(told(toward).of, "Talks · happened · 1 article");
});
