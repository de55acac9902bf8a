"""Measure how dates are read: `python -m benchmarks.dates`.

Reads `gold/temporal` in the folder named by DATELINE_SHARED, or in `shared` beside the project, and says so when there
is none. GUM annotates only dates of the calendar, so what is found there is recall: durations, sets and vague words
that are found besides are neither right nor wrong. Every second document was looked at while rules were written
("built on"), the others only measured ("judged by"). The case table of the tests is shown by its halves, a row right
only when nothing is missing, added or different in it. GUM writes "the past 35 years" as an interval of
years where TIMEX3 has a duration, which counts against every reader alike. Speeds are words of this stage alone to
a second of the processor, in this run; the last column is the share of Dateline's.
"""

import importlib.util
import json
import os
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from analysis import settings
from analysis.dates import find_timexes
from analysis.dates.calendar_ import span
from benchmarks.date_peers import PEERS, Found, Reader

Row = dict[str, Any]
CASES = settings.ROOT / "tests" / "analysis" / "dates" / "date_cases.py"


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


def recall(documents: Sequence[Row], found: Sequence[Found]) -> tuple[int, int, int, int]:
    """Count the labelled dates: found to the letter, found, found with their value, all."""
    strict = relaxed = value = total = 0
    for document, timexes in zip(documents, found, strict=True):
        for label in document["timexes"]:
            if not label["value"]:
                continue
            total += 1
            over = [(start, end, v) for start, end, v in timexes if start < label["end"] and label["start"] < end]
            strict += any((start, end) == (label["start"], label["end"]) for start, end, _ in over)
            relaxed += bool(over)
            value += any(same(v, label["value"]) for _, _, v in over)
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
        found, _ = _read(part, dateline)
        *counts, total = recall(part, found)
        rows.append((name, len(part), total, *(f"{100 * n / total:.1f} ({n})" for n in counts)))
    table("GUM, recall of dates", ("half", "articles", "dates", "strict", "relaxed", "value"), rows)
    best = min(_read(documents, dateline)[1] for _ in range(5))
    rows = [("Dateline", *_shares(documents, _read(documents, dateline)[0]), f"{words / best:,.0f}", "1")]
    for name, load in PEERS.items():
        try:
            reader = load()
        except ImportError:
            rows.append((name, "not installed", "", "", "", ""))
            continue
        found, seconds = _read(documents, reader)
        rows.append((name, *_shares(documents, found), f"{words / seconds:,.0f}", f"1/{seconds / best:,.0f}"))
    table("GUM, all, side by side", ("reader", "strict", "relaxed", "value", "words/CPU s", "of ours"), rows)


def dateline(text: str, published: date) -> Found:
    return [(timex.start, timex.end, timex.value) for timex in find_timexes(text, published)]


def _shares(documents: Sequence[Row], found: Sequence[Found]) -> list[str]:
    *counts, total = recall(documents, found)
    return [f"{100 * n / total:.1f} ({n})" for n in counts]


def _read(documents: Sequence[Row], reader: Reader) -> tuple[list[Found], float]:
    """Read documents; give what was found, and the seconds of the processor that it took."""
    began = sum(os.times()[:4])  # of this process and those it started
    found = [reader(document["text"], date.fromisoformat(document["dct"])) for document in documents]
    return found, sum(os.times()[:4]) - began


def of_cases() -> None:
    module = _module(CASES)
    rows = []
    for half in ("build", "judge"):
        cases = [case for case in module.cases() if case.half == half]
        good = sum(module.right(case) for case in cases)
        strict = relaxed = value = wanted = found = 0
        for case in cases:
            labels, timexes = _placed(case), find_timexes(case.sentence, case.published)
            pairs = [(one, t) for one in labels for t in timexes if t.start < one[1] and one[0] < t.end]
            strict += sum((t.start, t.end) == one[:2] for one, t in pairs)
            relaxed += min(len({one[0] for one, _ in pairs}), len({t.start for _, t in pairs}))
            value += len({one[0] for one, t in pairs if t.value == one[2]})
            wanted, found = wanted + len(labels), found + len(timexes)
        rates = [f"{200 * n / (wanted + found):.1f} ({n})" for n in (strict, relaxed, value)]
        rows.append((half, len(cases), f"{100 * good / len(cases):.1f} ({good})", wanted, found, *rates))
    header = ("half", "sentences", "read whole", "labelled", "found", "strict F1", "relaxed F1", "value F1")
    table("Case table", header, rows)


def _placed(case: Any) -> list[tuple[int, int, str]]:
    """Find where the expressions of a case stand in its sentence, one after the other."""
    placed, at = [], 0
    for words, _, value, _ in case.expected:
        start = case.sentence.index(words, at)
        at = start + len(words)
        placed.append((start, at, value))
    return placed


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
