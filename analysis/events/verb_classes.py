"""How the words around an act take it: said, begun, planned, promised, threatened, refused, demanded, denied.

The words are in `data/events/stances.tsv`; a verb may be in several lists, and the caller asks in its own order.
"""

from functools import cache

from analysis.events.tree import Word
from analysis.events.word_forms import FOLDER, rows
from analysis.text.wordlists import word_list


@cache
def verb_class(stance: str) -> frozenset[str]:
    """Give the words of one line of stances.tsv."""
    return {name: frozenset(cell.split(", ")) for name, cell in rows(FOLDER / "stances.tsv")}[stance]


@cache
def people() -> frozenset[str]:
    """Nouns for people and bodies that can act."""
    return frozenset(word for kind, cell in rows(FOLDER / "people.tsv") if kind != "sites" for word in cell.split(", "))


@cache
def persons() -> frozenset[str]:
    """Nouns for one person, whom "he" or "she" can mean: "driver", not "crowd" or "government"."""
    bodies = next(frozenset(cell.split(", ")) for kind, cell in rows(FOLDER / "people.tsv") if kind == "bodies")
    return people() - bodies - word_list("nouns", "collective") | word_list("nouns", "individual")


def gender_of(word: str) -> str | None:
    """Give the gender that a pronoun or a noun in small letters tells: "she", "policeman"; `None` for "driver"."""
    if word in word_list("pronouns", "male") | word_list("nouns", "men"):
        return "male"
    return "female" if word in word_list("pronouns", "female") | word_list("nouns", "women") else None


@cache
def acting() -> frozenset[str]:
    """Nouns for bodies that act for the country or organisation before them: "the Ukrainian government"."""
    return next(frozenset(cell.split(", ")) for kind, cell in rows(FOLDER / "people.tsv") if kind == "acting")


@cache
def sites() -> frozenset[str]:
    """Nouns for what cannot act, but is acted on: towns, mosques, ships."""
    return frozenset(word for kind, cell in rows(FOLDER / "people.tsv") if kind == "sites" for word in cell.split(", "))


def in_class(token: Word, *stances: str) -> bool:
    """Say whether a word takes what it governs in one of these ways."""
    return token.base in _any_class(stances)


@cache
def _any_class(stances: tuple[str, ...]) -> frozenset[str]:
    return frozenset().union(*map(verb_class, stances))


def negated(token: Word) -> bool:
    """Say whether a word is negated: by a word of its own, by "nor", or by a subject that is nobody."""
    if any(
        (child.dep == "neg" or _negative(child) or _nobody(child)) and not _not_only(child) and not _at_least(child)
        for child in token.children
    ):
        return True
    return token.dep == "conj" and any(child.lower == "nor" for child in token.head.children)


def _not_only(token: Word) -> bool:
    """Say whether "not" adds to what follows, as in "not only attacked it but …"."""
    after = token.i + 1
    return (
        token.lower == "not" and after < len(token.tree) and token.tree[after].lower in word_list("negation", "adding")
    )


def _at_least(token: Word) -> bool:
    """Say whether a number follows that is only bounded: "no fewer than 21 bodies were recovered"."""
    words = token.subtree if token.dep in {"nsubj", "nsubjpass"} else [token]
    tree = token.tree
    return any(
        word.lower in {"no", "not"} and word.i + 2 < len(tree) and tree[word.i + 2].lower == "than" for word in words
    )


def _negative(token: Word) -> bool:
    """Say whether a word denies what it hangs on; "without" denies its own noun only: "travelled without her aides"."""
    return token.lower in verb_class("negative") and token.dep != "prep"


def _nobody(token: Word) -> bool:
    """Say whether a subject is nobody: "none of the banks", "no witness"."""
    if token.dep not in {"nsubj", "nsubjpass"}:
        return False
    return token.lower in word_list("negation", "pronouns") or any(
        child.lower in word_list("negation", "determiners") for child in token.children
    )


def auxiliaries(verb: Word) -> frozenset[str]:
    """Collect a verb's auxiliaries, lower case."""
    return frozenset(child.lower for child in verb.children if child.dep in {"aux", "auxpass"})
