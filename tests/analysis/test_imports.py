import time
from pathlib import Path

import pytest

from analysis import imports, placing, store
from analysis.engines import Size, batch
from analysis.errors import UnknownName
from analysis.types import Analysis, Article, Rejected

STORY = "Ann Miller met Bob Jones in Paris on Monday. They signed an agreement on trade and agreed to meet again soon."


OTHER = "Ann Miller left Paris on Tuesday. She said the talks had failed."


def article(id: str, text: str = STORY) -> Article:
    return Article(id, text, published="2014-03-05", source="Post")


def wires(folder: Path) -> dict[str, str]:
    with store.reading(folder) as con:
        return dict(con.execute("select article, wire from articles").fetchall())


def test_reading_the_same_articles_again_changes_nothing(tmp_path: Path) -> None:
    first = imports.add([article("a"), article("b", "Cy Stone attacked the town of Lyon on Tuesday.")], tmp_path)
    version = store.version(tmp_path)
    again = imports.add([article("a"), article("b", "Cy Stone attacked the town of Lyon on Tuesday.")], tmp_path)
    assert (first.analysed, again.analysed, again.unchanged) == (2, 0, 2)
    assert store.version(tmp_path) == version


def test_a_changed_article_replaces_its_older_self(tmp_path: Path) -> None:
    imports.add([article("a")], tmp_path)
    imports.add([article("a", "Ann Miller left Paris on Tuesday.")], tmp_path)
    with store.reading(tmp_path) as con:
        assert con.execute("select text from articles").fetchall() == [("Ann Miller left Paris on Tuesday.",)]
        assert {words for (words,) in con.execute("select words from events").fetchall()} == {"left"}


def _later(folder: Path, way: str) -> None:
    """Store the article `a` once more, with another text, in one of the ways in which articles come into a store."""
    if way == "given again":
        imports.add([article("a", OTHER)], folder)
    elif way == "taken out and given again":
        imports.remove(folder, ["a"])
        assert store.info(folder)["articles"] == 0
        imports.add([article("a", OTHER)], folder)
    else:
        imports.add([article("a", OTHER)], folder.with_name("other"))
        store.take_out(folder.with_name("other"), folder.with_name("other.zip"))
        store.bring_in(folder.with_name("other.zip"), folder)


@pytest.mark.parametrize("way", ["given again", "taken out and given again", "brought in from another store"])
def test_an_article_stored_while_the_clock_ran_ahead_is_replaced_by_its_newer_self(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    with monkeypatch.context() as ahead:
        real = time.time_ns
        ahead.setattr(time, "time_ns", lambda: real() + 10**18)  # thirty years
        imports.add([article("a")], tmp_path / "store")
    _later(tmp_path / "store", way)
    assert [one.text for one in store.kept(tmp_path / "store")] == [OTHER]


def test_a_reprint_belongs_to_the_wire_text_it_copies_even_in_a_later_run(tmp_path: Path) -> None:
    imports.add([article("a"), article("other", "Storms closed ports along the coast on Friday.")], tmp_path)
    imports.add([article("b", STORY + " Post staff.")], tmp_path)
    assert wires(tmp_path) == {"a": "a", "b": "a", "other": "other"}


def test_one_article_given_twice_in_one_run_is_stored_once(tmp_path: Path) -> None:
    summary = imports.add([article("a"), article("a")], tmp_path)
    assert (summary.analysed, summary.unchanged) == (1, 1)


def test_what_was_rejected_is_kept_with_its_reason(tmp_path: Path) -> None:
    summary = imports.add([Rejected("x.csv", 3, "no text"), article("a")], tmp_path)
    assert (summary.analysed, len(summary.rejected)) == (1, 1)
    with store.reading(tmp_path) as con:
        assert con.execute("select path, line, reason from rejected").fetchall() == [("x.csv", 3, "no text")]


def test_an_article_that_makes_the_analysis_fail_is_named_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = batch.analyse

    def fail_on_b(one: Article, **how: object) -> Analysis:
        if one.id == "b":
            raise ValueError("a fault")
        return real(one)

    def fail(articles: list[Article], **how: object) -> list[Analysis]:
        raise ValueError("a fault")

    monkeypatch.setattr(batch, "analyse", fail_on_b)
    monkeypatch.setattr(batch, "analyse_all", fail)
    summary = imports.add([article("a"), article("b"), article("c")], tmp_path)
    assert summary.analysed == 2
    assert [(one.path, "a fault" in one.reason) for one in summary.rejected] == [("b", True)]


def test_two_processes_give_what_one_gives(tmp_path: Path) -> None:
    some = [article(str(i), f"Ann Miller met envoy number {i} in Paris on Monday.") for i in range(70)]
    found = []
    for workers in (1, 2):
        told: list[tuple[int, int]] = []
        imports.add(
            some,
            tmp_path / str(workers),
            size=Size(workers),
            progress=lambda done, read, told=told: told.append((done, read)),
        )
        assert told[-1] == (70, 70)
        with store.reading(tmp_path / str(workers)) as con:
            rows = con.execute("select article, e.words, e.first, sources from events e join articles using (analysis)")
            found.append(sorted(rows.fetchall()))
    assert found[0] == found[1]
    assert found[0]


def test_an_unknown_engine_is_refused_with_the_choices(tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match="dask, local"):
        imports.add([article("a")], tmp_path, engine_name="spark")


def test_accounts_of_one_event_in_other_words_and_in_later_runs_are_joined(tmp_path: Path) -> None:
    one = "Rebels shelled the airport near Luhansk on Friday, killing nine soldiers."
    two = "Nine soldiers died on Friday when rebels fired on the airport near Luhansk with shells."
    other = "Rebels released three observers near Donetsk on Friday."
    for number, text in enumerate((one, two, other)):
        imports.add([Article(str(number), text, published="2014-06-14")], tmp_path / "store")
    with store.reading(tmp_path / "store") as con:
        rows = con.execute(
            """select list(distinct article order by article) from events join articles using (analysis)
               group by key order by 1"""
        ).fetchall()
    assert ["0", "1"] in [row[0] for row in rows]
    assert not [row for row in rows if "2" in row[0] and len(row[0]) > 1]


def test_a_commit_during_which_the_run_is_stopped_is_not_made_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = placing.store.commit

    def stopped(folder: Path, written: list[store.Written]) -> None:
        real(folder, written)
        raise KeyboardInterrupt

    monkeypatch.setattr(placing.store, "commit", stopped)
    with pytest.raises(KeyboardInterrupt):
        imports.add([article("a"), article("b")], tmp_path)
    monkeypatch.undo()
    assert store.verify(tmp_path) == []
    assert store.info(tmp_path)["articles"] == 2
