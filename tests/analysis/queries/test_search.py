"""Search: all words, their beginnings, the best first, within the filters; the index follows the store."""

import shutil
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from pathlib import Path
from threading import Barrier
from typing import Any

import pandas as pd
import pytest
import sample

from analysis import place, queries, store, tables
from analysis.errors import StoreError
from analysis.ingest import run
from analysis.queries import Filters, search, word_index, word_matches

Find = Callable[..., search.Results]


def without_words(stored: Path, to: Path) -> Path:
    """Copy a store that may have been searched as one that was not."""
    return shutil.copytree(stored, to, ignore=shutil.ignore_patterns(f"{word_index.FILE}*"))


@pytest.fixture(scope="module")
def unchanged(stored: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a store that is only searched: its index is made by the first search."""
    return without_words(stored, tmp_path_factory.mktemp("search") / "store")


@pytest.fixture
def folder(stored: Path, tmp_path: Path) -> Path:
    return without_words(stored, tmp_path / "store")


def searching(folder: Path) -> Find:
    def found(text: str, filters: Filters | None = None) -> search.Results:
        with store.open_store(folder) as con:
            return search.find(con, filters or Filters(), text)

    return found


@pytest.fixture(scope="module")
def find(unchanged: Path) -> Find:
    return searching(unchanged)


@pytest.fixture
def find_again(folder: Path) -> Find:
    """Search a store of a test's own, however it was changed."""
    return searching(folder)


def test_events_articles_and_actors_are_found_at_once(find: Find) -> None:
    found = find("Lavrov condemned")
    assert len(found.events)
    assert all("Lavrov" in text and "condemned" in text for text in found.events["sentence"])
    assert len(found.articles) == found.texts
    assert found.actors["name"].tolist() == ["Sergei Lavrov"]
    assert find("serg").actors["name"].tolist() == ["Sergei Lavrov"]


def test_a_word_finds_those_that_begin_with_it_in_either_case_and_without_accents(find: Find) -> None:
    assert len(find("CONDEMN kér").events) == len(find("condemned Kerry").events) > 0
    assert find("ondemned").events.empty


@pytest.mark.parametrize("text", ["", "   ", "***", '"', "NEAR(", "a OR", "words:x", "'; drop table analyses; --"])
def test_what_is_typed_is_never_obeyed(find: Find, text: str) -> None:
    assert find(text).events.empty
    assert len(find("russia").events)


def test_the_filters_hold_for_what_is_found(find: Find) -> None:
    found = find("long statement", Filters(outlets=("Sample Post",), statuses=("happened",)))
    assert set(found.events["status"]) == {"happened"}
    assert set(found.articles["outlet"]) == {"Sample Post"}


def test_one_article_is_found_by_a_number_that_only_it_has(find: Find) -> None:
    assert find("long number 13").articles["article"].tolist() == ["a13"]


def test_articles_that_are_added_later_are_found_and_those_taken_out_are_not(folder: Path, find_again: Find) -> None:
    assert len(find_again("number 22").articles) == 1
    assert find_again("number 30").articles.empty
    entries = [tables.Entry(sample.analysis(30), 31, "a30")]
    store.append(folder, tables.to_tables(entries, key=lambda a, e: f"{a.article.id}-{e.start}"))
    assert find_again("number 30").articles["article"].tolist() == ["a30"]
    run.remove(folder, ["a22"])
    assert find_again("number 22").articles.empty


def test_an_index_that_is_damaged_is_made_anew(folder: Path, find_again: Find) -> None:
    expected = find_again("russia").events["key"].tolist()
    (place.local_dir(folder) / word_index.FILE).write_bytes(b"no database at all" * 100)
    assert find_again("russia").events["key"].tolist() == expected


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_an_index_that_is_damaged_within_is_noticed_and_made_anew(folder: Path, find_again: Find, share: float) -> None:
    expected = [find_again(text).events["key"].tolist() for text in ("russia", "long number")]
    file = place.local_dir(folder) / word_index.FILE
    data = bytearray(file.read_bytes())
    at = int(len(data) * share) // 4096 * 4096
    data[at : at + 3 * 4096] = b"\xff" * len(data[at : at + 3 * 4096])
    file.write_bytes(data)
    assert word_index.faults(folder)
    assert [find_again(text).events["key"].tolist() for text in ("russia", "long number")] == expected


def test_an_index_of_another_layout_is_made_anew(folder: Path, find_again: Find) -> None:
    file = place.local_dir(folder) / word_index.FILE
    with closing(sqlite3.connect(file)) as index:
        index.execute("create table sentence_places (id integer primary key)")
    assert len(find_again("russia").events)


def test_an_index_that_cannot_be_written_is_one_sentence(
    folder: Path, find_again: Find, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home").write_text("no folder")
    (place.local_dir(folder) / word_index.FILE).mkdir()
    with pytest.raises(StoreError, match=r"the search index .* cannot be used"):
        find_again("russia")


def test_a_store_that_cannot_be_written_is_searched_all_the_same(
    folder: Path, find_again: Find, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    expected = find_again("russia").events["key"].tolist()
    (place.local_dir(folder) / word_index.FILE).unlink()
    (place.local_dir(folder) / word_index.FILE).mkdir()  # so that no file can be made there, whoever runs the test
    assert find_again("russia").events["key"].tolist() == expected
    assert list((tmp_path / "home").rglob(word_index.FILE))


@pytest.mark.parametrize("text", ["russia", "long statement", "RUS", "number 13", "at", "a", "19"])
def test_the_filter_by_words_and_the_search_find_the_same(unchanged: Path, text: str) -> None:
    with store.open_store(unchanged) as con:
        filtered = queries.events(con, Filters(words=text))["key"]
        assert sorted(search.find(con, Filters(), text, most=1000).events["key"]) == sorted(filtered)


def test_a_filtered_search_looks_beyond_the_latest_that_have_the_words(
    find: Find, monkeypatch: pytest.MonkeyPatch
) -> None:
    fitting = {status: find("russia", Filters(statuses=(status,))) for status in ("happened", "possible", "denied")}
    monkeypatch.setattr(word_matches, "RANKED", 1)
    monkeypatch.setattr(word_matches, "CHUNK", 1)
    for status, everything in fitting.items():
        found = find("russia", Filters(statuses=(status,)))
        assert found.sentences == min(everything.sentences, 1)
        assert set(found.events["status"]) <= {status}
    assert any(everything.sentences for everything in fitting.values())


@pytest.mark.parametrize("text", ["russia", "stat", "long statement", "RUS 13", "sâid", "a"])
@pytest.mark.parametrize("filters", [Filters(statuses=("denied",)), Filters(outlets=("Sample Post",)), Filters()])
def test_however_words_are_looked_up_the_same_is_found(
    find: Find, monkeypatch: pytest.MonkeyPatch, text: str, filters: Filters
) -> None:
    found = []
    for probed, spelled in ((0, 30), (10**9, 30), (0, 0), (0, 1)):
        monkeypatch.setattr(word_matches, "PROBED", probed)
        monkeypatch.setattr(word_matches, "SPELLED", spelled)
        monkeypatch.setattr(word_matches, "share", lambda *_: 1.0)  # as if all had the words: a few are looked up
        found.append(find(text, filters))
    for other in found[1:]:
        pd.testing.assert_frame_equal(other.events, found[0].events)
        pd.testing.assert_frame_equal(other.articles, found[0].articles)
        assert (other.sentences, other.texts) == (found[0].sentences, found[0].texts)


def test_what_is_counted_is_within_the_filters(find: Find) -> None:
    everything, chosen = find("russia"), find("russia", Filters(outlets=("Sample Post",)))
    assert 0 < chosen.sentences < everything.sentences
    assert 0 < chosen.texts < everything.texts
    assert 0 < chosen.matching < everything.matching


def add(folder: Path, number: int) -> None:
    """Add an article of the sample."""
    entries = [tables.Entry(sample.analysis(number), number + 1, f"a{number}")]
    store.append(folder, tables.to_tables(entries, key=lambda a, e: f"{a.article.id}-{e.start}"))


def test_the_words_of_an_article_taken_out_do_not_find_the_one_added_next(folder: Path, find_again: Find) -> None:
    assert find_again("number 22").texts == 1
    run.remove(folder, ["a22"])
    add(folder, 30)
    found = find_again("number 22")
    assert found.articles.empty
    assert found.texts == 0
    assert find_again("number 30").articles["article"].tolist() == ["a30"]


def test_what_was_taken_out_is_counted_no_more(folder: Path, find_again: Find) -> None:
    before = find_again("number")
    assert find_again("number 22").texts == 1
    run.remove(folder, ["a22"])
    after = find_again("number")
    assert after.texts == before.texts - 1
    assert after.sentences <= before.sentences


def test_two_first_searches_at_once_find_the_same(find_again: Find, folder: Path) -> None:
    start = Barrier(4)

    def first(_: int) -> list[str]:
        with store.open_store(folder) as con:
            start.wait()
            return search.find(con, Filters(), "russia").events["key"].tolist()

    with ThreadPoolExecutor(4) as threads:
        keys = list(threads.map(first, range(4)))
    assert keys[0]
    assert keys == [find_again("russia").events["key"].tolist()] * 4


class Locked(sqlite3.Connection):
    """A connection that cannot set how the index is written, as where another is just setting it."""

    code = sqlite3.SQLITE_BUSY

    def execute(self, sql: str, *given: Any) -> sqlite3.Cursor:
        if sql.startswith("pragma journal_mode"):
            error = sqlite3.OperationalError("database is locked")
            error.sqlite_errorcode = self.code
            raise error
        return super().execute(sql, *given)


def test_a_search_goes_on_while_another_sets_how_the_index_is_written(
    find_again: Find, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word_index.sqlite3, "connect", partial(sqlite3.connect, factory=Locked))
    assert find_again("russia").events["key"].tolist()
    monkeypatch.setattr(Locked, "code", sqlite3.SQLITE_FULL)
    with pytest.raises(StoreError):
        find_again("russia")


def test_a_word_that_half_of_all_texts_have_finds_them_and_ranks_nothing(
    find: Find, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word_matches, "RANKED", 4)  # of the latest four, all have the words
    found = find("statement long")
    assert found.sentences == 4
    assert all("statement" in text and "long" in text for text in found.events["sentence"])
    assert find("number 13 long").articles["article"].tolist() == ["a13"]
