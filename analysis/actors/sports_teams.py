"""Tell a report of a match, in which "Germany" is a team that loses and not a country that is attacked."""

from collections import Counter
from collections.abc import Callable

from analysis.actors.knowledge import Actor, Words
from analysis.actors.names import slug
from analysis.actors.parsed_text import ParsedText

HOME_NATIONS = frozenset({"england", "scotland", "wales", "northern-ireland"})
# Chosen by eye on news articles; no labels were used.
_LEAST = 8  # words of the game in the report
_SHARE = 0.012  # of all its words
_SOCCER = frozenset({"united-states", "canada", "australia"})  # whose teams Wikipedia files under soccer
_TITLES: dict[str, Callable[[str, bool], str]] = {
    "football": lambda name, soccer: (
        f"{name} men's national soccer team" if soccer else f"{name} national football team"
    ),
    "cricket": lambda name, _: f"{name} national cricket team",
    "rugby": lambda name, _: f"{name} national rugby union team",
}


def sport_of(parsed: ParsedText, words: Words) -> str | None:
    """Give the sport that an article reports a match of."""
    least = max(_LEAST, _SHARE * len(parsed))
    said = Counter(parsed.lower)
    counts = {sport: sum(said[word] for word in said.keys() & words[sport]) for sport in _TITLES}
    sport = max(counts, key=lambda name: counts[name])
    return sport if counts[sport] >= least else None


def team(country: Actor, sport: str) -> Actor:
    """Give the national team of a country."""
    name = _TITLES[sport](country.name, country.id in _SOCCER)
    return Actor(slug(name), name, "organisation", name, country.id)
