"""The tables that questions are asked of: one file of SQL each, which says what a row is."""

import re
from pathlib import Path

import pytest

from analysis.store import model, sentence_ids

FILES = sorted(Path(model.__file__).parent.glob("*.sql"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_table_is_a_file_that_says_what_a_row_is(file: Path) -> None:
    first, *_ = file.read_text(encoding="utf-8").splitlines()
    assert re.match("-- One row for each [a-z]", first), first
    assert file.stem in model.TABLES


def test_no_table_asks_one_that_asks_it() -> None:
    def below(name: str) -> set[str]:
        return {name}.union(*(below(other) for other in model.TABLES[name].needs))

    for name, table in model.TABLES.items():
        assert all(name not in below(other) for other in table.needs), name


def test_a_sentence_of_an_article_has_a_number_that_gives_both_back() -> None:
    last = (1 << sentence_ids.SENTENCE_BITS) - 1
    for article, sentence in ((1, 0), (7, 3), (2**31 - 1, last)):
        number = article << sentence_ids.SENTENCE_BITS | sentence
        assert number < 2**63
        assert (sentence_ids.article_of(number), sentence_ids.sentence_of(number)) == (article, sentence)
