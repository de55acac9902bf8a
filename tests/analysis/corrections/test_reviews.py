"""Events that readers checked, starred or noted: by whom and when, undone, exported, kept when events are joined."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection

from analysis import corrections, queries, store
from analysis.corrections import Correction
from analysis.errors import CorrectionError
from analysis.queries import Filters
from analysis.queries.events import review

ONE, OTHER = "a0-75", "a0-143"
ALL = Filters(statements=True)


@pytest.fixture
def folder(stored: Path, tmp_path: Path) -> Path:
    folder = shutil.copytree(stored, tmp_path / "store")
    with store.open_store(folder) as con:
        assert {ONE, OTHER} <= set(queries.events(con, ALL)["key"])
    return folder


def add(folder: Path, make: Callable[[DuckDBPyConnection], Correction], who: str = "Ann") -> Correction:
    with store.open_store(folder) as con:
        correction = make(con)
    return corrections.add(folder, correction, who=who)


def mark(folder: Path, key: str, who: str = "Ann", **marks: object) -> Correction:
    return add(folder, lambda con: corrections.review_event(con, key, **marks), who)


def reviewed(folder: Path, *marks: str) -> set[str]:
    with store.open_store(folder) as con:
        return set(queries.events(con, queries.choose(con, reviewed=marks, statements=True))["key"])


def of(folder: Path, key: str) -> dict[str, object]:
    with store.open_store(folder) as con:
        return review(con, key)


def test_marks_are_a_filter_of_their_own_and_name_who_gave_the_last(folder: Path) -> None:
    mark(folder, ONE, checked=True)
    mark(folder, ONE, "Bo", starred=True)
    mark(folder, OTHER, checked=True, note="Ask the ministry.")
    assert reviewed(folder, "checked") == {ONE, OTHER}
    assert reviewed(folder, "checked", "starred") == {ONE}
    assert reviewed(folder, "noted") == {OTHER}
    assert (of(folder, ONE)["who"], of(folder, OTHER)["note"]) == ("Bo", "Ask the ministry.")


def test_a_mark_is_taken_away_and_an_undo_brings_it_back(folder: Path) -> None:
    mark(folder, ONE, checked=True)
    off = mark(folder, ONE, checked=False)
    assert reviewed(folder, "checked") == set()
    corrections.undo(folder, off.id)
    assert reviewed(folder, "checked") == {ONE}


def test_marks_change_nothing_else_of_an_event(folder: Path) -> None:
    with store.open_store(folder) as con:
        before = queries.events(con, ALL).to_json()
    mark(folder, ONE, checked=True, starred=True, note="Seen.")
    with store.open_store(folder) as con:
        assert queries.events(con, ALL).to_json() == before


def test_marks_travel_with_the_corrections(folder: Path, tmp_path: Path) -> None:
    mark(folder, ONE, starred=True, note="Seen.")
    lines = list(corrections.export(folder))
    other = tmp_path / "other"
    shutil.copytree(folder, other)
    for name in corrections.BESIDE:
        (other / (corrections.FILE + name)).unlink(missing_ok=True)
    assert reviewed(other, "starred") == set()
    corrections.load(other, lines)
    assert reviewed(other, "starred", "noted") == {ONE}


def test_events_that_are_joined_keep_the_marks_of_both(folder: Path) -> None:
    mark(folder, ONE, checked=True)
    mark(folder, OTHER, note="Ask the ministry.")
    add(folder, lambda con: corrections.join_events(con, [ONE, OTHER]))
    assert reviewed(folder, "checked", "noted") == {ONE}


def test_a_mark_that_is_there_already_is_said_so(folder: Path) -> None:
    mark(folder, ONE, checked=True)
    with pytest.raises(CorrectionError, match="nothing is changed"):
        mark(folder, ONE, checked=True)
