"""The kinds of words that say something of those who do them (`data/sentiment/frames.tsv`), one bit for each kind."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from analysis.sentiment import inflection

KINDS: Mapping[str, int] = {
    kind: 1 << i for i, kind in enumerate((*inflection.table("frames"), "sufferers", "persons"))
}


@cache
def kinds_of() -> Mapping[str, int]:
    """Map each form of the words to its kinds."""
    sufferers = inflection.table("shifters")["sufferers"]
    people = [word for kind, words in inflection.table("people", "events").items() if kind != "sites" for word in words]
    words = {**inflection.table("frames"), "sufferers": sufferers, "persons": [*people, *sufferers]}
    kinds: defaultdict[str, int] = defaultdict(int)
    for kind, bases in words.items():
        for base in bases:
            for form in inflection.forms(base):
                kinds[form] |= KINDS[kind]
    return kinds
