"""Commands that read JSON Lines: one line out per line in, in the same order, and the rest goes on after an error.

A line that cannot be read gives `{"id": …, "error": "…"}` in its place and a message on standard error; whoever calls
is told whether that happened. Lines are taken in groups, because the parser is faster on several texts at once.
"""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import IO, TypeVar

from analysis.errors import DatelineError, ReadError
from analysis.types import Article, Outcome, Remark

Record = dict[str, object]
Item = TypeVar("Item")
GROUP = 64  # lines that are analysed together


def by_line(
    source: str, output: str, prepare: Callable[[Record], Item], work: Callable[[Sequence[Item]], Iterable[Record]]
) -> bool:
    """Prepare each record, do `work` on groups of them, write the results; tell whether all lines could be read."""
    from analysis.readers.json_ import record_from_json  # which loads what reads pages

    well = True
    with _opened(source, "r") as lines, _opened(output, "w") as out:
        numbered = ((number, line) for number, line in enumerate(lines, 1) if line.strip())
        while group := list(islice(numbered, GROUP)):
            results: dict[int, Record] = {}
            ids: dict[int, object] = {}
            items: dict[int, Item] = {}
            for number, line in group:
                record: Record = {}
                try:
                    record = record_from_json(line)
                    items[number] = prepare(record)
                except ReadError as error:
                    results[number] = {"id": record.get("id"), "error": error.reason}
                ids[number] = record.get("id")
            for number, result in zip(items, _results(list(items.values()), work), strict=True):
                results[number] = {"id": ids[number], "error": result} if isinstance(result, str) else result
            for number, _ in group:
                if "error" in results[number]:
                    well = False
                    print(f"{source}, line {number}: {results[number]['error']}", file=sys.stderr)
                out.write(json.dumps(results[number], ensure_ascii=False) + "\n")
            out.flush()
    return well


def by_article(outcomes: Iterable[Outcome], output: str, work: Callable[[Sequence[Article]], Iterable[Record]]) -> bool:
    """Do `work` on articles that were read from files, and write a line for each, as `by_line` does."""
    well = True
    waiting = iter(outcomes)
    with _opened(output, "w") as out:
        while group := list(islice(waiting, GROUP)):
            articles = [outcome for outcome in group if isinstance(outcome, Article)]
            results = iter(_results(articles, work))
            for outcome in group:
                if isinstance(outcome, Remark):
                    print(outcome, file=sys.stderr)
                    continue
                result: Record | str = next(results) if isinstance(outcome, Article) else outcome.reason
                if isinstance(result, str):
                    well = False
                    id = outcome.id if isinstance(outcome, Article) else None
                    print(f"{id}: {result}" if id else outcome, file=sys.stderr)
                    result = {"id": id, "error": result}
                out.write(json.dumps(result, ensure_ascii=False) + "\n")
            out.flush()
    return well


def is_jsonl(source: str) -> bool:
    """Tell whether a file holds JSON Lines: by its name, or by its first line, which is an object with a text.

    What is not there is taken for JSON Lines, whose reader says so.
    """
    path = Path(source)
    if source == "-" or path.suffix.lower() in (".jsonl", ".ndjson") or not path.exists():
        return True
    if not path.is_file():
        return False
    with path.open("rb") as file:
        head = next((line for line in file if line.strip()), b"")
    try:
        record = json.loads(head)
    except (ValueError, RecursionError):
        return False
    return isinstance(record, dict) and "text" in record


def _results(items: Sequence[Item], work: Callable[[Sequence[Item]], Iterable[Record]]) -> list[Record | str]:
    """Do the work on items together, and one by one only when one of them fails; that one gives the reason."""
    try:
        return list(work(items))
    except DatelineError:  # the language model is missing, or the like: no fault of a line's
        raise
    except Exception as error:  # a fault of ours must not lose the other lines
        if len(items) == 1:
            return [f"the analysis failed on this line ({type(error).__name__}: {error})"]
        return [result for item in items for result in _results([item], work)]


def text_of(record: Record) -> str:
    """Give the text of a record, which must be there."""
    text = record.get("text")
    if not isinstance(text, str):
        raise ReadError(f"'text' is {text!r}; expected the text as a string")
    return text


def span_of(record: Record) -> tuple[int, int]:
    """Give the stretch of text that a record names, which must lie within it."""
    start, end, most = record.get("start"), record.get("end"), len(text_of(record))
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= most:
        raise ReadError(
            f"'start' and 'end' are {start!r} and {end!r}; expected numbers with 0 <= start < end <= {most}"
        )
    return start, end


@contextmanager
def _opened(path: str, mode: str) -> Iterator[IO[str]]:
    """Open a file as UTF-8, or take standard input or output for `-`."""
    if path == "-":
        stream = sys.stdin if mode == "r" else sys.stdout
        stream.reconfigure(encoding="utf-8", errors="replace") if hasattr(stream, "reconfigure") else None
        yield stream
        return
    try:
        file = Path(path).open(mode, encoding="utf-8", errors="replace")  # noqa: SIM115 - closed below
    except OSError as error:
        raise ReadError(f"cannot be opened: {error.strerror}", path=path) from error
    with file:
        yield file
