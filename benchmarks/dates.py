"""Measure how dates are read: `python -m benchmarks.dates`.

Reads `gold/temporal` in the folder named by DATELINE_SHARED, or in `shared` beside the project, and says so when there
is none. GUM annotates only dates of the calendar, so what is found there is recall: durations, sets and vague words
that are found besides are neither right nor wrong. Every second document was looked at while rules were written
("built on"), the others only measured ("judged by"). The case table of the tests is shown by its halves, a row right
only when nothing is missing, added or different in it. Speeds are of this stage alone, on this machine, in this run.
"""

import importlib.util
import json
import os
import sys
import time
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from analysis import settings
from analysis.dates import find_timexes
from analysis.dates.calendar_ import span
from analysis.types import Timex

Row = dict[str, Any]
CASES = settings.ROOT / "tests" / "analysis" / "dates" / "cases.py"


def gold() -> Path | None:
    shared = Path(os.environ.get("DATELINE_SHARED", settings.ROOT.parent / "shared"))
    folder = shared / "gold" / "temporal"
    return folder if folder.is_dir() else None


def read(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def days(value: str) -> tuple[date, date] | None:
    """Give the days of a value, of an interval from the first day of the one to the last of the other."""
    low, _, high = value.partition("/")
    first, last = span(low), span(high or low)
    return (first[0], last[1]) if first and last else None


def same(one: str, other: str) -> bool:
    one, other = (value.split("T")[0] if value[:1].isdigit() else value for value in (one, other))
    return one == other or (days(one) is not None and days(one) == days(other))


def recall(documents: Sequence[Row], found: Sequence[Sequence[Timex]]) -> tuple[int, int, int, int]:
    """Count the labelled dates: found to the letter, found, found with their value, all."""
    strict = relaxed = value = total = 0
    for document, timexes in zip(documents, found, strict=True):
        for label in document["timexes"]:
            if not label["value"]:
                continue
            total += 1
            over = [t for t in timexes if t.start < label["end"] and label["start"] < t.end]
            strict += any((t.start, t.end) == (label["start"], label["end"]) for t in over)
            relaxed += bool(over)
            value += any(same(t.value, label["value"]) for t in over)
    return strict, relaxed, value, total


def table(title: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    print(f"\n{title}")
    lines = [tuple(map(str, header)), *(tuple(map(str, row)) for row in rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(header))]
    for line in lines:
        print("  " + "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)))


def of_gum(folder: Path) -> None:
    documents = read(folder / "gum_news_interview_dates.jsonl")
    words = sum(len(document["text"].split()) for document in documents)
    rows = []
    for name, part in (("built on", documents[::2]), ("judged by", documents[1::2]), ("all", documents)):
        found = [find_timexes(d["text"], date.fromisoformat(d["dct"])) for d in part]
        *counts, total = recall(part, found)
        rows.append((name, len(part), total, *(f"{100 * n / total:.1f} ({n})" for n in counts)))
    table("GUM, recall of dates", ("half", "articles", "dates", "strict", "relaxed", "value"), rows)
    best = min(_seconds(documents) for _ in range(3))
    print(f"  {words / best:,.0f} words a second")


def _seconds(documents: Sequence[Row]) -> float:
    began = time.perf_counter()
    for document in documents:
        find_timexes(document["text"], date.fromisoformat(document["dct"]))
    return time.perf_counter() - began


def of_cases() -> None:
    module = _module(CASES)
    rows = []
    for half in ("build", "judge"):
        cases = [case for case in module.cases() if case.half == half]
        good = sum(module.right(case) for case in cases)
        rows.append((half, len(cases), f"{100 * good / len(cases):.1f} ({good})"))
    table("Case table, sentences read whole", ("half", "sentences", "right"), rows)


def _module(path: Path) -> ModuleType:
    """Load a module of the tests, which are no package."""
    found = importlib.util.spec_from_file_location(path.stem, path)
    if found is None or found.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(found)
    sys.modules[path.stem] = module  # dataclasses look their module up
    found.loader.exec_module(module)
    return module


def main() -> None:
    of_cases()
    folder = gold()
    if folder is None:
        print("no labelled dates: set DATELINE_SHARED to the folder that holds gold/temporal")
        return
    of_gum(folder)


if __name__ == "__main__":
    main()
