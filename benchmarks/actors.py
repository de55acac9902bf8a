"""Measure how well actors are found and named: `python -m benchmarks.actors`.

Reads `gold/actors` in the folder named by DATELINE_SHARED, or in `shared` beside the project, and says so when there is
none. Prints, for the even and the odd documents, F1 of mentions with the same and with overlapping spans, the share of
them given the right Wikipedia title, and what the bare entities of the parser reach; then the time this stage takes as
a share of the parse. Development looked at the even documents only.
"""

import json
import os
import time
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from analysis import settings
from analysis.actors import find_mentions, load_knowledge
from analysis.text.boilerplate import find_boilerplate
from analysis.text.language import blank, model, parse

NAME = "gum_named_dev.jsonl"
LABELS = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place"}
SAME = {"country": {"place", "organisation"}, "group": {"place", "organisation"}}
Row = dict[str, Any]


def gold() -> Path | None:
    shared = Path(os.environ.get("DATELINE_SHARED", settings.ROOT.parent / "shared"))
    path = shared / "gold" / "actors" / NAME
    return path if path.is_file() else None


def pairs(truth: Sequence[Row], guess: Sequence[Row], *, strict: bool) -> list[tuple[Row, Row]]:
    """Match mentions one to one, the largest overlap first."""
    found = []
    for i, want in enumerate(truth):
        for j, got in enumerate(guess):
            overlap = min(want["end"], got["end"]) - max(want["start"], got["start"])
            same = (want["start"], want["end"]) == (got["start"], got["end"])
            if overlap > 0 and want["kind"] in SAME.get(got["kind"], {got["kind"]}) and (same or not strict):
                longer = abs(want["end"] - want["start"] - got["end"] + got["start"])
                found.append((-overlap, longer, i, j))
    used_i: set[int] = set()
    used_j: set[int] = set()
    matched = []
    for _, _, i, j in sorted(found):
        if i not in used_i and j not in used_j:
            used_i.add(i)
            used_j.add(j)
            matched.append((truth[i], guess[j]))
    return matched


def title(text: str | None) -> str:
    return " ".join((text or "").replace("_", " ").split()).casefold()


def score(rows: Sequence[Row], guesses: Sequence[Sequence[Row]]) -> str:
    hits = {True: 0, False: 0}
    wanted = given = linked = linkable = 0
    for row, guess in zip(rows, guesses, strict=True):
        named = [m for m in guess if any(c.isupper() for c in row["text"][m["start"] : m["end"]])]
        wanted, given = wanted + len(row["mentions"]), given + len(named)
        for strict in hits:
            matched = pairs(row["mentions"], named, strict=strict)
            hits[strict] += len(matched)
            if not strict:
                titled = [(want, got) for want, got in matched if want.get("wiki")]
                linkable += len(titled)
                linked += sum(title(w["wiki"]) in (title(g.get("wiki")), title(g.get("name"))) for w, g in titled)
    f1 = {strict: 200 * count / (wanted + given) for strict, count in hits.items()}
    link = 100 * linked / linkable
    return f"same span {f1[True]:.1f}  overlap {f1[False]:.1f}  title {link:.1f}% of {linkable}  ({wanted} mentions)"


def bare(docs: Iterable[Doc]) -> list[list[Row]]:
    return [
        [
            {"start": e.start_char, "end": e.end_char, "kind": LABELS[e.label_], "name": e.text}
            for e in doc.ents
            if e.label_ in LABELS
        ]
        for doc in docs
    ]


def main() -> None:
    path = gold()
    if path is None:
        print(f"no gold/actors/{NAME} found: set DATELINE_SHARED to the folder that holds gold/")
        return
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    name = settings.from_environment().model
    model(name)
    boilerplate = [find_boilerplate(row["text"], title=row.get("title")) for row in rows]
    begin = time.perf_counter()
    docs = list(parse([blank(row["text"], parts) for row, parts in zip(rows, boilerplate, strict=True)], name=name))
    parsing = time.perf_counter() - begin
    begin = time.perf_counter()
    knowledge = load_knowledge()
    loading = time.perf_counter() - begin
    begin = time.perf_counter()
    guesses = []
    for doc, row, parts in zip(docs, rows, boilerplate, strict=True):
        day = date.fromisoformat(row["dct"]) if row.get("dct") else None
        found = find_mentions(doc, row["text"], parts, day, knowledge=knowledge)
        guesses.append(
            [{"start": m.start, "end": m.end, "kind": m.kind, "name": m.name, "wiki": m.wiki} for m in found]
        )
    finding = time.perf_counter() - begin
    plain = bare(docs)
    for half, first in (("even", 0), ("odd ", 1)):
        print(f"{half}  Dateline       {score(rows[first::2], guesses[first::2])}")
        print(f"{half}  bare entities  {score(rows[first::2], plain[first::2])}")
    words = sum(len(doc) for doc in docs)
    print(f"{words} words: parse {parsing:.2f} s, actors {finding:.2f} s = {100 * finding / parsing:.1f}% of the parse")
    print(f"knowledge: {len(knowledge.actors)} actors, {len(knowledge.names)} names, loaded in {loading:.2f} s")


if __name__ == "__main__":
    main()
