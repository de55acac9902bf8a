"""Which forms may a base form have in print? And the tables of such words.

Irregular forms come from `data/events/irregular.tsv`; for the others every spelling that English endings allow is
given, so that some are no words ("droped"). They serve to recognise words, for which that does no harm.
"""

from collections.abc import Mapping
from functools import cache

from analysis.settings import DATA

VOWELS = frozenset("aeiou")


@cache
def _irregular() -> dict[str, list[str]]:
    lines = (DATA / "events" / "irregular.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {base: forms.split() for base, forms in rows}


@cache
def table(name: str, folder: str = "sentiment") -> Mapping[str, list[str]]:
    """Read a table of `data` whose lines are a kind and words in their base form."""
    lines = (DATA / folder / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    cells = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {kind: words.split(", ") for kind, words in cells}


def forms(base: str) -> frozenset[str]:
    """Give a word and all the forms that it may have.

    >>> sorted(forms("halve"))
    ['halve', 'halved', 'halves', 'halving']
    >>> {"cut", "cuts", "cutting"} <= forms("cut")
    True
    """
    if base.endswith("e"):
        regular = {base + "s", base + "d", base[:-1] + "ing"}
    elif base.endswith("y") and base[-2:-1] not in VOWELS:
        regular = {base[:-1] + "ies", base[:-1] + "ied", base + "ing"}
    else:
        stems = {base, base + base[-1]} if base[-1] not in VOWELS else {base}
        regular = {stem + ending for stem in stems for ending in ("ed", "ing")}
        regular.add(base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s"))
    return frozenset({base, *regular, *_irregular().get(base, ())})
