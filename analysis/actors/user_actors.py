"""Read a user's own actors from a TOML file: new actors, names made one, names taken apart.

[[actor]]
name = "Blue Shield Movement"
kind = "group"                  # person, organisation, country, place or group
aliases = ["Blue Shields", "BSM"]
wiki = "Blue Shield Movement"   # if there is one

[merge]
"the Junta" = "Ukraine"         # this name means that actor

[split]
"Kremlin" = "organisation"      # this name is an actor of its own, of this kind
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from analysis.actors.knowledge import Actor, Knowledge
from analysis.actors.names import fold, slug
from analysis.errors import ReadError
from analysis.types import ActorKind

KINDS: dict[str, ActorKind] = {kind: kind for kind in get_args(ActorKind)}
_PARTS = {"actor", "merge", "split"}


@dataclass(frozen=True, slots=True)
class UserActors:
    """The parts of a user's file that need all other actors to be known."""

    path: Path
    merge: dict[str, str]
    names: frozenset[str]

    def finish(self, known: Knowledge) -> None:
        """Give the user's names to the user's actors, and make the merged names mean theirs."""
        for name in self.names:
            for table in (known.seats, known.cities, known.demonyms, known.peoples):
                table.pop(name, None)
        for name, target in self.merge.items():
            actor = known.find(target) or known.actors.get(target)
            if actor is None:
                raise ReadError(
                    f"[merge] {name!r} = {target!r}: no actor is called {target!r}; name one under [[actor]] or "
                    'use a known name such as "Ukraine"',
                    path=str(self.path),
                )
            before = known.names.get(fold(name))
            for table in (known.seats, known.cities, known.demonyms, known.peoples):
                table.pop(fold(name), None)
            known.names[fold(name)] = actor.id
            if before and before != actor.id and known.actors[before].name == name:
                for alias, owner in known.names.items():
                    if owner == before:
                        known.names[alias] = actor.id


def add_user_actors(known: Knowledge, path: Path) -> UserActors:
    """Add a user's actors before all others, so that their names come first."""
    data = _read(path)
    for number, row in enumerate(data.get("actor", []), 1):
        where = f"[[actor]] number {number}"
        name, kind, aliases, wiki = row.get("name"), row.get("kind"), row.get("aliases", []), row.get("wiki")
        if not isinstance(name, str) or not name.strip():
            raise ReadError(f'{where} has no name (expected e.g. name = "Blue Shield Movement")', path=str(path))
        if not isinstance(kind, str) or kind not in KINDS:
            raise ReadError(f"{where} ({name}): kind is {kind!r}, expected one of: {', '.join(KINDS)}", path=str(path))
        if not isinstance(aliases, list) or not all(isinstance(alias, str) and alias.strip() for alias in aliases):
            raise ReadError(f'{where} ({name}): aliases must be a list such as ["BSM"]', path=str(path))
        if wiki is not None and not isinstance(wiki, str):
            raise ReadError(f'{where} ({name}): wiki must be a title such as "Ukraine"', path=str(path))
        known.add(Actor(slug(name), name, KINDS[kind], wiki), aliases)
    for name, kind in _pairs(data, "split", path):
        if kind not in KINDS:
            raise ReadError(f"[split] {name!r} = {kind!r}: expected one of: {', '.join(KINDS)}", path=str(path))
        known.add(Actor(slug(name), name, KINDS[kind]))
    return UserActors(path, dict(_pairs(data, "merge", path)), frozenset(known.names))


def _pairs(data: Mapping[str, object], part: str, path: Path) -> list[tuple[str, str]]:
    table = data.get(part, {})
    if not isinstance(table, dict) or not all(isinstance(value, str) for value in table.values()):
        raise ReadError(f'[{part}] must hold lines such as "a name" = "another"', path=str(path))
    return list(table.items())


def _read(path: Path) -> dict[str, list[dict[str, object]]]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ReadError(
            f"cannot be opened ({error.strerror}); expected a TOML file of actors", path=str(path)
        ) from None
    except UnicodeDecodeError:
        raise ReadError("is not UTF-8 text; save it as UTF-8", path=str(path)) from None
    except tomllib.TOMLDecodeError as error:
        raise ReadError(f'is not TOML: {error}; expected e.g. [[actor]] with name = "…"', path=str(path)) from None
    if unknown := set(data) - _PARTS:
        raise ReadError(f"has {sorted(unknown)[0]!r}; expected [[actor]], [merge] or [split]", path=str(path))
    rows = data.get("actor", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ReadError("'actor' must be written as [[actor]], in double brackets", path=str(path))
    return data
