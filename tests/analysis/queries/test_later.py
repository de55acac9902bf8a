"""The index of a store, kept up to date, answers as tables do that are made anew of all that is shown."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import timedelta
from pathlib import Path

import pandas as pd
import pytest
from duckdb import DuckDBPyConnection
from random_store import ACTORS, DAY, RandomStore

from analysis import corrections, queries, store
from analysis.errors import StoreError
from analysis.queries import Filters, run
from analysis.queries import articles as reading
from analysis.queries import timeline_viewport as viewports
from analysis.store import index, views
from analysis.store.model import TABLES

CHOICES = (
    Filters(),
    Filters(statements=True),
    Filters(first=DAY, last=DAY + timedelta(days=9)),
    Filters(actors=("actor-1",)),
    Filters(actors=("actor-0", "actor-2"), match="all"),
    Filters(actors=("actor-0", "actor-2"), also=("actor-4",)),
    Filters(outlets=("Post", "")),
    Filters(tones=("negative",), types=("AID", "untyped")),
    Filters(statuses=("planned", "denied"), doers=("actor-1", "actor-3")),
    Filters(targets=("actor-2", "actor-5"), tones=("negative", "positive")),
    Filters(places=("actor-6", "actor-7"), reviewed=("starred",)),
    Filters(speakers=("actor-0", "actor-8"), statements=True),
)
ASKED: tuple[Callable[[DuckDBPyConnection, Filters], object], ...] = (
    queries.counts, queries.events, queries.actors, queries.pairs, queries.attention, queries.tone_by_period,
    queries.tone_by_actor, queries.tone_by_outlet, queries.tone_of_all, queries.who_about_whom, queries.places,
    queries.period, queries.moving_sentences, reading.summary, reading.articles, reading.origin,
    reading.undated, viewports.days, viewports.listed, viewports.viewport, viewports.story,
)  # fmt: skip


class Papers(RandomStore):
    """A random store that readers put right, too."""

    def mend(self) -> None:
        with store.open_store(self.folder) as con:
            events = queries.events(con, Filters(statements=True))
            keys = self.chance.sample(list(events["key"]), 3)
            some = [
                corrections.change_event(con, keys[0], status="possible", first=DAY, last=DAY, sources=["actor-7"]),
                corrections.join_events(con, keys[1:]),
                corrections.change_actor(con, "actor-1", name=f"Somebody {self.seq}"),
                corrections.review_event(con, keys[1], starred=True),
                corrections.date_article(con, con.execute("select min(article) from articles").fetchall()[0][0], DAY),
                corrections.join_actors(con, ["actor-3"], into="actor-4"),
                corrections.change_event(con, self.chance.choice(list(events["key"])), hidden=True),
            ]
        for one in self.chance.sample(some, self.chance.randint(1, 3)):
            corrections.add(self.folder, one)


@contextmanager
def made_anew(folder: Path) -> Iterator[DuckDBPyConnection]:
    """Open a store, and make the tables of all that it shows in memory."""
    with views._opened(folder) as con:
        corrections.apply(con, corrections.active(folder))
        con.execute("attach ':memory:' as kept")
        index._fill_base(con, copied=False)
        con.execute("create schema model")
        for table in TABLES:
            con.execute(f"create view model.{table} as from kept.model.{table}")
        con.execute("create table shown as select $folder as folder, uuid()::varchar as state", {"folder": str(folder)})
        yield con


def answers(con: DuckDBPyConnection, choices: tuple[Filters, ...] = CHOICES[:1]) -> Iterator[tuple[str, object]]:
    for filters in choices:
        for query in ASKED:
            yield f"{query.__name__} of {filters}", query(con, filters)
    keys = list(queries.events(con, Filters())["key"])[:12]
    for key in keys:
        yield f"event {key}", reading.event(con, key)
        yield f"mentions of {key}", queries.mentions_of_event(con, key)
    events = [event for (event,) in con.execute("select event_id from model.events order by key").fetchall()]
    dots = run.dots(
        con, events, "article_id", "key", "words", "sentence", "headline", "start", "sources", "participants"
    )
    articles = con.execute("select article_id, article from model.articles").df()
    yield "dots", dots.merge(articles, on="article_id").drop(columns="article_id").sort_values("key", ignore_index=True)
    yield "headlines", queries.headlines(con, keys)
    yield "datings", queries.datings(con, keys).sort_index()
    yield "mentions", reading.representative_mentions(con, keys).sort_values("key", ignore_index=True)
    for actor in ACTORS:
        yield actor, reading.actor(con, actor)
    for (id,) in con.execute("select analysis from articles order by 1 desc limit 6").fetchall():
        yield f"marks of {id}", reading.annotations(con, id)
        yield f"sentences of {id}", reading.sentences(con, id)
    yield "choices", queries.choices(con)
    yield "names", queries.names(con, ACTORS)


def same(one: object, other: object) -> bool:
    if isinstance(one, viewports.Viewport) and isinstance(other, viewports.Viewport):
        return all(same(getattr(one, field.name), getattr(other, field.name)) for field in fields(one))
    if not isinstance(one, pd.DataFrame):
        return one == other
    pd.testing.assert_frame_equal(one, other, check_dtype=False, atol=1e-7)
    return True


def assert_as_made_anew(folder: Path, choices: tuple[Filters, ...] = CHOICES[:1]) -> None:
    with store.open_store(folder) as con, made_anew(folder) as anew:
        expected = dict(answers(anew, choices))
        found = dict(answers(con, choices))
    assert found.keys() == expected.keys()
    for asked, answer in expected.items():
        assert same(found[asked], answer), asked


def states(folder: Path) -> list[str]:
    """Name the files of the index: the base, and what is later."""
    return sorted(file.stem for file in (folder / "index").glob("*.duckdb"))


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the base of every store, as if it were large, until much has changed."""
    monkeypatch.setattr(index, "SMALL", 1)


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("seed", range(2))
def test_an_index_with_what_came_later_answers_as_what_is_made_anew(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "SHARE", 0.5)
    papers = Papers(tmp_path, seed)
    papers.commit(40)
    store.refresh(tmp_path)
    (base,) = states(tmp_path)
    for n, changes in enumerate([((papers.commit, 5), (papers.remove, 3)), ((papers.mend,),), ((papers.commit, 4),)]):
        for change, *count in changes:
            change(*count)
        assert_as_made_anew(tmp_path, CHOICES[n::3])
        assert [state.partition("+")[0] for state in states(tmp_path)] == [base, base]


@pytest.mark.usefixtures("large")
def test_a_base_is_made_anew_once_a_good_part_of_its_articles_has_changed(tmp_path: Path) -> None:
    papers = RandomStore(tmp_path, 4)
    papers.commit(20)
    store.refresh(tmp_path)
    before = states(tmp_path)
    papers.commit(2)
    store.refresh(tmp_path)
    assert before[0] in states(tmp_path)
    papers.commit(20)
    assert_as_made_anew(tmp_path)
    assert len(states(tmp_path)) == 1
    assert states(tmp_path) != before


def test_a_small_store_is_asked_of_a_base_alone_and_of_its_corrections(tmp_path: Path) -> None:
    papers = Papers(tmp_path, 7)
    for _ in range(2):
        papers.commit(15)
        store.refresh(tmp_path)
        assert len(states(tmp_path)) == 1
    papers.mend()
    assert_as_made_anew(tmp_path, CHOICES[1:3])
    assert len(states(tmp_path)) == 2


def test_a_correction_taken_back_leaves_the_answers_of_before(tmp_path: Path) -> None:
    papers = Papers(tmp_path, 8)
    papers.commit(12)
    with store.open_store(tmp_path) as con:
        before = dict(answers(con))
    papers.mend()
    store.refresh(tmp_path)
    for entry in corrections.history(tmp_path):
        corrections.undo(tmp_path, entry.correction.id)
    with store.open_store(tmp_path) as con:
        for asked, answer in answers(con):
            assert same(answer, before[asked]), asked


BREAKS = ";select error('broken off')"


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("step", ["_TOUCHED", "_NOTHING_EARLIER"])
def test_an_index_that_was_broken_off_leaves_nothing_and_the_next_opening_makes_it(
    tmp_path: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers = Papers(tmp_path, 1)
    papers.commit(20)
    if step == "_TOUCHED":
        store.refresh(tmp_path)
        papers.commit(2)
    before = states(tmp_path)
    with made_anew(tmp_path) as anew:
        expected = queries.events(anew, Filters())
    with monkeypatch.context() as patch:
        patch.setattr(index, step, getattr(index, step) + BREAKS)
        with pytest.raises(StoreError, match="broken off"):
            store.refresh(tmp_path)
    assert sorted(file.name for file in (tmp_path / "index").glob("*")) == [f"{state}.duckdb" for state in before]
    with store.open_store(tmp_path) as con:
        assert same(queries.events(con, Filters()), expected)


def test_who_reads_an_index_goes_on_when_it_is_replaced(tmp_path: Path) -> None:
    papers = RandomStore(tmp_path, 5)
    papers.commit(12)
    with store.open_store(tmp_path) as con:
        before = queries.counts(con, Filters())
        papers.commit(12)
        store.refresh(tmp_path)
        assert queries.counts(con, Filters()) == before
    with store.open_store(tmp_path) as con:
        assert queries.counts(con, Filters())["all_articles"] > before["all_articles"]


def test_one_actors_answers_are_those_of_a_choice_of_several_of_whom_the_others_are_in_nothing(tmp_path: Path) -> None:
    papers = Papers(tmp_path, 9)
    papers.commit(60)
    alone = Filters(actors=("actor-1",))
    more = (
        alone, replace(alone, outlets=("Post",)), replace(alone, tones=("negative", "neutral")),
        replace(alone, statements=True, match="all"),
    )  # fmt: skip
    with store.open_store(tmp_path) as con:
        for one in more:
            several = replace(one, actors=("actor-1", "nobody"), match="any")
            for query in ASKED:
                assert same(query(con, one), query(con, several)), (query.__name__, one)
