"""Dateline's tone of a text: VADER's rules, mended for news.

Quotes, apostrophes and dashes are made plain first, because VADER does not know "isn’t". Names give no valence: those
that the caller has found (`names`), and words with a capital inside a sentence, as in "Hope, Arkansas". The tables
`data/sentiment/words.tsv` and `phrases.tsv` hold what VADER lacks or misreads in news, each line with its reason.

Left out: irony, and who thinks so. The tone toward one actor is another question; see `toward`.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pycountry

from analysis.sentiment.vader import Rules, analyser
from analysis.settings import DATA

PLAIN = str.maketrans({"‘": "'", "’": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "…": " ", "\u00a0": " "})
DASHES = re.compile(r"\s*(?:[\u2012-\u2015\u2212]|--+)\s*")
WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?", re.UNICODE)
LETTERS = re.compile(r"[a-z]+")
NUMBER = re.compile(r"\bNos?\.(?=\s*\d)")
# A capital after a sentence's end, a quote or a colon says nothing about being a name.
CAPITAL = re.compile(r"(?<=[a-z0-9,;)%_] )[A-Z][a-z]+(?:['-]?[A-Za-z]+)*")
PLACES = [place.name for place in pycountry.countries] + [
    place.name for place in pycountry.subdivisions if place.country_code == "US"
]
# "Hope, Arkansas": a word before a state or country is a place, whatever else it means.
TOWN = re.compile(rf"\b[A-Z][a-z]+(?=, (?:{'|'.join(map(re.escape, PLACES))})\b)")
OPENING = re.compile(r"(?:^|(?<=[.!?:\"] ))[A-Z][a-z]+(?= [A-Z][a-z])")
MASK = "_"


def read_table(path: Path) -> dict[str, tuple[str, str]]:
    """Read a table of words: the word, what it is worth or read as, and the reason; `#` starts a comment."""
    rows = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            word, value, reason = line.split("\t")
            rows[word] = (value, reason)
    return rows


@cache
def lexicon() -> dict[str, float]:
    """Give VADER's lexicon with Dateline's table laid over it; a word worth nothing stays, as 0."""
    mended = {word: float(value) for word, (value, _) in read_table(DATA / "sentiment" / "words.tsv").items()}
    return dict(analyser().lexicon) | mended


@cache
def rules() -> Rules:
    """Give VADER's rules over the mended lexicon."""
    return Rules({word: value for word, value in lexicon().items() if value})


@cache
def _phrases() -> tuple[re.Pattern[str], dict[str, str], frozenset[str]]:
    """Give the pattern of the phrases, what they are read as, and the longest word of each.

    A phrase is only looked for where its longest word stands, so that most sentences skip the search.
    """
    table = {phrase: value for phrase, (value, _) in read_table(DATA / "sentiment" / "phrases.tsv").items()}
    longest_first = sorted(table, key=len, reverse=True)
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)
    return pattern, table, frozenset(max(phrase.split(), key=len) for phrase in table)


def words(text: str) -> Iterator[tuple[int, int]]:
    """Find the words of a text, as offsets."""
    return (match.span() for match in WORD.finditer(text))


def hide(text: str, names: Sequence[tuple[int, int]]) -> str:
    """Replace names by marks of the same length, so that they give no valence and offsets stay."""
    for start, end in names:
        text = text[:start] + re.sub(r"\w", MASK, text[start:end]) + text[end:]
    return text


def plain(text: str) -> str:
    """Make typographic quotes, apostrophes and dashes plain."""
    return DASHES.sub(" - ", text.translate(PLAIN)) if not text.isascii() or "--" in text else text


def _is_headline(text: str) -> bool:
    """Tell a line in capitals or with Every Word Capitalised, where a capital says nothing."""
    if text.rstrip().endswith((".", "!", "?", '."')):
        return False
    words_ = [word for word in text.split() if word[:1].isalpha() and len(word) > 3]
    return len(words_) > 2 and sum(word[0].isupper() for word in words_) > 0.7 * len(words_)


def prepare(text: str, names: Sequence[tuple[int, int]] = ()) -> str:
    """Give the text as it is scored: names hidden, marks made plain, misleading phrases replaced."""
    text = plain(hide(text, names))
    text = NUMBER.sub("nr", text)
    text = TOWN.sub(MASK * 3, text) if ", " in text else text
    if not _is_headline(text):
        text = CAPITAL.sub(MASK * 3, OPENING.sub(MASK * 3, text))
    pattern, table, needed = _phrases()
    if needed.isdisjoint(LETTERS.findall(text.lower())):
        return text
    return pattern.sub(lambda match: table[match.group().lower()], text)


def tone(text: str, *, names: Sequence[tuple[int, int]] = ()) -> float:
    """Give the tone of a text from -1 to 1; `names` are stretches of it that give no valence."""
    return rules().compound(prepare(text, names))
