"""What a mend is: a kind, what it changes, the new values, and what was there before.

A record is checked when it is made and when it is read from a file, so that the overlay may trust it.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, get_args

from analysis.errors import MendError
from analysis.types import ActorKind, Status

Values = Mapping[str, Any]
Check = Callable[[Any], bool]


@dataclass(frozen=True, slots=True)
class Quote:
    """One telling of an event: its place in an article, the words there, and the sentence around them."""

    article: str
    start: int
    end: int
    words: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Mend:
    """One thing put right. `target` says what it changes, `value` to what, `before` what was seen until then.

    `id` is the same wherever the mend is taken; `at` is the moment in UTC (ISO 8601, to the microsecond), `who` the
    person signed in, None where nobody was.
    """

    kind: str
    target: Values
    value: Values = field(default_factory=dict)
    before: Values = field(default_factory=dict)
    id: str = ""
    at: str = ""
    who: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the history: a mend, and the undo that has taken it back, if any."""

    mend: Mend
    undone: Mend | None = None


def _day(value: Any) -> bool:
    try:
        return value is None or bool(date.fromisoformat(value))
    except (TypeError, ValueError):
        return False


def _text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(map(_text, value))


def _some(value: Any) -> bool:
    return _texts(value) and bool(value)


def _quotes(value: Any) -> bool:
    try:
        return isinstance(value, list) and all(
            _text(one["article"])
            and isinstance(one["words"], str)
            and isinstance(one.get("sentence", ""), str)
            and all(isinstance(one[end], int) and not isinstance(one[end], bool) for end in ("start", "end"))
            and 0 <= one["start"] < one["end"] < 2**31
            for one in value
        )
    except (KeyError, TypeError):
        return False


def _events(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(_event(one) for one in value)


def _event(value: Any) -> bool:
    return isinstance(value, dict) and _text(value.get("key")) and _quotes(value.get("quotes"))


@dataclass(frozen=True, slots=True)
class Kind:
    """What a kind of mend must have, may have, and what it is called."""

    says: str
    target: Mapping[str, Check]
    value: Mapping[str, Check]
    needs: tuple[str, ...] = ()


KINDS: Mapping[str, Kind] = {
    "event": Kind(
        "an event changed",
        {"key": _text, "quotes": _quotes},
        {
            "first": _day,
            "last": _day,
            "status": lambda value: value in get_args(Status),
            "type": lambda value: value is None or _text(value),
            "sources": _texts,
            "targets": _texts,
            "places": _texts,
            "hidden": lambda value: isinstance(value, bool),
        },
    ),
    "join-events": Kind("events made one", {"events": _events}, {"key": _text}, ("key",)),
    "split-event": Kind("an event split", {"quotes": lambda v: _quotes(v) and bool(v)}, {"key": _text}, ("key",)),
    "actor": Kind(
        "an actor renamed",
        {"actor": _text},
        {"name": _text, "kind": lambda value: value in get_args(ActorKind)},
    ),
    "join-actors": Kind("actors made one", {"actors": _some}, {"into": _text}, ("into",)),
    "split-actor": Kind(
        "an actor split",
        {"actor": _text, "forms": _some, "articles": lambda value: value is None or _some(value)},
        {"actor": _text, "name": _text, "kind": lambda value: value in get_args(ActorKind)},
        ("actor", "name", "kind"),
    ),
    "article": Kind("an article dated", {"article": _text}, {"published": _day}, ("published",)),
    "undo": Kind("undone", {"mend": _text}, {}),
}


def check(mend: Mend) -> Mend:
    """Give the mend back when it can be laid over a store; raise MendError saying what is wrong."""
    kind = KINDS.get(mend.kind)
    if kind is None:
        raise MendError(f"no mend is called {mend.kind!r}; choose one of: {', '.join(KINDS)}")
    for part, rules in (("target", kind.target), ("value", kind.value)):
        values = getattr(mend, part)
        if not isinstance(values, Mapping):
            raise MendError(f"{mend.kind}: {part} is {values!r}; expected an object with {', '.join(rules)}")
        for name, value in values.items():
            if name not in rules:
                raise MendError(f"{mend.kind}: {part} has no {name!r}; choose from: {', '.join(rules) or 'nothing'}")
            if not rules[name](value):
                raise MendError(f"{mend.kind}: {name} in {part} cannot be {_short(value)}")
    missing = [name for name in (*kind.target, *kind.needs) if name not in {**mend.target, **mend.value}]
    if missing:
        raise MendError(f"{mend.kind}: {', '.join(missing)} is missing")
    if kind.value and not mend.value:
        raise MendError(f"{mend.kind}: nothing is changed; give one of: {', '.join(kind.value)}")
    if ("first" in mend.value) != ("last" in mend.value):
        raise MendError(f"{mend.kind}: first and last day go together")
    first, last = mend.value.get("first"), mend.value.get("last")
    if (first is None) != (last is None) or (first is not None and last is not None and first > last):
        raise MendError(
            f"{mend.kind}: the days {first} to {last} are no span; expected a first day and no earlier last"
        )
    return mend


def to_json(mend: Mend) -> str:
    """Write a mend as one line of JSON."""
    record = {
        "id": mend.id,
        "at": mend.at,
        "who": mend.who,
        "kind": mend.kind,
        "target": mend.target,
        "value": mend.value,
        "before": mend.before,
    }
    return json.dumps(record, ensure_ascii=False, sort_keys=False)


def from_json(line: str) -> Mend:
    """Read a mend from a line of JSON; raise MendError where it is none."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise MendError(f"not JSON ({error})") from error
    if not isinstance(record, dict):
        raise MendError(f"expected an object with kind, target and value, found {_short(record)}")
    for name in ("id", "at", "kind"):
        if not _text(record.get(name)):
            raise MendError(f"{name!r} is {_short(record.get(name))}; expected text")
    if not _moment(record["at"]):
        raise MendError(f"'at' is {_short(record['at'])}; expected a moment such as 2024-02-28T09:30:00.000000Z")
    if not (record.get("who") is None or isinstance(record["who"], str)):
        raise MendError(f"'who' is {_short(record['who'])}; expected a name or null")
    before = record.get("before") or {}
    if not isinstance(before, dict):
        raise MendError(f"'before' is {_short(before)}; expected an object")
    return check(
        Mend(
            kind=record["kind"],
            target=record.get("target") or {},
            value=record.get("value") or {},
            before=before,
            id=record["id"],
            at=record["at"],
            who=record.get("who"),
        )
    )


def quotes_of(values: Sequence[Values]) -> list[Quote]:
    """Read the tellings of an event from a target."""
    return [Quote(v["article"], v["start"], v["end"], v["words"], v.get("sentence", "")) for v in values]


def moment(at: datetime) -> str:
    """Write a moment in UTC so that moments sort as text."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _moment(text: str) -> bool:
    """Tell whether a moment is written as `moment` writes it."""
    try:
        return moment(datetime.fromisoformat(text)) == text
    except (ValueError, OverflowError):
        return False


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:60] + "…"
