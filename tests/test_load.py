"""The load benchmark asks with filters of all fields, drawn from a store of made-up events."""

from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

import pytest

from analysis import store
from analysis.queries import Filters
from benchmarks import load, synthetic

LISTS = [field.name for field in fields(Filters) if field.name not in ("first", "last", "match", "words", "statements")]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "store"
    synthetic.make(folder, 600)
    return folder


@pytest.fixture(scope="module")
def chosen(made: Path) -> Sequence[Filters]:
    with store.open_store(made) as con:
        drawn = load.choices(con, 30, seed=20)
        assert drawn == load.choices(con, 30, seed=20)
        assert drawn != load.choices(con, 30, seed=21)
    return drawn


def test_every_filter_is_drawn_with_two_values_and_beside_others(chosen: Sequence[Filters]) -> None:
    empty = Filters()
    for name in LISTS:
        assert any(len(getattr(filters, name)) == 2 for filters in chosen), name
    for field in fields(Filters):
        beside = [filters for filters in chosen if getattr(filters, field.name) != getattr(empty, field.name)]
        assert any(sum(getattr(f, other.name) != other.default for other in fields(f)) > 2 for f in beside), field.name


def test_the_worst_choice_of_a_question_is_named_by_what_is_filtered() -> None:
    spent = {load.described(Filters()): [(1.0, 30.0)] * 2}
    spent[load.described(Filters(tones=("negative",), statements=True))] = [(9.0, 20.0), (7.0, 20.0)]
    measured = load.summary(spent)
    assert measured.worst == "tones=('negative',), statements=True"
    assert measured.slowest == 8
    assert measured.cpu == 30
