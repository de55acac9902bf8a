import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const FOLDERS = ["../../dashboard/static/", "./"].map((name) => new URL(name, import.meta.url));

// The formatter does not break a long text.
for (const folder of FOLDERS)
  for (const name of readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".js")))
    test(`no line of ${name} is longer than 120 characters`, () => {
      const lines = readFileSync(new URL(name, folder), "utf8").split("\n");
      assert.deepEqual(
        lines.flatMap((line, n) => ([...line].length > 120 ? [n + 1] : [])),
        [],
      );
    });
