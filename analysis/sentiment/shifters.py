"""The words that turn others round (`data/sentiment/shifters.tsv`), and how good or bad a word is before that."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from spacy.strings import StringStore
from spacy.tokens import Token
from spacy.vocab import Vocab

from analysis.sentiment import inflection, known, tone

# Words of less valence are neither good nor bad by themselves. Chosen on sentences of editorials and news that the
# models of tone were trained on.
CLEAR = 0.5
GUESSED = 1.0  # the same for guessed valences, chosen so too; below it they hold nations and groups of people
LISTS = frozenset(("charge", "certain", "sufferers"))  # what a phrase is asked for; they turn nothing themselves
OPEN = frozenset(("NN", "JJ", "VB"))  # tags of words that can be good or bad
MOST_WORDS = 200_000  # remembered words; web text has no end of them


class _Kinds(dict[int, tuple[tuple[str, str], ...]]):
    """A memory of words by spaCy's number for them: the kinds of each, with the particle that it needs."""

    def __init__(self, strings: StringStore) -> None:
        super().__init__()
        self.strings = strings

    def __missing__(self, key: int) -> tuple[tuple[str, str], ...]:
        """Look up a word met for the first time."""
        if len(self) > MOST_WORDS:
            self.clear()
        kinds = self[key] = _table().get(self.strings[key], ())
        return kinds


@cache
def kinds_of(vocab: Vocab) -> Mapping[int, tuple[tuple[str, str], ...]]:
    """Give the kinds of words, by the vocabulary's numbers for them, with the particle that each kind needs."""
    return _Kinds(vocab.strings)


@cache
def _table() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Map each form of a shifter to its kinds, with the particle that it needs."""
    kinds: dict[str, dict[tuple[str, str], None]] = {}
    for kind, words in inflection.table("shifters").items():
        for entry in words if kind not in LISTS else ():
            word, _, particle = entry.partition(" ")
            for form in inflection.forms(word):
                kinds.setdefault(form, {})[kind, particle] = None
    return {form: tuple(found) for form, found in kinds.items()}


@cache
def listed(kind: str) -> frozenset[str]:
    """Give all forms of the words of one kind."""
    return frozenset(form for word in inflection.table("shifters")[kind] for form in inflection.forms(word))


class Value(NamedTuple):
    """How good or bad a word is: as it is listed or guessed, and the same where that is clear, else 0."""

    raw: float
    clear: float


class _Values(dict[str, Value]):
    """A memory of the valences of words."""

    def __missing__(self, word: str) -> Value:
        """Look up a word met for the first time."""
        listed = tone.lexicon().get(word)
        raw = float(known.load().valences[known.load().rows.get(word, 0)]) if listed is None else listed
        if len(self) > MOST_WORDS:
            self.clear()
        value = self[word] = Value(raw, raw if abs(raw) >= (GUESSED if listed is None else CLEAR) else 0.0)
        return value


@cache
def _values() -> _Values:
    return _Values()


def valence(token: Token) -> float:
    """Give the valence of a word as it is listed or guessed."""
    return _values()[token.lower_].raw


def value_of(token: Token) -> float:
    """Give the valence of a word that is clearly good or bad; names have none."""
    return _values()[token.lower_].clear if is_open(token) and token.tag_ not in ("NNP", "NNPS") else 0.0


def is_open(token: Token) -> bool:
    """Say whether a word is of a class that can be good or bad: noun, adjective or verb."""
    return token.tag_[:2] in OPEN
