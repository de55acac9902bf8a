"""The lists of words are data: each group has a comment, is used, and stands there once."""

import re
import tomllib

import pytest

from analysis.settings import ROOT
from analysis.text import wordlists

FILES = sorted(wordlists.FOLDER.glob("*.toml"))
TABLES = [tomllib.loads(file.read_text(encoding="utf-8")) for file in FILES]
KINDS = {kind: groups for table in TABLES for kind, groups in table.items()}
GROUPS = [(kind, group) for kind, groups in KINDS.items() for group in groups]
LINES = [line for file in FILES for line in file.read_text(encoding="utf-8").splitlines()]
CODE = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "analysis").rglob("*.py"))


@pytest.mark.parametrize("start", [n for n, line in enumerate(LINES) if re.match(r"\w+ = |\[\w", line)])
def test_a_comment_says_what_each_kind_and_group_is_for(start: int) -> None:
    assert LINES[start - 1].startswith("# "), LINES[start]


@pytest.mark.parametrize(("kind", "group"), GROUPS)
def test_each_group_is_used_and_has_each_word_once(kind: str, group: str) -> None:
    words = KINDS[kind][group]
    assert len(set(words)) == len(words) > 0
    assert re.search(rf"""['\"]{group}['\"]""", CODE)


def test_a_kind_of_word_stands_in_one_file() -> None:
    assert len(KINDS) == sum(len(table) for table in TABLES)


def test_groups_are_taken_together() -> None:
    assert wordlists.word_list("auxiliaries", "be_past", "be_participles") == {"was", "were", "been", "being"}


def test_an_unknown_group_is_an_error() -> None:
    with pytest.raises(KeyError, match="fture"):
        wordlists.word_list("modals", "fture")
