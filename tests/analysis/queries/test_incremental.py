"""An index with what came after it answers as tables do that are made anew of the whole store."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, replace
from datetime import timedelta
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from duckdb import DuckDBPyConnection
from random_store import ACTORS, DAY, RandomStore

from analysis import corrections, queries, store
from analysis.ingest import run
from analysis.queries import Filters, fingerprint, incremental
from analysis.queries import articles as reading
from analysis.queries import timeline_viewport as viewports
from analysis.queries.fingerprint import Fingerprints

CHOICES = (
    Filters(),
    Filters(statements=True),
    Filters(first=DAY, last=DAY + timedelta(days=9)),
    Filters(actors=("actor-1",)),
    Filters(actors=("actor-0", "actor-2"), match="all"),
    Filters(actors=("actor-0", "actor-2"), also=("actor-4",)),
    Filters(outlets=("Post", "")),
    Filters(tones=("negative",), types=("AID", "untyped")),
    Filters(statuses=("planned",)),
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
                corrections.date_article(con, con.execute("select min(article) from articles").fetchall()[0][0], DAY),
                corrections.join_actors(con, ["actor-3"], into="actor-4"),
                corrections.change_event(con, self.chance.choice(list(events["key"])), hidden=True),
            ]
        for one in self.chance.sample(some, self.chance.randint(1, 3)):
            corrections.add(self.folder, one)


def answers(folder: Path, choices: Sequence[Filters] = CHOICES[:2]) -> Iterator[tuple[str, object]]:
    with store.open_store(folder) as con:
        for filters in choices:
            for query in ASKED:
                yield f"{query.__name__} of {filters}", query(con, filters)
        keys = list(queries.events(con, Filters())["key"])[:12]
        for key in keys:
            yield f"event {key}", reading.event(con, key)
            yield f"mentions of {key}", queries.mentions_of_event(con, key)
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


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analysis.store.maintenance.LARGE", 1)
    monkeypatch.setattr("analysis.queries.upkeep.SHARE", 0.5)


@pytest.fixture
def tables_alone(large: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep no answers, which take longest to make and are not asked where something came later."""
    monkeypatch.setattr("analysis.queries.upkeep.MEMOISED", [])


@pytest.mark.usefixtures("tables_alone")
@pytest.mark.parametrize("seed", range(2))
def test_an_index_with_what_came_later_answers_as_what_is_made_anew(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers = Papers(tmp_path, seed)
    papers.commit(40)
    run.compact(tmp_path)
    laid = []
    monkeypatch.setattr(incremental, "_lay_over", lambda con, lay=incremental._lay_over: laid.append(lay(con)))
    for n, changes in enumerate([((papers.commit, 5), (papers.remove, 3)), ((papers.mend,), (papers.commit, 4))]):
        for change, *count in changes:
            change(*count)
        laid.clear()
        choices = CHOICES[n::2]
        index = next((tmp_path / "index").glob("*.duckdb"))
        found = dict(answers(tmp_path, choices))
        assert laid.pop() is None
        index.rename(tmp_path / "aside")
        anew = dict(answers(tmp_path, choices))
        (tmp_path / "aside").rename(index)
        assert not laid
        assert found.keys() == anew.keys()
        for asked, answer in anew.items():
            assert same(found[asked], answer), asked


BREAKS = ";select error('broken off')"


@pytest.mark.usefixtures("tables_alone")
@pytest.mark.parametrize("step", ["_TOUCHED", "_VIEWS", "_NOTHING_EARLIER"])
def test_a_first_question_that_fails_leaves_the_next_one_a_clean_start(
    tmp_path: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers = Papers(tmp_path, 1)
    papers.commit(20)
    if step != "_NOTHING_EARLIER":
        run.compact(tmp_path)
        papers.commit(5)
        papers.mend()
    with store.open_store(tmp_path) as con:
        expected = queries.counts(con, Filters())
    with store.open_store(tmp_path) as con:
        with monkeypatch.context() as patch:
            patch.setattr(incremental, step, getattr(incremental, step) + BREAKS)
            for _ in range(2):
                with pytest.raises(duckdb.Error, match="broken off"):
                    queries.counts(con, Filters())
        found = queries.counts(con, Filters())
    assert same(found, expected)


@pytest.mark.usefixtures("large")
def test_an_index_of_the_same_store_is_asked_as_it_is(tmp_path: Path) -> None:
    papers = Papers(tmp_path, 7)
    papers.commit(30)
    choices = (
        *CHOICES,
        Filters(outlets=("Post",)),
        Filters(tones=("positive",)),
        Filters(types=("untyped",), statements=True),
    )
    before = dict(answers(tmp_path, choices))
    run.compact(tmp_path)
    for asked, answer in answers(tmp_path, choices):
        assert same(answer, before[asked]), asked
    with store.open_store(tmp_path) as con:
        queries.counts(con, Filters())
        assert con.execute("select count(*) from duckdb_tables() where table_name = 'event_mentions'").fetchall() == [
            (1,)
        ]
        assert con.execute("select exact from attached").fetchall() == [(True,)]


@pytest.mark.usefixtures("tables_alone")
@pytest.mark.parametrize("damage", ["damaged", "made otherwise"])
def test_an_index_that_is_of_no_use_is_as_good_as_none(
    tmp_path: Path, damage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers = Papers(tmp_path, 8)
    papers.commit(10)
    run.compact(tmp_path)
    before = dict(answers(tmp_path))
    if damage == "damaged":
        next((tmp_path / "index").glob("*.duckdb")).write_bytes(b"damaged")
    else:
        monkeypatch.setattr(fingerprint, "current", lambda: Fingerprints("another", "way"))
    for asked, answer in answers(tmp_path):
        assert same(answer, before[asked]), asked


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
