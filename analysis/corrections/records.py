"""What a correction is: a kind, what it changes, the new values, and what was there before.

A record is checked when it is made and when it is read from a file, so that the overlay may trust it.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any, get_args

from analysis.errors import CorrectionError
from analysis.ontology import TYPES
from analysis.types import ActorKind, Status

Values = Mapping[str, Any]
Check = Callable[[Any], bool]

# What a correction may hold; a record taken from elsewhere may hold anything.
LINE = 10_000_000  # characters of a record
NAME = 1_000  # characters of a name or an id
SENTENCE = 100_000  # characters of a sentence, which a page without full stops can be
TEXT = 2**31 - 1  # the last place in an article
MOST = 10_000  # entries of a list
FIRST, LAST = "1000-01-01", "2999-12-31"  # the days on which an event can be put
AHEAD = timedelta(days=1)  # by which the clock of another machine may be wrong

_KEY = re.compile(r"[\w.:-]{1,100}")  # it stands in addresses and calendars
_ADDRESS = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")  # also what turns letters round


@dataclass(frozen=True, slots=True)
class Quote:
    """One mention of an event: its place in an article, the words there, and the sentence around them."""

    article: str
    start: int
    end: int
    words: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event that was not read, as a reader tells it: the headline, and the sentence as it stands in the source.

    The source is an article of the store by its id, or else a `source` with its `url`, `outlet`, `title` and
    `published`. `last` is `first` where it is left out; both are None where no day is known. Status and type are those
    of `ontology`. `sources` did it, to `targets`, at `places`, by ids or names; `note` is a remark for other readers.
    """

    headline: str
    sentence: str
    article: str | None = None
    source: Mapping[str, str | date] | None = None
    first: date | None = None
    last: date | None = None
    status: str = "happened"
    type: str | None = None
    sources: Sequence[str] = ()
    targets: Sequence[str] = ()
    places: Sequence[str] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction. `target` says what it changes, `value` to what, `before` what was seen until then.

    `id` is the same wherever the correction is taken; `at` is the moment in UTC (ISO 8601, to the microsecond), `who`
    the person signed in, None where nobody was.
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
    """A line of the history: a correction, and the undo that has taken it back, if any."""

    correction: Correction
    undone: Correction | None = None


def _day(value: Any) -> bool:
    try:
        return value is None or date.fromisoformat(value).isoformat() == value
    except (TypeError, ValueError):
        return False


def _happened(value: Any) -> bool:
    return _day(value) and (value is None or FIRST <= value <= LAST)


def _is_text(value: Any, most: int) -> bool:
    """Tell text that can be kept and sent: of a length that somebody may have written, without halves of letters."""
    return isinstance(value, str) and len(value) <= most and not any("\ud800" <= letter <= "\udfff" for letter in value)


def _text(value: Any) -> bool:
    return _is_text(value, NAME) and bool(value.strip())


def _key(value: Any) -> bool:
    return isinstance(value, str) and bool(_KEY.fullmatch(value))


def _texts(value: Any) -> bool:
    return isinstance(value, list) and len(value) <= MOST and all(map(_text, value))


def _filled_texts(value: Any) -> bool:
    return _texts(value) and bool(value)


def _maybe(check: Check) -> Check:
    return lambda value: value is None or check(value)


def _names(value: Any) -> bool:
    return (
        isinstance(value, dict) and len(value) <= MOST and all(_text(part) for pair in value.items() for part in pair)
    )


def _quotes(value: Any) -> bool:
    return isinstance(value, list) and len(value) <= MOST and all(map(_quote, value))


def _quote(value: Any) -> bool:
    if not isinstance(value, dict) or not {"article", "start", "end", "words"} <= set(value):
        return False
    start, end = value["start"], value["end"]
    return (
        _text(value["article"])
        and _is_text(value["words"], SENTENCE)
        and _is_text(value.get("sentence", ""), SENTENCE)
        and all(isinstance(place, int) and not isinstance(place, bool) for place in (start, end))
        and 0 <= start < end <= start + SENTENCE
        and end <= TEXT
    )


def _events(value: Any) -> bool:
    return isinstance(value, list) and 0 < len(value) <= MOST and all(map(_event, value))


def _event(value: Any) -> bool:
    return isinstance(value, dict) and _key(value.get("key")) and _quotes(value.get("quotes"))


def _flag(value: Any) -> bool:
    return isinstance(value, bool)


@dataclass(frozen=True, slots=True)
class Kind:
    """What a kind of correction must have, may have, what was there before, and what it is called."""

    says: str
    target: Mapping[str, Check]
    value: Mapping[str, Check]
    needs: tuple[str, ...] = ()
    before: Mapping[str, Check] = field(default_factory=dict)


def _source(value: Any) -> bool:
    """Tell a source that is no article of the store: its address, and what is known of it."""
    parts: Mapping[str, Check] = {"url": _address, "outlet": _text, "title": _text, "published": _day}
    return (
        isinstance(value, dict) and "url" in value and all(name in parts and parts[name](value[name]) for name in value)
    )


def _address(value: Any) -> bool:
    return _is_text(value, NAME) and bool(_ADDRESS.fullmatch(value))


_LISTS: Mapping[str, Check] = {"sources": _texts, "targets": _texts, "places": _texts}

KINDS: Mapping[str, Kind] = {
    "event": Kind(
        "an event changed",
        {"key": _key, "quotes": _quotes},
        {
            "first": _happened,
            "last": _happened,
            "status": lambda value: value in get_args(Status),
            "type": _maybe(lambda value: isinstance(value, str) and value in TYPES),
            "hidden": _flag,
            **_LISTS,
        },
        before={"first": _day, "last": _day, "status": _text, "type": _maybe(_text), "hidden": _flag, **_LISTS},
    ),
    "review": Kind(
        "an event checked, starred or noted",
        {"key": _key, "quotes": _quotes},
        {"checked": _flag, "starred": _flag, "note": lambda value: _is_text(value, SENTENCE)},
        before={"checked": _flag, "starred": _flag, "note": lambda value: _is_text(value, SENTENCE)},
    ),
    "add-event": Kind(
        "an event added",
        {"key": _key, "quotes": lambda value: _quotes(value) and len(value) == 1},
        {
            "headline": _text,
            "first": _happened,
            "last": _happened,
            "status": lambda value: value in get_args(Status),
            "type": _maybe(lambda value: isinstance(value, str) and value in TYPES),
            "note": lambda value: _is_text(value, SENTENCE),
            "source": _source,
            **_LISTS,
        },
        ("headline", "status"),
    ),
    "join-events": Kind("events made one", {"events": _events}, {"key": _key}, ("key",), {"words": _texts}),
    "split-event": Kind(
        "an event split", {"quotes": lambda v: _quotes(v) and bool(v)}, {"key": _key}, ("key",), {"key": _key}
    ),
    "actor": Kind(
        "an actor renamed",
        {"actor": _text},
        {"name": _text, "kind": lambda value: value in get_args(ActorKind)},
        before={"name": _maybe(_text), "kind": _maybe(_text)},
    ),
    "join-actors": Kind("actors made one", {"actors": _filled_texts}, {"into": _text}, ("into",), {"names": _names}),
    "split-actor": Kind(
        "an actor split",
        {"actor": _text, "forms": _filled_texts, "articles": _maybe(_filled_texts)},
        {"actor": _text, "name": _text, "kind": lambda value: value in get_args(ActorKind)},
        ("actor", "name", "kind"),
        {"name": _maybe(_text)},
    ),
    "article": Kind(
        "an article dated",
        {"article": _text},
        {"published": _day},
        ("published",),
        {"title": _maybe(lambda value: _is_text(value, SENTENCE)), "published": _day, "how": _maybe(_text)},
    ),
    "undo": Kind("undone", {"mend": _text}, {}),
}


def check(correction: Correction) -> Correction:
    """Give the correction back when it can be laid over a store; raise CorrectionError saying what is wrong."""
    kind = KINDS.get(correction.kind)
    if kind is None:
        raise CorrectionError(f"no correction is called {_short(correction.kind)}; choose one of: {', '.join(KINDS)}")
    for part, rules in (("target", kind.target), ("value", kind.value), ("before", kind.before)):
        _check_part(correction.kind, part, getattr(correction, part), rules)
    missing = [name for name in (*kind.target, *kind.needs) if name not in {**correction.target, **correction.value}]
    if missing:
        raise CorrectionError(f"{correction.kind}: {', '.join(missing)} is missing")
    if kind.value and not correction.value:
        raise CorrectionError(f"{correction.kind}: nothing is changed; give one of: {', '.join(kind.value)}")
    if ("first" in correction.value) != ("last" in correction.value):
        raise CorrectionError(f"{correction.kind}: first and last day go together")
    first, last = correction.value.get("first"), correction.value.get("last")
    if (first is None) != (last is None) or (first is not None and last is not None and first > last):
        raise CorrectionError(
            f"{correction.kind}: the days {first} to {last} are no span; expected a first day and no earlier last"
        )
    _check_different(correction)
    source, quotes = correction.value.get("source"), correction.target.get("quotes")
    if source and quotes and quotes[0]["article"] != source["url"]:
        raise CorrectionError(f"{correction.kind}: the quote is of {_short(quotes[0]['article'])}, not of its source")
    return correction


def _check_part(kind: str, part: str, values: Any, rules: Mapping[str, Check]) -> None:
    """Raise CorrectionError where a part of a correction holds what does not belong there."""
    if not isinstance(values, Mapping):
        raise CorrectionError(f"{kind}: {part} is {_short(values)}; expected an object with {', '.join(rules)}")
    for name, value in values.items():
        if name not in rules:
            raise CorrectionError(f"{kind}: {part} has no {_short(name)}; choose from: {', '.join(rules) or 'nothing'}")
        if not rules[name](value):
            raise CorrectionError(f"{kind}: {name} in {part} cannot be {_short(value)}")


def _check_different(correction: Correction) -> None:
    """Raise CorrectionError where something is joined with, or split from, itself."""
    itself = {
        "join-actors": correction.value.get("into") in correction.target.get("actors", ()),
        "join-events": len({event["key"] for event in correction.target.get("events", ())}) < 2,
        "split-actor": correction.value.get("actor") == correction.target.get("actor"),
    }
    if itself.get(correction.kind):
        raise CorrectionError(f"{correction.kind}: this names one and the same twice; expected another")


def to_json(correction: Correction) -> str:
    """Write a correction as one line of JSON."""
    record = {
        "id": correction.id,
        "at": correction.at,
        "who": correction.who,
        "kind": correction.kind,
        "target": correction.target,
        "value": correction.value,
        "before": correction.before,
    }
    return json.dumps(record, ensure_ascii=False, sort_keys=False)


def from_json(line: str) -> Correction:
    """Read a correction from a line of JSON; raise CorrectionError where it is none."""
    if len(line) > LINE:
        raise CorrectionError(f"found {len(line):,} characters; expected at most {LINE:,}")
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise CorrectionError(f"not JSON ({error})") from error
    if not isinstance(record, dict):
        raise CorrectionError(f"expected an object with kind, target and value, found {_short(record)}")
    for name in ("id", "at", "kind"):
        if not _text(record.get(name)):
            raise CorrectionError(f"{name!r} is {_short(record.get(name))}; expected text")
    if not _moment(record["at"]):
        raise CorrectionError(f"'at' is {_short(record['at'])}; expected a moment such as 2024-02-28T09:30:00.000000Z")
    if record["at"] > moment(datetime.now(UTC) + AHEAD):
        raise CorrectionError(f"'at' is {_short(record['at'])}, which is still to come")
    if not (record.get("who") is None or _is_text(record["who"], NAME)):
        raise CorrectionError(f"'who' is {_short(record['who'])}; expected a name or null")
    before = record.get("before") or {}
    if not isinstance(before, dict):
        raise CorrectionError(f"'before' is {_short(before)}; expected an object")
    return check(
        Correction(
            kind=record["kind"],
            target=record.get("target") or {},
            value=record.get("value") or {},
            before=before,
            id=record["id"],
            at=record["at"],
            who=record.get("who"),
        )
    )


def moment(at: datetime) -> str:
    """Write a moment in UTC so that moments sort as text."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _moment(text: str) -> bool:
    """Tell whether a moment is written as `moment` writes it."""
    try:
        return moment(datetime.fromisoformat(text)) == text
    except (ValueError, OverflowError):
        return False


def shown(name: str) -> str:
    """Give a name as it can be shown: on one line, its letters in the order in which they were written."""
    return " ".join(_UNSEEN.sub(" ", name).split()) or "?"


def _short(value: Any) -> str:
    try:
        text = repr(value[:100] if isinstance(value, str) else value)
    except RecursionError:
        text = "lists in lists without end"
    return text if len(text) <= 60 else text[:60] + "…"
