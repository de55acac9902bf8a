"""How the words around an act take it: said, begun, planned, promised, threatened, refused, demanded, denied.

The words are in `data/events/stances.tsv`; a verb may be in several lists, and the caller asks in its own order.
"""

from functools import cache

from spacy.tokens import Token

from analysis.events.forms import FOLDER, base, rows


@cache
def words(stance: str) -> frozenset[str]:
    """Give the words of one line of stances.tsv."""
    return {name: frozenset(cell.split(", ")) for name, cell in rows(FOLDER / "stances.tsv")}[stance]


@cache
def people() -> frozenset[str]:
    """Nouns for people and bodies that can act."""
    return frozenset(word for kind, cell in rows(FOLDER / "people.tsv") if kind != "sites" for word in cell.split(", "))


@cache
def sites() -> frozenset[str]:
    """Nouns for what cannot act, but is acted on: towns, mosques, ships."""
    return frozenset(word for kind, cell in rows(FOLDER / "people.tsv") if kind == "sites" for word in cell.split(", "))


def takes(token: Token, *stances: str) -> bool:
    """Say whether a word takes what it governs in one of these ways."""
    word = base(token)
    return any(word in words(stance) for stance in stances)


def negated(token: Token) -> bool:
    """Say whether a word is negated by a word of its own."""
    return any(child.dep_ == "neg" or child.lower_ in words("negative") for child in token.children)


def auxiliaries(verb: Token) -> frozenset[str]:
    """Collect a verb's auxiliaries, lower case."""
    return frozenset(child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"})
