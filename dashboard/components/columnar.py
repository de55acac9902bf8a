"""What a piece of the page is told, in few bytes: JSON in which what lists say again and again is said once.

Rows that are shaped alike go column by column, as in a data frame, and words that lists repeat are numbers into one
list of words, the most frequent first. A long list that came before is only named. Nothing is lost: `static/packed.js`
gives the browser what was packed.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

LONG = 8  # values of a list from which on it is worth a name


def packed(data: Mapping[str, Any]) -> bytes:
    """Pack what can be written as JSON."""
    value = _in_columns(data)
    words = [word for word, times in Counter(_words(value)).most_common() if times > 1 and len(word) > 1]
    value = _once(_numbered(value, {word: place for place, word in enumerate(words)}), {})
    return json.dumps([words, value], ensure_ascii=False, separators=(",", ":")).encode()


def _in_columns(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _in_columns(field) for name, field in value.items()}
    if not isinstance(value, list | tuple) or not value:
        return value
    first, kinds = value[0], {type(item) for item in value}
    if kinds == {dict} and first and all(row.keys() == first.keys() for row in value):
        return {"$rows": {name: _in_columns([row[name] for row in value]) for name in first}}
    if kinds <= {list, tuple} and first and all(len(row) == len(first) for row in value):
        return {"$lists": [_in_columns(column) for column in zip(*value, strict=True)]}
    return [_in_columns(item) for item in value]


def _of_words(value: Any) -> bool:
    """Tell whether this is a list of words, in which there may be gaps."""
    return isinstance(value, list) and {type(item) for item in value} in ({str}, {str, type(None)})


def _words(value: Any) -> Iterator[str]:
    """Give all words of all lists of words."""
    if _of_words(value):
        yield from filter(None, value)
    elif isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _words(item)


def _numbered(value: Any, places: Mapping[str, int]) -> Any:
    """Put the places of words instead of the words."""
    if _of_words(value):
        return {"$words": [places.get(word, word) for word in value]} if not places.keys().isdisjoint(value) else value
    if isinstance(value, dict):
        return {name: _numbered(field, places) for name, field in value.items()}
    return [_numbered(item, places) for item in value] if isinstance(value, list) else value


def _once(value: Any, seen: dict[tuple[Any, ...], int]) -> Any:
    """Put the place of a long list among all long lists where it comes again."""
    if isinstance(value, dict):
        return {name: _once(field, seen) for name, field in value.items()}
    if not isinstance(value, list):
        return value
    if len(value) < LONG or any(isinstance(item, list | dict) for item in value):
        return [_once(item, seen) for item in value]
    key = (*value, *map(type, value))  # since 1 is 1.0 and True to Python
    if key in seen:
        return {"$again": seen[key]}
    seen[key] = len(seen)
    return value
