"""Say whose "Supreme Court", "parliament" or "Labour Party" is meant: that of the country the article is about.

Many countries have bodies of one name. The country that an article names most, by itself, its people, its cities or its
states, is the one it is about; without one that stands out, a body keeps the name it is given.
"""

from collections import Counter
from collections.abc import Iterable

from analysis.actors.knowledge import Actor, Knowledge
from analysis.actors.names import fold, slug
from analysis.actors.parsed_text import ParsedText
from analysis.actors.spans import Span
from analysis.text.wordlists import ordered_list, word_list

# Chosen by eye on news articles; no labels were used.
_SHARE = 0.6  # of all that is named of countries belongs to the one the article is about
_LEAST = 2  # mentions of that country
_SHORT = {"united-states": ("US", "U.S."), "united-kingdom": ("UK", "British")}
_CAUCASIAN = word_list("names", "of_georgia")
_SOUTHERN = word_list("names", "of_southern_states")
_ARTICLE = ordered_list("names", "with_article")


def countries_named(spans: Iterable[Span], known: Knowledge) -> Counter[str]:
    """Count how often an article names each country, by itself, its people, its cities or its states."""
    named: Counter[str] = Counter()
    for span in spans:
        name = span.known or ""
        seat = known.seats.get(name)
        actor_id = seat[0] if seat else known.demonyms.get(name) or known.peoples.get(name) or known.names.get(name)
        actor = known.actors.get(actor_id or "")
        if actor and actor.kind == "country":
            named[actor.id] += 1
        elif actor and actor.kind == "place" and actor.of in known.countries:
            named[known.countries[actor.of]] += 1
    return named


def country_of(named: Counter[str], known: Knowledge) -> Actor | None:
    """Give the country that an article is about, if one stands out."""
    if not named:
        return None
    (first, times) = named.most_common(1)[0]
    return known.actors[first] if times >= _LEAST and times >= _SHARE * named.total() else None


_PARTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj", "poss"})  # of a noun in its sentence


def of_country(name: str, country: Actor | None, known: Knowledge) -> Actor | None:
    """Give the body of this name in a country, known or new; None for a name that only one body has."""
    if country is None or name not in known.words["national"]:
        return None
    whole = f"the {country.name}" if country.name.startswith(_ARTICLE) else country.name
    adjectives = (adjective for adjective, of in known.demonyms.items() if of == country.id)
    for spelling in (f"{name} of {whole}", *(f"{word} {name}" for word in (*_SHORT.get(country.id, ()), *adjectives))):
        if spelling in known.names:
            return known.actors[known.names[spelling]]
    plain = known.names.get(name)
    if plain and known.actors[plain].of == country.id:
        return known.actors[plain]
    full_name = f"{name} of {whole}"
    return Actor(slug(full_name), full_name, "organisation", None, country.id)


def is_one_of_a_people(parsed: ParsedText, span: Span) -> bool:
    """Tell whether a people's word means a single person: "the RUSSIAN was arrested", not "the Russians", "the French".

    Words in -an and -i have a plural of their own; those in -ese, -sh and -ch mean the people as they stand.
    """
    last = span.last - 1
    if not parsed.lower[last].endswith(("an", "i")) or parsed.deps[last] not in _PARTS:
        return False
    before = range(max(0, span.first - 3), span.first)
    return any(parsed.heads[token] == last and parsed.deps[token] == "det" for token in before)


def body_here(parsed: ParsedText, span: Span, country: Actor | None, known: Knowledge) -> Actor | None:
    """Give the body of a name, of the country right before it or else of the one the article is about."""
    name = " ".join(fold(parsed.text[span.start : span.end]).split())
    return of_country(name, _owner_before(parsed, span, known) or country, known)


def _owner_before(parsed: ParsedText, span: Span, known: Knowledge) -> Actor | None:
    """Give the country right before a name: "Kenya's High Court", "the Kenyan parliament"."""
    before = span.first - 1
    if before > 0 and parsed.lower[before] in ("'s", "'", "’s"):
        before -= 1
    word = fold(parsed.words[before]) if before >= 0 else ""
    actor_id = known.demonyms.get(word) or known.names.get(word)
    actor = known.actors.get(actor_id or "")
    return actor if actor and actor.kind == "country" else None


def georgia_is_a_state(words: Iterable[str]) -> bool:
    """Tell whether Georgia is the one in America: other states are named, and nothing of the Caucasus."""
    said = set(words)
    return bool(said & _SOUTHERN) and not said & _CAUCASIAN
