"""The word lists that the rules go by: verbs of saying, modals, negators, pronouns, stop words and the like.

They are data, in `data/words/*.toml`: each kind of word once, in named groups, with a comment on each that says what
it is for. A rule takes the groups that it needs.
"""

import tomllib
from functools import cache

from analysis.settings import DATA

FOLDER = DATA / "words"


@cache
def _kinds() -> dict[str, dict[str, list[str]]]:
    """Read the files once a process."""
    files = sorted(FOLDER.glob("*.toml"))
    return {kind: groups for file in files for kind, groups in tomllib.loads(file.read_text(encoding="utf-8")).items()}


@cache
def word_list(kind: str, *groups: str) -> frozenset[str]:
    """Give the words of some groups of a kind, together.

    A kind or group that the files do not have raises `KeyError`.

    >>> sorted(word_list("pronouns", "male", "female"))
    ['he', 'her', 'hers', 'herself', 'him', 'himself', 'his', 'she']
    """
    return frozenset(word for group in groups for word in _kinds()[kind][group])


def ordered_list(kind: str, group: str) -> tuple[str, ...]:
    """Give the words of a group in the order of its file, for rules that try one after the other.

    >>> ordered_list("prepositions", "toward")[:3]
    ('by', 'against', 'with')
    """
    return tuple(_kinds()[kind][group])
