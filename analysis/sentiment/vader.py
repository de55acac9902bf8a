"""VADER's own compound score, to the last digit, several times faster than the package works it out.

The lexicon, the boosters and every rule are those of the package `vaderSentiment`; only the way there differs: a word
is looked up once and remembered, words without valence are passed over, negations are a set, and emoji are looked for
only in texts that hold one. Oddities of the package are kept on purpose, such as a "but" that weighs the first of two
equal valences twice. A test holds the two against each other over tens of thousands of texts.

The same `Rules` serve Dateline's own tone with a mended lexicon (see `tone`). Left out: the shares of positive, neutral
and negative words.
"""

import string
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

import vaderSentiment.vaderSentiment as package

NEGATIONS = frozenset(package.NEGATE)
BOOSTERS: Mapping[str, float] = package.BOOSTER_DICT
IDIOMS: Mapping[str, float] = package.SPECIAL_CASES
# An idiom is only looked for where its longest word stands, so that most sentences skip the search.
IDIOM_WORDS = frozenset(max(phrase.split(), key=len) for phrase in (*IDIOMS, *BOOSTERS) if " " in phrase)
FLIP: float = package.N_SCALAR
SHOUT: float = package.C_INCR
MOST_WORDS = 200_000  # remembered words; web text has no end of numbers and addresses


class Word(NamedTuple):
    """What the rules ask about a word."""

    lower: str
    valence: float | None
    boost: float | None
    negates: bool
    upper: bool


class Words(dict[str, Word]):
    """A memory of words; one that is not in it yet is stripped of punctuation and looked up in the lexicon."""

    def __init__(self, lexicon: Mapping[str, float]) -> None:
        """Start with no words; `lexicon` gives the valences."""
        super().__init__()
        self.lexicon = lexicon

    def __missing__(self, raw: str) -> Word:
        """Look up a word met for the first time."""
        stripped = raw.strip(string.punctuation)
        word = stripped if len(stripped) > 2 else raw  # what is left may be an emoticon
        lower = word.lower()
        boost = BOOSTERS.get(lower)
        entry = Word(lower, self.lexicon.get(lower), boost, lower in NEGATIONS or "n't" in lower, word.isupper())
        if len(self) > MOST_WORDS:
            self.clear()
        self[raw] = entry
        return entry


class Rules:
    """VADER's rules over a lexicon."""

    def __init__(self, lexicon: Mapping[str, float]) -> None:
        """Score by the valences in `lexicon`."""
        self.words = Words(lexicon)

    def compound(self, text: str) -> float:
        """Give the compound score of a text, from -1 to 1."""
        raw = text.split()
        if not raw:
            return 0.0
        words = list(map(self.words.__getitem__, raw))
        total = float(sum(value for _, value in self.valences(words)))
        if total > 0:
            total += _emphasis(text)
        elif total < 0:
            total -= _emphasis(text)
        score: float = round(package.normalize(total), 4)
        return score

    def valences(self, words: Sequence[Word]) -> list[tuple[int, float]]:
        """Give the words that have a valence, by position, with the valence they have here."""
        shouting: bool | None = None
        with_valence = []
        last = len(words) - 1
        for i, word in enumerate(words):
            if word.valence is None or word.boost is not None:
                continue
            if word.lower == "kind" and i < last and words[i + 1].lower == "of":
                continue
            if shouting is None:
                shouting = 0 < sum(w.upper for w in words) < len(words)
            value = _valence(words, i, word.valence, shouting)
            if value:
                with_valence.append((i, value))
        if with_valence:
            but = next((i for i, word in enumerate(words) if word.lower == "but"), None)
            if but is not None:
                return _after_but(with_valence, but)
        return with_valence


def _valence(words: Sequence[Word], i: int, value: float, shouting: bool) -> float:
    """Work out the valence of the word at `i` from what stands before it."""
    word = words[i]
    first = words[i - 1] if i > 0 else None
    second = words[i - 2] if i > 1 else None
    third = words[i - 3] if i > 2 else None
    own = value
    if word.lower == "no" and i < len(words) - 1 and words[i + 1].valence is not None:
        value = 0.0
    if (
        (first is not None and first.lower == "no")
        or (second is not None and second.lower == "no")
        or (third is not None and third.lower == "no" and first is not None and first.lower in ("or", "nor"))
    ):
        value = own * FLIP
    if shouting and word.upper:
        value = value + SHOUT if value > 0 else value - SHOUT
    if first is not None and first.valence is None:
        value += _boost(first, value, shouting)
        if first.negates:
            value *= FLIP
    if first is not None and second is not None and second.valence is None:
        value += _boost(second, value, shouting) * 0.95
        if second.lower == "never" and first.lower in ("so", "this"):
            value *= 1.25
        elif second.negates and not (second.lower == "without" and first.lower == "doubt"):
            value *= FLIP
    if first is not None and second is not None and third is not None and third.valence is None:
        value += _boost(third, value, shouting) * 0.9
        if (third.lower == "never" and second.lower in ("so", "this")) or first.lower in ("so", "this"):
            value *= 1.25
        elif third.negates and not (third.lower == "without" and "doubt" in (second.lower, first.lower)):
            value *= FLIP
        near = [w.lower for w in words[i - 3 : i + 3]]
        if not IDIOM_WORDS.isdisjoint(near):
            value = _idiom(near, value)
    least = first is not None and first.valence is None and first.lower == "least"
    if least and (second is None or second.lower not in ("at", "very")):
        value *= FLIP
    return value


def _boost(word: Word, value: float, shouting: bool) -> float:
    """Give what a booster such as "very" or "hardly" adds to the valence after it."""
    if word.boost is None:
        return 0.0
    boost = -word.boost if value < 0 else word.boost
    if word.upper and shouting:
        boost = boost + SHOUT if value > 0 else boost - SHOUT
    return boost


def _idiom(near: Sequence[str], value: float) -> float:
    """Let an idiom replace the valence; `near` is three words, the word itself, and up to two after it."""
    third_last, second_last, previous, word = near[:4]
    for phrase in (
        f"{previous} {word}",
        f"{second_last} {previous} {word}",
        f"{second_last} {previous}",
        f"{third_last} {second_last} {previous}",
        f"{third_last} {second_last}",
    ):
        if phrase in IDIOMS:
            value = IDIOMS[phrase]
            break
    value = IDIOMS.get(" ".join(near[3:5]), value) if len(near) > 4 else value
    value = IDIOMS.get(" ".join(near[3:6]), value) if len(near) > 5 else value
    for phrase in (
        f"{third_last} {second_last} {previous}",
        f"{third_last} {second_last}",
        f"{second_last} {previous}",
    ):
        value += BOOSTERS.get(phrase, 0.0)
    return value


def _after_but(valences: Sequence[tuple[int, float]], but: int) -> list[tuple[int, float]]:
    """Halve what stands before "but" and raise what follows.

    As in the package, a valence met before is taken for its first occurrence.
    """
    places = [place for place, _ in valences]
    values = [value for _, value in valences]
    for k in range(len(values)):
        first = values.index(values[k])
        if places[first] < but:
            values[first] *= 0.5
        elif places[first] > but:
            values[first] *= 1.5
    return list(zip(places, values, strict=True))


def _emphasis(text: str) -> float:
    questions = text.count("?")
    asked = 0.0 if questions < 2 else questions * 0.18 if questions <= 3 else 0.96
    return min(text.count("!"), 4) * 0.292 + asked


@cache
def analyser() -> package.SentimentIntensityAnalyzer:
    """Load the package's own analyser, for its lexicon and its emoji, once a process."""
    return package.SentimentIntensityAnalyzer()


@cache
def _rules() -> tuple[Rules, Mapping[str, str], frozenset[str]]:
    emoji = analyser().emojis
    return Rules(analyser().lexicon), emoji, frozenset(emoji)


def spell_emoji(text: str, emoji: Mapping[str, str]) -> str:
    """Write each emoji out in words, with a space before it where there is none."""
    out: list[str] = []
    spaced = True
    for character in text:
        name = emoji.get(character)
        if name is None:
            out.append(character)
            spaced = character == " "
        else:
            out.append(name if spaced else f" {name}")
            spaced = False
    return "".join(out)


def compound(text: str) -> float:
    """Give VADER's compound score of a text, the same to the last digit as the package's."""
    rules, emoji, all_emoji = _rules()
    if not text.isascii() and not all_emoji.isdisjoint(text):
        text = spell_emoji(text, emoji)
    return rules.compound(text)
