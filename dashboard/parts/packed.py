"""What a piece of the page is told, in few bytes: JSON in which what lists say again and again is said once.

Words in lists are numbers into one list of words, and rows that are shaped alike go column by column, as in a data
frame. Nothing is lost: `static/packed.js` gives the browser what was packed.
"""

import json
from collections.abc import Mapping
from typing import Any


def packed(told: Mapping[str, Any]) -> bytes:
    """Pack what can be written as JSON."""
    words: dict[str, int] = {}
    value = _packed(told, words)
    return json.dumps([list(words), value], ensure_ascii=False, separators=(",", ":")).encode()


def _packed(value: Any, words: dict[str, int]) -> Any:
    if isinstance(value, Mapping):
        return {name: _packed(one, words) for name, one in value.items()}
    if not isinstance(value, list | tuple) or not value:
        return value
    first, kinds = value[0], {type(one) for one in value}
    if kinds in ({str}, {str, type(None)}):
        return {"$words": [one if one is None else words.setdefault(one, len(words)) for one in value]}
    if kinds == {dict} and first and all(one.keys() == first.keys() for one in value):
        return {"$rows": {name: _packed([one[name] for one in value], words) for name in first}}
    if kinds <= {list, tuple} and first and all(len(one) == len(first) for one in value):
        return {"$lists": [_packed(column, words) for column in zip(*value, strict=True)]}
    return [_packed(one, words) for one in value]
