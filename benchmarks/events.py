"""Print how well events are coded, on even and odd sentences apart, and how long the stage takes beside the parse.

Rules and word lists were tuned on the even sentences; the odd ones judge. `verbs only` is what a plain list of verbs
reaches: the type of the first verb that the tables know, its subject and its object.
The labelled sentences are looked for in DATELINE_SHARED, or in ../shared beside the project; `own` are those of
tests/analysis/cases/coding.tsv, written for this project by the same hand as the word lists and split the same way:
they flatter. So do the statuses of tests/analysis/cases/status.tsv, whose `judge` rows were not looked at.
"""

import argparse
import importlib.util
import json
import os
import re
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType

from spacy.tokens import Doc

from analysis import settings
from analysis.events.coding import Coded, code_sentence
from analysis.events.plover import patterns
from analysis.events.roles import is_verb
from analysis.events.tree import grow
from analysis.text import language

Row = dict[str, object]
TABLES = settings.ROOT / "tests" / "analysis" / "events" / "event_tables.py"


def shared() -> Path:
    here = Path(__file__).resolve().parent.parent
    return Path(os.environ.get("DATELINE_SHARED", here.parent / "shared"))


def same(gold: str, name: str) -> bool:
    """Count a name as found if the words of one are all in the other."""
    a, b = (set(re.findall(r"\w+", text.casefold())) for text in (gold, name))
    return bool(a and b and (a <= b or b <= a))


def score(rows: list[tuple[Row, list[Coded]]]) -> str:
    types = right = extra = 0
    sides = {"sources": [0, 0], "targets": [0, 0]}
    for row, found in rows:
        gold: list[Row] = row["events"]  # type: ignore[assignment]  # as the file promises
        extra += max(0, len(found) - len(gold))
        for event in gold:
            types += 1
            alike = [c for c in found if c.type == event["type"]]
            right += bool(alike)
            for side, count in sides.items():
                for actor in event[side]:  # type: ignore[attr-defined]  # a list of names
                    count[1] += 1
                    count[0] += any(same(actor, name) for c in alike or found for name in getattr(c, side))
    shares = "  ".join(f"{side[:-1]} {100 * a / max(b, 1):5.1f}% ({a}/{b})" for side, (a, b) in sides.items())
    return f"type {100 * right / types:5.1f}% ({right}/{types})  {shares}  extra {extra / len(rows):.2f}"


def tables() -> ModuleType:
    """Load the tests' reader of our own tables."""
    spec = importlib.util.spec_from_file_location("event_tables", TABLES)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(TABLES)
    module = importlib.util.module_from_spec(spec)
    sys.modules["event_tables"] = module
    spec.loader.exec_module(module)
    return module


def own() -> list[Row]:
    """Give the sentences written for this project; every second one judges."""
    return [
        {"text": c.text, "events": [{"type": c.type, "sources": list(c.sources), "targets": list(c.targets)}]}
        for c in tables().codings()
    ]


def statuses() -> str:
    """Say how many statuses, and speakers where one is given, are read right in our own table."""
    found = tables()
    cases = found.standings()
    counts = {half: [found.right(case) for case in cases if case.half == half] for half in ("build", "judge")}
    return "  ".join(f"{h} {100 * sum(r) / len(r):.1f}% ({sum(r)}/{len(r)})" for h, r in counts.items())


def verbs_only(doc: Doc) -> list[Coded]:
    """Type the first verb that the tables know by its first line there; subject and object are its own."""
    for word in grow(doc):
        lines = patterns().get(word.base) if is_verb(word) else None
        if lines and lines[-1].type:
            ends = [[c.text for c in word.children if c.dep in deps] for deps in ({"nsubj"}, {"dobj"})]
            return [Coded(lines[-1].type, tuple(ends[0]), tuple(ends[1]), word.text)]
    return []


def main(arguments: Iterable[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", choices=["even", "odd"], help="print the sentences of one half that went wrong")
    options = parser.parse_args(None if arguments is None else list(arguments))
    path = shared() / "gold" / "actors" / "plover_dev.jsonl"
    sets: dict[str, list[Row]] = {"own": own()}
    if path.exists():
        lines = path.read_text(encoding="utf-8").splitlines()
        sets = {"PLOVER": [json.loads(line) for line in lines if line.strip()], **sets}
    else:
        print(f"no labelled sentences at {path}; set DATELINE_SHARED to the folder that holds gold/", file=sys.stderr)
    for name, rows in sets.items():
        _judge(name, rows, options.misses)
    print(f"status: {statuses()}")
    return 0


def _judge(name: str, rows: list[Row], misses: str | None) -> None:
    model = settings.from_environment().model
    next(iter(language.parse(["Warm up."], name=model)))
    began = time.perf_counter()
    docs = list(language.parse([str(row["text"]) for row in rows], name=model))
    parsed = time.perf_counter() - began
    ways: dict[str, Callable[[Doc], list[Coded]]] = {"events": code_sentence, "verbs only": verbs_only}
    for way, code in ways.items():
        started = time.perf_counter()
        both = list(zip(rows, map(code, docs), strict=True))
        spent = time.perf_counter() - started
        for half, some in (("even", both[0::2]), ("odd", both[1::2])):
            print(f"{name:6}  {way:10}  {half:4}  {score(some)}")
        print(f"{name:6}  {way:10}  {1000 * spent:.0f} ms beside {1000 * parsed:.0f} ms of parsing")
        if way == "events" and misses:
            for row, found in both[0::2] if misses == "even" else both[1::2]:
                _explain(row, found)


def _explain(row: Row, found: list[Coded]) -> None:
    line = score([(row, found)])
    if line.count("100.0%") < 3:
        print("\n" + str(row["text"]))
        for event in row["events"]:  # type: ignore[attr-defined]  # a list of events
            print("   gold ", event["type"], event["sources"], "->", event["targets"])
        for coded in found:
            print("   ours ", coded.type, list(coded.sources), "->", list(coded.targets), "|", coded.text)


if __name__ == "__main__":
    sys.exit(main())
