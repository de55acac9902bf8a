"""JSON Lines, one article a line, and JSON: one article, a list of them, or an object with such a list."""

import json
from collections.abc import Iterator

from analysis.errors import ReadError
from analysis.read.charset import decode
from analysis.read.record import article_from_record
from analysis.types import Article, Rejected

_WANTED = "expected an object such as {'text': '…', 'published': '2024-02-28'}"


def record_from_json(written: str, *, where: str = "", line: int | None = None) -> dict[str, object]:
    """Read one JSON object; raise ReadError for anything else."""
    try:
        record = json.loads(written)
    except (ValueError, RecursionError) as error:
        raise ReadError(f"this is not JSON ({error}); {_WANTED}", path=where, line=line) from error
    if not isinstance(record, dict):
        raise ReadError(f"found a {type(record).__name__}; {_WANTED}", path=where, line=line)
    return record


def read_jsonl(data: bytes, name: str) -> Iterator[Article | Rejected]:
    """Yield an article a line; a bad line is rejected with its number and the rest goes on."""
    for number, line in enumerate(decode(data, name=name).split("\n"), 1):
        if line.strip():
            try:
                yield article_from_record(record_from_json(line, where=name, line=number), where=name, line=number)
            except ReadError as error:
                yield Rejected(name, number, error.reason)


def read_json(data: bytes, name: str) -> Iterator[Article | Rejected]:
    """Yield the articles of a JSON document; one that is wrong is rejected with its number in the list."""
    try:
        whole = json.loads(decode(data, name=name))
    except (ValueError, RecursionError) as error:
        raise ReadError(f"this is not JSON ({error}); {_WANTED}", path=name) from error
    if isinstance(whole, dict) and "text" not in whole:
        whole = next((value for value in whole.values() if isinstance(value, list)), whole)
    for number, record in enumerate(whole if isinstance(whole, list) else [whole], 1):
        try:
            if not isinstance(record, dict):
                raise ReadError(f"found a {type(record).__name__}; {_WANTED}")
            yield article_from_record(record, where=name)
        except ReadError as error:
            yield Rejected(name, None, f"item {number}: {error.reason}")
