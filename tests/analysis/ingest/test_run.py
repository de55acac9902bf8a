import random
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from analysis import store
from analysis.engines import Size, batch
from analysis.errors import UnknownName
from analysis.ingest import deduplicate, run
from analysis.types import Analysis, Article, Rejected

STORY = "Ann Miller met Bob Jones in Paris on Monday. They signed an agreement on trade and agreed to meet again soon."


OTHER = "Ann Miller left Paris on Tuesday. She said the talks had failed."


def article(id: str, text: str = STORY) -> Article:
    return Article(id, text, published="2014-03-05", source="Post")


def clusters(folder: Path) -> dict[str, str]:
    with store.open_store(folder) as con:
        return dict(con.execute("select article, cluster from articles").fetchall())


def test_reading_the_same_articles_again_changes_nothing(tmp_path: Path) -> None:
    first = run.add([article("a"), article("b", "Cy Stone attacked the town of Lyon on Tuesday.")], tmp_path)
    version = store.version(tmp_path)
    again = run.add([article("a"), article("b", "Cy Stone attacked the town of Lyon on Tuesday.")], tmp_path)
    assert (first.analysed, again.analysed, again.unchanged) == (2, 0, 2)
    assert store.version(tmp_path) == version


def test_a_changed_article_replaces_its_older_self(tmp_path: Path) -> None:
    run.add([article("a")], tmp_path)
    run.add([article("a", "Ann Miller left Paris on Tuesday.")], tmp_path)
    with store.open_store(tmp_path) as con:
        assert con.execute("select text from articles").fetchall() == [("Ann Miller left Paris on Tuesday.",)]
        assert {words for (words,) in con.execute("select words from events").fetchall()} == {"left"}


def _later(folder: Path, way: str) -> None:
    """Store the article `a` once more, with another text, in one of the ways in which articles come into a store."""
    if way == "given again":
        run.add([article("a", OTHER)], folder)
    elif way == "taken out and given again":
        run.remove(folder, ["a"])
        assert store.info(folder)["articles"] == 0
        run.add([article("a", OTHER)], folder)
    else:
        run.add([article("a", OTHER)], folder.with_name("other"))
        store.export(folder.with_name("other"), folder.with_name("other.zip"))
        store.import_(folder.with_name("other.zip"), folder)


@pytest.mark.parametrize("way", ["given again", "taken out and given again", "brought in from another store"])
def test_an_article_stored_while_the_clock_ran_ahead_is_replaced_by_its_newer_self(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    with monkeypatch.context() as ahead:
        real = time.time_ns
        ahead.setattr(time, "time_ns", lambda: real() + 10**18)  # thirty years
        run.add([article("a")], tmp_path / "store")
    _later(tmp_path / "store", way)
    assert [one.text for one in store.stored_articles(tmp_path / "store")] == [OTHER]


def test_a_reprint_belongs_to_the_wire_text_it_copies_even_in_a_later_run(tmp_path: Path) -> None:
    run.add([article("a"), article("other", "Storms closed ports along the coast on Friday.")], tmp_path)
    run.add([article("b", STORY + " Post staff.")], tmp_path)
    assert clusters(tmp_path) == {"a": "a", "b": "a", "other": "other"}


def test_one_article_given_twice_in_one_run_is_stored_once(tmp_path: Path) -> None:
    summary = run.add([article("a"), article("a")], tmp_path)
    assert (summary.analysed, summary.unchanged) == (1, 1)


def test_what_was_rejected_is_kept_with_its_reason(tmp_path: Path) -> None:
    summary = run.add([Rejected("x.csv", 3, "no text"), article("a")], tmp_path)
    assert (summary.analysed, len(summary.rejected)) == (1, 1)
    with store.open_store(tmp_path) as con:
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
    summary = run.add([article("a"), article("b"), article("c")], tmp_path)
    assert summary.analysed == 2
    assert [(one.path, "a fault" in one.reason) for one in summary.rejected] == [("b", True)]


def test_two_processes_give_what_one_gives(tmp_path: Path) -> None:
    some = [article(str(i), f"Ann Miller met envoy number {i} in Paris on Monday.") for i in range(70)]
    found = []
    for workers in (1, 2):
        told: list[tuple[int, int]] = []
        run.add(
            some,
            tmp_path / str(workers),
            size=Size(workers),
            progress=lambda done, read, told=told: told.append((done, read)),
        )
        assert told[-1] == (70, 70)
        with store.open_store(tmp_path / str(workers)) as con:
            rows = con.execute("select article, e.words, e.first, sources from events e join articles using (analysis)")
            found.append(sorted(rows.fetchall()))
    assert found[0] == found[1]
    assert found[0]


def test_an_unknown_engine_is_refused_with_the_choices(tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match="dask, local"):
        run.add([article("a")], tmp_path, engine_name="spark")


PILE = {
    "post": "Rebels shelled the airport near Luhansk on Friday, killing nine soldiers. The airport was closed.",
    "times": "Nine soldiers were killed on Friday when rebels shelled the airport near Luhansk. Flights were off.",
    "wire": "Rebels shelled the airport near Luhansk, killing nine soldiers of a brigade. The airport was closed.",
    "copy": "Rebels shelled the airport near Luhansk on Friday, killing nine soldiers. The airport was closed. Staff.",
    "other": "Rebels released three observers near Donetsk on Friday. The observers had been held for a month.",
    "far": "The bank cut its interest rate on Friday as inflation slowed. Shares in Tokyo rose.",
}
UNDATED = {"wire", "copy"}


def pile(order: Iterable[str]) -> list[Article]:
    return [Article(one, PILE[one], published=None if one in UNDATED else "2014-06-14") for one in order]


def events_of(folder: Path) -> set[tuple[str, tuple[str, ...]]]:
    """Give each event by its key and the mentions that tell of it."""
    with store.open_store(folder) as con:
        rows = con.execute(
            """select key, list(article || ' ' || start order by article, start)
               from events join articles using (analysis) group by key"""
        ).fetchall()
    return {(key, tuple(told)) for key, told in rows}


def told_in(folder: Path, word: str) -> set[str]:
    with store.open_store(folder) as con:
        rows = con.execute(
            """select list(distinct article order by article) from events join articles using (analysis)
               group by key having bool_or(starts_with(events.words, ?))""",
            [word],
        ).fetchall()
    return {" ".join(articles) for (articles,) in rows}


def test_accounts_of_one_event_in_other_words_and_in_later_runs_are_joined(tmp_path: Path) -> None:
    for one in pile(["post", "times", "other"]):
        run.add([one], tmp_path / "store")
    assert "post times" in told_in(tmp_path / "store", "shelled")
    assert told_in(tmp_path / "store", "released") == {"other"}


def test_an_undated_copy_is_joined_with_the_dated_text_event_by_event(tmp_path: Path) -> None:
    run.add(pile(["post", "copy"]), tmp_path)
    assert told_in(tmp_path, "shelled") == told_in(tmp_path, "killing") == {"copy post"}


@pytest.fixture(scope="module")
def events_at_once(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, tuple[str, ...]]]:
    folder = tmp_path_factory.mktemp("pile") / "at once"
    run.add(pile(PILE), folder)
    return events_of(folder)


@pytest.mark.parametrize("seed", range(4))
def test_neither_the_order_of_articles_nor_the_number_of_runs_changes_the_events(
    tmp_path: Path, seed: int, events_at_once: set[tuple[str, tuple[str, ...]]]
) -> None:
    order = random.Random(seed).sample(sorted(PILE), len(PILE))
    run.add(pile(order), tmp_path / "shuffled")
    run.add(pile(order), tmp_path / "committed one by one", commit=1, size=Size(workers=1))
    for one in pile(order):
        run.add([one], tmp_path / "run by run")
    for way in ("shuffled", "committed one by one", "run by run"):
        assert events_of(tmp_path / way) == events_at_once


def test_articles_that_two_processes_commit_one_by_one_give_the_same_events(
    tmp_path: Path, events_at_once: set[tuple[str, tuple[str, ...]]]
) -> None:
    run.add(pile(PILE), tmp_path, commit=1, size=Size(workers=2))
    assert events_of(tmp_path) == events_at_once


def test_analysing_everything_again_changes_no_event(tmp_path: Path) -> None:
    run.add(pile(PILE), tmp_path)
    before = events_of(tmp_path)
    run.again(tmp_path)
    assert events_of(tmp_path) == before


def test_an_account_that_is_changed_leaves_the_event_that_it_told_of(tmp_path: Path) -> None:
    run.add(pile(["post", "times"]), tmp_path)
    assert "post times" in told_in(tmp_path, "shelled")
    run.add([Article("times", PILE["far"], published="2014-06-14")], tmp_path)
    assert told_in(tmp_path, "shelled") == {"post"}


def test_events_keep_their_articles_when_they_are_taken_to_another_store(tmp_path: Path) -> None:
    run.add(pile(PILE), tmp_path / "here")
    store.export(tmp_path / "here", tmp_path / "all.zip")
    store.import_(tmp_path / "all.zip", tmp_path / "there")
    assert events_of(tmp_path / "there") == events_of(tmp_path / "here")


def test_a_commit_during_which_the_run_is_stopped_is_not_made_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = deduplicate.store.commit

    def stopped(folder: Path, written: list[store.Written]) -> None:
        real(folder, written)
        raise KeyboardInterrupt

    monkeypatch.setattr(deduplicate.store, "commit", stopped)
    with pytest.raises(KeyboardInterrupt):
        run.add([article("a"), article("b")], tmp_path)
    monkeypatch.undo()
    assert store.verify(tmp_path) == []
    assert store.info(tmp_path)["articles"] == 2
