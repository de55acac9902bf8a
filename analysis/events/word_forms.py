"""Reduce a word to its base form: "imposed" to "impose", "bans" to "ban".

Irregular forms come from `data/events/irregular.tsv`. The rest follows English spelling, which leaves a choice
("hop" or "hope" for "hoped"); the words of our own tables decide it, then the common words of English, and for other
words the commoner spelling. The parser's own lemmatizer would do the same at a tenth of its whole time.
"""

from functools import cache, lru_cache
from pathlib import Path

from analysis.sentiment import known as common
from analysis.settings import DATA

FOLDER = DATA / "events"
VOWELS = frozenset("aeiou")


def rows(path: Path) -> list[tuple[str, ...]]:
    """Read a table of ours: cells parted by tabs, lines that open with # are remarks."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line.strip() and not line.startswith("#")]


@cache
def irregular() -> dict[str, str]:
    """Map each irregular form to its base."""
    return {form: base for base, forms in rows(FOLDER / "irregular.tsv") for form in forms.split()}


@cache
def known() -> frozenset[str]:
    """Collect the base forms that our tables use."""
    words = {base for base, _ in rows(FOLDER / "irregular.tsv")}
    words.update(pattern.split()[0] for _, _, cell in rows(FOLDER / "verbs.tsv") for pattern in cell.split(", "))
    words.update(word for _, _, cell in rows(FOLDER / "nouns.tsv") for word in cell.split(", "))
    for name in ("classes", "stances", "people"):
        words.update(word for _, cell in rows(FOLDER / f"{name}.tsv") for word in cell.split(", "))
    return frozenset(words)


def _choices(word: str) -> list[str]:
    """List the bases a regular form may have, the likeliest first."""
    for ending in ("ed", "ing"):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)]
            if stem.endswith("i") and ending == "ed":
                return [stem[:-1] + "y", stem + "e"]
            if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in VOWELS:
                return [stem, stem[:-1]] if stem[-1] in "lsfz" else [stem[:-1], stem]
            silent = stem.endswith(("at", "iz", "uc", "ak", "ut", "v", "c", "g", "s", "z", "u", "ir", "in")) or (
                stem[-1] in "bdklmnprt" and len(stem) == 3 and stem[-2] in VOWELS
            )
            return [stem + "e", stem] if silent else [stem, stem + "e"]
    if word.endswith("ies") and len(word) > 4:
        return [word[:-3] + "y", word[:-1]]
    if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return [word[:-2], word[:-1]]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 2:
        return [word[:-1], word[:-2]] if word.endswith("es") else [word[:-1]]
    return [word]


@lru_cache(maxsize=50_000)
def base_of(word: str, tag: str = "VB") -> str:
    """Reduce a lower-case word to its base form; `tag` is VB for verbs, NN for nouns, anything else stays as it is.

    >>> base_of("imposed"), base_of("bans", "NN"), base_of("leading", "JJ")
    ('impose', 'ban', 'leading')
    """
    if tag == "NN" and word in known() and not word.endswith("s"):
        return word
    if tag in {"VB", "NN"} and word in irregular():
        return irregular()[word]
    if tag not in {"VB", "NN"} or (tag == "NN" and (word in known() or not word.endswith("s"))):
        return word
    choices = [choice for choice in _choices(word) if choice != word]
    if choice := next((choice for choice in choices if choice in known()), None):
        return choice
    if word in known() or not choices:
        return word
    return next((choice for choice in choices if choice in common.load().rows), choices[0])
