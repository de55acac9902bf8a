"""JSON and JSON Lines, whatever the file is called: one article, or many at any depth.

A list of articles is found wherever a service puts it (`response.docs`, `hits.hits[]._source`, `rows[].row`). What
pandas writes (columns, split, index) and lists of rows below a header are turned into records first. An archive of
somebody's posts is no news, and is refused.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import islice

from analysis.errors import ReadError
from analysis.readers import rows
from analysis.readers.charset import decode
from analysis.readers.fields import DEEPEST, holds, outline, plain
from analysis.types import Outcome

WANTED = "expected an object such as {'text': '…', 'published': '2024-02-28'}"
_POSTS = re.compile(r"\s*(?:window\.)?YTD\.\w+\.part\d+\s*=")
_SPACE = re.compile(r"[\s,]*")
MOST_KEYS = 1000  # values of an object, or items of a list, in which articles are looked for
Path = tuple[str | None, ...]  # from a document to what lies in it: keys, and None for any item of a list
LOOKED_AT = 50  # items of a list, by which it is told whether it is one of articles


def record_from_json(written: str, *, where: str = "", line: int | None = None) -> dict[str, object]:
    """Read one JSON object; raise ReadError for anything else."""
    try:
        record = json.loads(written)
    except (ValueError, RecursionError) as error:
        raise ReadError(f"this is not JSON ({error}); {WANTED}", path=where, line=line) from error
    if not isinstance(record, dict):
        raise ReadError(f"found a {type(record).__name__}; {WANTED}", path=where, line=line)
    return record


def read_jsonl(data: bytes, name: str) -> Iterator[Outcome]:
    """Yield an article a line, or those of a document of many lines; a bad line is named and the rest goes on."""
    text = decode(data, name=name)
    if is_lines(text):
        yield from in_lines(text.split("\n"), name)
        return
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        whole = _one_after_another(text)
    yield from _articles(whole, name) if whole else in_lines(text.split("\n"), name)


def in_lines(lines: Iterable[str], name: str) -> Iterator[Outcome]:
    """Yield an article a line of JSON Lines; the lines are gone through twice."""
    yield from rows.articles(partial(_lines, lines), name)


def read_json(data: bytes, name: str) -> Iterator[Outcome]:
    """Yield the articles of a JSON document, or of JSON Lines; one that is wrong is named and the rest goes on."""
    text = decode(data, name=name)
    if _POSTS.match(text[:200]):
        raise ReadError("this is an archive of somebody's posts (tweets), which are no articles", path=name)
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as error:
        if is_lines(text):
            yield from in_lines(text.split("\n"), name)
            return
        if not (whole := _one_after_another(text)):
            raise ReadError(f"this is not JSON ({error}); {WANTED}", path=name) from error
    yield from _articles(whole, name)


def _one_after_another(text: str) -> list[object]:
    """Read objects that follow each other, each over many lines; nothing where that is not all there is."""
    objects, decoder = list[object](), json.JSONDecoder()
    at = past_space(text, 0)
    while at < len(text):
        try:
            value, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return []
        if not isinstance(value, dict):
            return []
        objects.append(value)
        at = past_space(text, end)
    return objects


def past_space(text: str, at: int) -> int:
    """Go on behind blanks and commas."""
    gap = _SPACE.match(text, at)
    return gap.end() if gap else at


def is_lines(text: str) -> bool:
    """Tell JSON Lines by their first line, which is an object, and by a second that is there."""
    lines = (line for line in text.split("\n") if line.strip())
    first, second = next(lines, ""), next(lines, None)
    try:
        return second is not None and isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def _lines(lines: Iterable[str]) -> Iterator[rows.Row]:
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield rows.Row(record_from_json(line), number)
            except ReadError as error:
                yield rows.Row(error, number)


def _articles(whole: object, name: str) -> Iterator[Outcome]:
    """Yield the articles of a document that was read."""
    records = list[object]()
    for _, value in places(whole):
        inner = as_records(value)
        records += inner if inner is not None else value if isinstance(value, list) else [value]
    yield from rows.articles(partial(_items, records, feed_of(whole)), name)


def _items(records: list[object], feed: Mapping[str, object]) -> Iterator[rows.Row]:
    for number, record in enumerate(records, 1):
        yield as_row(record, number, feed)


def as_row(record: object, number: int, feed: Mapping[str, object]) -> rows.Row:
    """Give an item of a list as a row; what is no object is named as an error. `feed` is what all items share."""
    if isinstance(record, Mapping):
        return rows.Row({**feed, **record}, place=f"item {number}: ")
    return rows.Row(ReadError(f"found a {type(record).__name__}; {WANTED}"), place=f"item {number}: ")


def feed_of(whole: object) -> Mapping[str, object]:
    """Give what a JSON Feed says of itself, which its items do not say."""
    is_feed = isinstance(whole, Mapping) and "jsonfeed.org" in str(whole.get("version"))
    return {"feed_title": whole.get("title")} if is_feed and isinstance(whole, Mapping) else {}


def places(whole: object) -> list[tuple[Path, object]]:
    """Find what holds the articles of a document, nearest to its top, and the way to each.

    These are the lists, or what stands for lists, that hold articles; else the articles that lie beside each other;
    else the document itself.
    """
    level: list[tuple[Path, object]] = [((), whole)]
    for _ in range(DEEPEST):
        lists = [(path, value, inner) for path, value in level if (inner := as_records(value)) is not None]
        texts = [(path, value, inner) for path, value, inner in lists if _share(inner, texts=True)]
        if lists:
            return [(path, value) for path, value, _ in texts or lists]
        articles: list[tuple[Path, object]] = [
            (path, value) for path, value in level if isinstance(value, Mapping) and _is_article(value, texts=True)
        ]
        if articles:
            return articles
        level = [((*path, key), inner) for path, value in level for key, inner in _within(value)]
    return [((), whole)]


def _within(value: object) -> list[tuple[str | None, object]]:
    """Give the objects and lists in a value, and the keys under which they lie."""
    items = value if isinstance(value, list) else []
    inner = value.items() if isinstance(value, Mapping) else ((None, item) for item in items)
    return [(key, record) for key, record in islice(inner, MOST_KEYS) if isinstance(record, Mapping | list)]


def as_records(value: object) -> list[object] | None:
    """Give a value as a list of records where it is one of articles, however that is laid out."""
    if isinstance(value, Mapping):
        return from_columns(value) or from_split(value) or _from_index(value)
    if not isinstance(value, list) or not value:
        return None
    if is_header(value[0]) and all(isinstance(row, list) for row in value):
        return [dict(zip(value[0], row, strict=False)) for row in value[1:]]
    return value if _share(value) else None


def _share(records: list[object], *, texts: bool = False) -> bool:
    """Tell whether some of a list's first items are articles; other items of it are named, not passed over."""
    return any(isinstance(record, Mapping) and _is_article(record, texts=texts) for record in records[:LOOKED_AT])


def _is_article(record: Mapping[str, object], *, texts: bool = False) -> bool:
    """Tell a record that holds an article's text, or its address with something to know it by."""
    if not any(isinstance(value, str | list | Mapping) for value in record.values()):
        return False
    text, url, teaser = outline(record)
    named = holds([str(name) for name in record], "title")
    if text and (named or _has_words(record)):
        return True
    return not texts and url and (named or teaser)


def _has_words(record: Mapping[str, object]) -> bool:
    """Tell a text from a word or two, such as the "text" of a button."""
    return any(isinstance(v, list | Mapping) or (isinstance(v, str) and " " in v.strip()) for v in record.values())


def is_header(first: object) -> bool:
    """Tell a row of columns' names, one of which is that of a text."""
    return isinstance(first, list) and all(isinstance(cell, str) for cell in first) and holds(first, "text")


def from_columns(value: Mapping[str, object]) -> list[object] | None:
    """Turn pandas' columns ({"text": {"0": …}} or {"text": […]}) into records."""
    names = [name for name, column in value.items() if isinstance(column, list | Mapping)]
    if len(names) < 2 or len(names) != len(value) or not holds(names, "text"):
        return None
    columns = {name: column for name, column in value.items() if isinstance(column, Mapping)}
    if len(columns) == len(value):
        keys = list(dict.fromkeys(key for column in columns.values() for key in column))
        known = {plain(str(key)) for key in keys}
        if holds(sorted(known), "text") or not keys:
            return None  # objects in an object, and not columns
        return [{name: column.get(key) for name, column in columns.items()} for key in keys]
    lists = [column for column in value.values() if isinstance(column, list)]
    if len(lists) != len(value) or len({len(column) for column in lists}) != 1:
        return None
    return [{name: column[row] for name, column in zip(names, lists, strict=True)} for row in range(len(lists[0]))]


def from_split(value: Mapping[str, object]) -> list[object] | None:
    """Turn a list of columns' names beside a list of rows into records."""
    columns = value.get("columns") or value.get("header") or value.get("fields")
    data = value.get("data") or value.get("rows")
    if not isinstance(columns, list) or not is_header(columns) or not isinstance(data, list):
        return None
    if not all(isinstance(row, list) for row in data):
        return None
    return [dict(zip(columns, row, strict=False)) for row in data]


def _from_index(value: Mapping[str, object]) -> list[object] | None:
    """Turn an object of articles by some key ({"a1": {…}, "a2": {…}}) into records."""
    inner = list(value.values())
    if len(inner) < 2 or not all(isinstance(record, Mapping) for record in inner) or not _share(inner, texts=True):
        return None
    return inner if sum(_share([record], texts=True) for record in inner) * 2 > len(inner) else None
