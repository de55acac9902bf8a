"""Make corrections of what a reader sees: name the event by its quotes, and write down what was there before.

Each function takes an open store as the reader saw it and gives a `Correction` to be kept by `log.add`; CorrectionError
says what is wrong in a sentence.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from duckdb import DuckDBPyConnection

from analysis.corrections.records import Correction, NewEvent, Quote, check
from analysis.errors import CorrectionError
from analysis.types import ActorKind

MOST_QUOTES = 500  # mentions by which an event is found again; its key finds the others
FIELDS = ("first", "last", "status", "type", "sources", "targets", "places")


def change_event(con: DuckDBPyConnection, key: str, **values: Any) -> Correction:
    """Change an event: first and last (together; None where no day is known), status, type, sources, targets, places,
    or hidden, which removes it from everything that is shown."""
    new = {name: _plain(value) for name, value in values.items()}
    before = _seen(con, key)
    changed = {name: value for name, value in new.items() if name == "hidden" or before.get(name) != value}
    for end, other_end in (("first", "last"), ("last", "first")):
        if end in changed:
            changed.setdefault(other_end, new.get(other_end, before[other_end]))
    return check(Correction("event", _event(con, key), changed, {name: before.get(name, False) for name in changed}))


def add_event(con: DuckDBPyConnection, event: NewEvent) -> Correction:
    """Add an event that was not read, with its source.

    Raises:
        CorrectionError: Something is missing, or contradicts the source.
    """
    headline, sentence = " ".join(event.headline.split()), event.sentence.strip()
    if not headline:
        raise CorrectionError("the headline is missing; say in a line who did what")
    if not sentence:
        raise CorrectionError("the sentence is missing; choose the one that reports the event")
    if (event.article is None) == (event.source is None):
        raise CorrectionError("an event has one source; expected the id of an article or the address of another source")
    if event.last and not event.first:
        raise CorrectionError(f"there is a last day, {event.last}, and no first; expected both, or the first alone")
    if event.article:
        quote, published = _in_article(con, event.article, sentence)
    else:
        quote, published = _elsewhere(con, event.source or {}, sentence)
    if event.status == "happened" and event.first and published and event.first > published:
        raise CorrectionError(
            f"the event is said to have happened on {event.first}, after its source appeared on {published}; "
            "expected an earlier day, or another status such as planned"
        )
    name = "\0".join((quote.article, str(quote.start), quote.words, headline))
    key = "hand-" + hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return check(Correction("add-event", {"key": key, "quotes": [asdict(quote)]}, _value_of(event, headline)))


def _value_of(event: NewEvent, headline: str) -> dict[str, Any]:
    """Write an event as its correction keeps it; a note and a source only where there is one."""
    source = {part: _plain(said) for part, said in (event.source or {}).items() if said}
    return {
        "headline": headline,
        "status": event.status,
        "type": event.type,
        "first": _plain(event.first),
        "last": _plain(event.last or event.first),
        "sources": _named(event.sources),
        "targets": _named(event.targets),
        "places": _named(event.places),
        **({"note": event.note.strip()} if event.note.strip() else {}),
        **({"source": source} if event.source else {}),
    }


def _in_article(con: DuckDBPyConnection, article: str, sentence: str) -> tuple[Quote, date | None]:
    """Find a sentence in an article, however its words are spaced; give its place, and the day of publication."""
    row = con.execute("select text, published from articles where article = $id", {"id": article}).fetchone()
    if row is None:
        raise CorrectionError(f"no article has the id {article!r}")
    text, published = row
    match = re.search(r"\s+".join(re.escape(word) for word in sentence.split()), text)
    if match is None:
        raise CorrectionError(
            f"the article {article!r} has no sentence {_cut(sentence)}; expected the words as they stand in its text"
        )
    return Quote(article, *match.span(), match[0], match[0]), published


def _elsewhere(con: DuckDBPyConnection, source: Mapping[str, str | date], sentence: str) -> tuple[Quote, date | None]:
    """Quote a source by its address; one that is an article of the store is to be quoted from there."""
    url = str(source.get("url") or "")
    if not re.fullmatch(r"https?://[^\s/]+\S*", url, re.IGNORECASE):
        raise CorrectionError(
            f"the address of the source is {_cut(url)}; expected one such as https://example.org/news"
        )
    row = con.execute("select article from articles where url = $url or article = $url", {"url": url}).fetchone()
    if row and row[0] != url:
        raise CorrectionError(f"this address is that of the article {row[0]!r}; add the event there")
    published = source.get("published")
    return Quote(url, 0, len(sentence), sentence, sentence), published if isinstance(published, date) else None


def _named(names: Sequence[str]) -> list[str]:
    """Give the ids or names of actors once each, without empty ones."""
    return list(dict.fromkeys(" ".join(name.split()) for name in names if name.strip()))


def _cut(text: str) -> str:
    return repr(text if len(text) <= 60 else text[:60] + "…")


def review_event(con: DuckDBPyConnection, key: str, **values: Any) -> Correction:
    """Say of an event that it is checked or starred (or, with False, no longer), or what its note is; "" has none."""
    rows = con.execute("select checked, starred, note from reviews where key = ?", [key]).fetchall()
    before = dict(zip(("checked", "starred", "note"), rows[0] if rows else (False, False, ""), strict=True))
    changed = {name: value for name, value in values.items() if before.get(name) != value}
    return check(Correction("review", _event(con, key), changed, {name: before[name] for name in changed}))


def join_events(con: DuckDBPyConnection, keys: Sequence[str]) -> Correction:
    """Make several events one, under the key of the first; each mention keeps what it says."""
    events = list(dict.fromkeys(keys))
    if len(events) < 2:
        raise CorrectionError("one event cannot be joined with itself; choose another")
    before = {"words": [_seen(con, key)["words"] for key in events]}
    return check(
        Correction("join-events", {"events": [_event(con, key) for key in events]}, {"key": events[0]}, before)
    )


def split_event(con: DuckDBPyConnection, key: str, quotes: Iterable[Quote]) -> Correction:
    """Split some of the mentions of an event off, as an event of their own."""
    chosen = list(quotes)
    all_quotes = _quotes(con, key, most=100_000)
    if not chosen or not set(chosen) <= set(all_quotes):
        raise CorrectionError("choose at least one mention of this event to split off")
    if len(chosen) == len(all_quotes):
        raise CorrectionError("every mention was chosen; leave at least one with the event")
    name = "\0".join([key, *(f"{q.article}\0{q.start}" for q in sorted(chosen, key=lambda q: (q.article, q.start)))])
    own = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return check(Correction("split-event", {"quotes": [asdict(q) for q in chosen]}, {"key": own}, {"key": key}))


def change_actor(
    con: DuckDBPyConnection, actor: str, *, name: str | None = None, kind: ActorKind | None = None
) -> Correction:
    """Give an actor another name or kind, wherever it is mentioned."""
    before = _actor(con, actor)
    new = {"name": name.strip() if name else None, "kind": kind}
    changed = {field: value for field, value in new.items() if value and value != before[field]}
    return check(Correction("actor", {"actor": actor}, changed, {field: before[field] for field in changed}))


def join_actors(con: DuckDBPyConnection, actors: Sequence[str], into: str) -> Correction:
    """Make several actors one: whoever is mentioned as one of `actors` is `into` from now on."""
    others = [actor for actor in dict.fromkeys(actors) if actor != into]
    if not others:
        raise CorrectionError("an actor cannot be joined with itself; choose another")
    names = {actor: _actor(con, actor)["name"] for actor in (into, *others)}
    return check(Correction("join-actors", {"actors": others}, {"into": into}, {"names": names}))


def split_actor(
    con: DuckDBPyConnection,
    actor: str,
    forms: Sequence[str],
    *,
    name: str,
    kind: ActorKind | None = None,
    articles: Sequence[str] | None = None,
    into: str | None = None,
) -> Correction:
    """Say that some of the forms under which an actor is found mean somebody else, everywhere or in some articles.

    `into` is the id of the other, where it is known already; a new one goes by its name.
    """
    before = _actor(con, actor)
    if (into or name.strip()) == actor:
        raise CorrectionError(f"{name} is the actor itself; name somebody else")
    value = {"actor": into or name.strip(), "name": name.strip(), "kind": kind or before["kind"]}
    where = list(articles) if articles is not None else None
    return check(
        Correction(
            "split-actor", {"actor": actor, "forms": list(forms), "articles": where}, value, {"name": before["name"]}
        )
    )


def date_article(con: DuckDBPyConnection, article: str, published: date) -> Correction:
    """Give an article the day it was published."""
    row = con.execute("select title, published, how from articles where article = $id", {"id": article}).fetchone()
    if row is None:
        raise CorrectionError(f"no article has the id {article!r}")
    before = {"title": row[0], "published": _plain(row[1]), "how": row[2]}
    return check(Correction("article", {"article": article}, {"published": published.isoformat()}, before))


def _event(con: DuckDBPyConnection, key: str) -> dict[str, Any]:
    return {"key": key, "quotes": [asdict(quote) for quote in _quotes(con, key, most=MOST_QUOTES)]}


def _quotes(con: DuckDBPyConnection, key: str, *, most: int) -> list[Quote]:
    """List the mentions of an event, the first stored first."""
    rows = con.execute(
        """select a.article, e.start, e."end", e.words,
                  coalesce(substr(a.text, s.start + 1, s."end" - s.start), '') as sentence
           from events e join articles a using (analysis)
           left join sentences s on s.analysis = e.analysis and s.sentence = e.sentence
           where e.key = $key order by a.seq, e.start limit $most""",
        {"key": key, "most": most},
    ).fetchall()
    return [Quote(*row) for row in rows]


def _seen(con: DuckDBPyConnection, key: str) -> dict[str, Any]:
    """Give an event's values as a reader sees them."""
    row = con.execute(
        """select mode(e.words), min(e.first), max(e.last), mode(e.status), min_by(e.type, a.seq),
                  min_by(e.sources, a.seq), min_by(e.targets, a.seq), min_by(e.places, a.seq)
           from events e join articles a using (analysis) where e.key = $key having count(*) > 0""",
        {"key": key},
    ).fetchone()
    if row is None:
        raise CorrectionError(f"no event has the key {key!r} (any more)")
    return dict(zip(("words", *FIELDS), map(_plain, row), strict=True))


def _actor(con: DuckDBPyConnection, actor: str) -> dict[str, Any]:
    row = con.execute(
        "select mode(name), mode(kind) from mentions where actor = $id having count(*) > 0", {"id": actor}
    ).fetchone()
    if row is None:
        raise CorrectionError(f"no actor has the id {actor!r} (any more)")
    return {"name": row[0], "kind": row[1]}


def _plain(value: Any) -> Any:
    """Make a value such as JSON has it."""
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple | list) else value
