"""Large documents of JSON, read in pieces: they are looked through once, and then an article is held at a time.

The first time, long lists, objects and texts are cut. What is left tells where the articles lie, as it does for a
document that is held as a whole. What is laid out in columns, as pandas writes them, cannot be read so.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping

from analysis.errors import ReadError
from analysis.readers import rows
from analysis.readers.fields import DEEPEST
from analysis.readers.json_ import (
    LOOKED_AT,
    MOST_KEYS,
    WANTED,
    Path,
    as_records,
    as_row,
    feed_of,
    from_columns,
    from_split,
    is_header,
    past_space,
    places,
)
from analysis.types import Outcome

SMALL = 1_000_000  # characters of a value that is looked at as a whole
LONGEST = 20_000_000  # characters of one article with all its fields
_TELLING = 300  # characters of a text, which tell that it is one
_DECODER = json.JSONDecoder()
_BROKEN = f"this is no JSON from here on; {WANTED}"

Names = list[str] | None  # of the columns, where articles are rows of cells


def in_pieces(pieces: Callable[[], Iterable[str]], name: str) -> Iterator[Outcome] | None:
    """Give the articles of a document by its pieces, which are asked for three times; None where it must be held."""
    beginning = _Text(pieces())
    if beginning.next() not in ("[", "{"):
        return None
    whole = beginning.sketch()
    lists = [_streamed(path, value) for path, value in places(whole)]
    if None in lists or (isinstance(whole, Mapping) and not beginning.broken and beginning.next()):
        return None  # nothing that goes on for long, or one object behind the other
    wanted = dict(filter(None, lists))
    return rows.articles(lambda: _rows(_Text(pieces()), wanted, feed_of(whole)), name)


def _streamed(path: Path, value: object) -> tuple[Path, Names] | None:
    """Give the way to what holds articles one after another, and what names their cells; None where nothing does."""
    if isinstance(value, list):
        named = bool(value) and is_header(value[0]) and all(isinstance(row, list) for row in value)
        return path, value[0] if named else None
    if not isinstance(value, Mapping) or as_records(value) is None or from_columns(value) is not None:
        return None
    if from_split(value) is None:
        return path, None  # articles by some key
    names = next(value[key] for key in ("columns", "header", "fields") if value.get(key))
    return (*path, "data" if value.get("data") else "rows"), names


def _rows(text: "_Text", wanted: Mapping[Path, Names], feed: Mapping[str, object]) -> Iterator[rows.Row]:
    """Read the articles as they come by; what cannot be read ends it, and is named."""
    number = 0
    for record in text.wanted(wanted):
        number += 1
        yield as_row(record, number, feed)
    if text.broken or text.next():
        yield rows.Row(ReadError(_BROKEN), place=f"item {number + 1}: ")


def _short(value: object) -> object:
    """Cut the texts in a value."""
    if isinstance(value, str):
        return value[:_TELLING]
    if isinstance(value, list):
        return [_short(item) for item in value]
    return {key: _short(inner) for key, inner in value.items()} if isinstance(value, dict) else value


class _Text:
    """A document of which a piece is held at a time. `broken` tells that it is no JSON from some place on."""

    def __init__(self, pieces: Iterable[str]) -> None:
        self._pieces, self._held, self._at, self._ended, self.broken = iter(pieces), "", 0, False, False

    def next(self) -> str:
        """Go to the next character that is no blank and no comma; "" at the end."""
        while True:
            self._at = past_space(self._held, self._at)
            if self._at < len(self._held):
                return self._held[self._at]
            if not self._more():
                return ""

    def sketch(self, levels: int = DEEPEST) -> object:
        """Read a value, and cut the long lists and objects in it."""
        opening = self.next()
        try:
            return self._value(SMALL if levels and opening in ("[", "{") else LONGEST)
        except ReadError:
            if not levels or opening not in ("[", "{"):
                self.broken = True
                return None
        items, values = list[object](), dict[str, object]()
        for key in self._entries():
            inner = self.sketch(levels - 1)
            if key is not None and len(values) < MOST_KEYS:
                values[key] = _short(inner)
            elif key is None and len(items) < LOOKED_AT:
                items.append(_short(inner))
        return items if opening == "[" else values

    def wanted(self, wanted: Mapping[Path, Names], path: Path = ()) -> Iterator[object]:
        """Yield what lies in some lists and objects."""
        if self.next() not in ("[", "{") or not any(way[: len(path)] == path for way in wanted):
            self.sketch()  # past it
            return
        if path in wanted:
            yield from self._records(wanted[path])
            return
        for key in self._entries():
            yield from self.wanted(wanted, (*path, key))

    def _records(self, names: Names) -> Iterator[object]:
        for number, _ in enumerate(self._entries()):
            try:
                record = self._value(LONGEST)
            except ReadError:
                self.broken = True
                return
            if names is None:
                yield record
            elif record != names or number:  # else the row of names
                yield dict(zip(names, record, strict=False)) if isinstance(record, list) else record

    def _entries(self) -> Iterator[str | None]:
        """Go through a list or an object: yield each key, or None for an item, before its value is to be read."""
        closing = "]" if self.next() == "[" else "}"
        self._at += 1
        while not self.broken and (begins := self.next()) != closing:
            key = None
            if closing == "}" and begins:
                key = self._key()
            if not begins or self.broken:
                self.broken = True
                return
            yield key
        self._at += not self.broken

    def _key(self) -> str | None:
        try:
            key = self._value(SMALL)
        except ReadError:
            key = None
        self.broken = not isinstance(key, str) or self.next() != ":"
        self._at += 1
        return key if isinstance(key, str) else None

    def _value(self, longest: int) -> object:
        """Read a whole value; raise ReadError where it is none, or longer than that, and stay before it."""
        self.next()
        while True:
            try:
                value, end = _DECODER.raw_decode(self._held, self._at)
            except (ValueError, RecursionError):
                end = None
            if end is not None and (end < len(self._held) or self._ended):
                self._at = end
                return value
            enough = len(self._held) - self._at > longest
            if enough or not (self._more() or end is not None):
                raise ReadError(_BROKEN)

    def _more(self) -> bool:
        piece = next(self._pieces, None)
        self._ended = piece is None
        if piece is not None:
            self._held, self._at = self._held[self._at :] + piece, 0
        return not self._ended
