"""Which actor a name means that somebody types: "Putin", "EU", "Kiev", "Apple Corps Ltd".

The first of these that gives one actor counts: an id; a canonical name or a Wikipedia title; a form under which the
articles name the actor; what is known beside the store (acronyms, other spellings, former names); a surname, as it is
spelt or as it sounds; and the longest name that lies within what was typed. Case and accents do not matter. Where two
persons share a surname and neither is clearly the one meant, nobody is: the caller asks back, with `suggest_actors`.
"""

import re
from collections.abc import Iterable

from duckdb import DuckDBPyConnection
from rapidfuzz import fuzz, process

from analysis import settings
from analysis.actors.names import fold, sound

# A name shared by several actors means the one who is named at least so many times as often as the next. Chosen so
# that "Obama" is Barack where Michelle is named once in passing; no figure was fitted to it.
CLEARLY = 4
# Names are suggested from this share of common letters on, in percent: "Rusia" and "Russia" share 91, "Nobody" and
# "Svoboda" 62.
ALIKE = 65

_PLAIN = "lower(strip_accents({}))"
_WANTED = _PLAIN.format("$name")
_BY_ID = "select actor, 1 as often from mentions where actor = $name limit 1"
_BY_NAME = f"""
    select actor, count(*) as often from mentions
    where {_PLAIN.format("name")} = {_WANTED} or {_PLAIN.format("wiki")} = {_WANTED} group by actor
    order by often desc, actor"""
_BY_FORM = f"""
    select actor, sum(mentions) as often from model.aliases join model.actors using (actor_id)
    where {_PLAIN.format("form")} = {_WANTED} and regexp_matches(form, '\\p{{Lu}}') group by actor
    order by often desc, actor"""
_BY_SURNAME = f"""
    select actor, count(*) as often from mentions
    where kind = 'person' and ends_with({_PLAIN.format("name")}, ' ' || {_WANTED}) group by actor
    order by often desc, actor"""
_WITHIN = r"""
    select actor from mentions
    where contains(name, ' ')
      and list_has_all(regexp_extract_all(lower($name), '\w+'), regexp_extract_all(lower(name), '\w+'))
    group by actor
    order by max(length(name)) desc, actor
    limit 1"""


def find_actors(con: DuckDBPyConnection, wanted: Iterable[str]) -> tuple[str, ...]:
    """Give the ids of actors as people name them.

    Args:
        con: An open store.
        wanted: Ids, names, surnames, acronyms or other spellings.

    Returns:
        An id for each name, in order and without repetition. A name that means no actor of the store, or might mean
        several, stays as it is; `suggest_actors` says what it may have meant.
    """
    return tuple(dict.fromkeys(_find(con, name) or name for name in wanted))


def suggest_actors(con: DuckDBPyConnection, name: str, *, most: int = 3) -> list[str]:
    """Give the names of the actors that a name which was not found comes nearest to, the best first.

    Args:
        con: An open store.
        name: What somebody typed.
        most: So many names at most.

    Returns:
        Canonical names; those of several persons with this surname come before names that are merely alike.
    """
    names = dict(con.execute("select actor, name from model.actors where name is not null").fetchall())
    shared = [names[actor] for actor, _ in _counted(con, _BY_SURNAME, name) if actor in names]
    spellings = {(full, spelt): spelt for full in sorted({*names.values()}) for spelt in (full, full.split()[-1])}
    alike = process.extract(name, spellings, scorer=fuzz.ratio, processor=_folded, limit=3 * most, score_cutoff=ALIKE)
    return list(dict.fromkeys([*shared, *(full for _, _, (full, _) in alike)]))[:most]


def frequent_actors(con: DuckDBPyConnection, *, most: int = 3) -> list[str]:
    """Give the names of the actors that the articles name most often, for one who typed none of them."""
    sql = "select name from mentions where name is not null group by name order by count(*) desc, name limit $most"
    return [name for (name,) in con.execute(sql, {"most": most}).fetchall()]


def _folded(name: str) -> str:
    return fold(name).casefold()


def _find(con: DuckDBPyConnection, name: str) -> str | None:
    """Give the one actor that a name means, or None."""
    name = " ".join(name.split())
    name = re.sub("^the ", "", name, flags=re.IGNORECASE)
    if not name:
        return None
    for sql in (_BY_ID, _BY_NAME):
        if actor := _clearest(_counted(con, sql, name)):
            return actor
    for ways in (_by_form, _known_as, _by_surname, _by_sound):
        if actor := _clearest(ways(con, name)):
            return actor
    within = con.execute(_WITHIN, {"name": name}).fetchone()
    return within[0] if within else None


def _counted(con: DuckDBPyConnection, sql: str, name: str) -> list[tuple[str, int]]:
    """Run one of the questions above: actors and how often each is named, the most frequent first."""
    return con.execute(sql, {"name": name}).fetchall()


def _clearest(counted: list[tuple[str, int]]) -> str | None:
    """Give the actor who is named far more often than the next, or None."""
    if not counted or (len(counted) > 1 and counted[0][1] < CLEARLY * counted[1][1]):
        return None
    return counted[0][0]


def _by_form(con: DuckDBPyConnection, name: str) -> list[tuple[str, int]]:
    return _counted(con, _BY_FORM, name)


def _by_surname(con: DuckDBPyConnection, name: str) -> list[tuple[str, int]]:
    return _counted(con, _BY_SURNAME, name)


def _by_sound(con: DuckDBPyConnection, name: str) -> list[tuple[str, int]]:
    """Find persons whose surname sounds the same: Timoshenko is Tymoshenko."""
    if len(wanted := sound(name.split()[-1])) < 4:  # too little to tell Li from Lee
        return []
    persons = con.execute("select actor, name, count(*) from mentions where kind = 'person' group by all").fetchall()
    alike = [(actor, often) for actor, full, often in persons if sound(full.split()[-1]) == wanted]
    return sorted(alike, key=lambda counted: (-counted[1], counted[0]))


def _known_as(con: DuckDBPyConnection, name: str) -> list[tuple[str, int]]:
    """Look a name up in what is known beside the store: acronyms, other spellings and former names."""
    from analysis.actors import load_knowledge  # takes a second, and most names are found without it

    knowledge = load_knowledge(settings.from_environment().actors)
    for written in dict.fromkeys((name, name.upper(), name.title())):
        actor = knowledge.find(written)
        _, place = knowledge.seats.get(fold(written), ("", ""))  # a capital is the city, not its government
        for known in (place, actor.id if actor else ""):
            if counted := _counted(con, _BY_ID, known):
                return counted
    return []
