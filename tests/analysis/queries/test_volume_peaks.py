"""Peaks of volume: chance is not marked, a real peak is, and it carries the headline of the event that makes it."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from analysis import queries, store, tables
from analysis.queries import Filters
from analysis.queries.volume_peaks import CHANCE, chances_of
from analysis.types import Analysis, Article, Event, Mention, Published, Sentence

Draw = Callable[[np.random.Generator, float], NDArray[np.float64]]
DRAWS: dict[str, Draw] = {
    "events one by one": lambda chance, rate: chance.poisson(rate, 52).astype(float),
    "four events an article": lambda chance, rate: 4.0 * chance.poisson(rate, 52),
    "a rate that changes at random": lambda chance, rate: chance.poisson(chance.gamma(2, rate / 2, 52)).astype(float),
}


@pytest.mark.parametrize("rate", [3, 30])
@pytest.mark.parametrize("draw", DRAWS.values(), ids=DRAWS)
def test_chance_alone_marks_at_most_one_picture_of_twenty(draw: Draw, rate: float) -> None:
    chance = np.random.default_rng(19)
    marked = sum(bool((chances_of(draw(chance, rate))[0] < CHANCE).any()) for _ in range(400))
    assert marked <= 20


def test_a_period_of_many_times_its_neighbours_is_marked_alone() -> None:
    counts = np.random.default_rng(5).poisson(8, 40).astype(float)
    counts[17] = 45
    chances, expected = chances_of(counts)
    assert np.flatnonzero(chances < CHANCE).tolist() == [17]
    assert expected[17] == pytest.approx(np.delete(counts, 17)[14:20].mean())


@pytest.mark.parametrize("counts", [[], [9], [9, 1], [0, 0, 0, 0], [1, 2, 9, 2]])
def test_few_or_empty_periods_mark_nothing_and_do_not_fail(counts: list[float]) -> None:
    assert not (chances_of(np.array(counts, dtype=float))[0] < CHANCE).any()


def test_a_peak_is_explained_by_the_event_within_it_that_most_articles_report(tmp_path: Path) -> None:
    chance = random.Random(3)
    days = [date(2014, 1, 1) + timedelta(days=n) for n in range(40) for _ in range(chance.randint(3, 6))]
    days += [date(2014, 1, 20)] * 60
    folder = tmp_path / "store"
    store.create(folder)
    entries = [tables.Entry(analysis(n, day), n + 1, f"a{n}") for n, day in enumerate(days)]
    store.append(folder, tables.to_tables(entries, key=lambda article, event: f"{article.article.id}-{event.start}"))
    with store.open_store(folder) as con:
        (peak,) = queries.volume_peaks(con, Filters(), by="day").to_dict("records")
        counted = con.execute("select count(*) from events where first = date '2014-01-20'").fetchall()
        assert peak["start"].date() == date(2014, 1, 20)
        assert [(peak["events"],)] == counted
        assert peak["headline"] == "Kerry praised Lavrov."
        told = queries.with_peaks(con, Filters(), by="day")
        assert set(told[told["headline"].notna()]["start"]) == {peak["start"]}


def analysis(n: int, day: date) -> Analysis:
    """Make an article of one event on a day."""
    text = "Kerry praised Lavrov."
    return Analysis(
        Article(f"a{n}", f"{text} {n}", source="Post"),
        Published(day, "given"),
        sentences=(Sentence(0, len(text), 0.4),),
        mentions=(Mention(0, 5, "person", "kerry", "Kerry"), Mention(14, 20, "person", "lavrov", "Lavrov")),
        events=(Event(6, 13, "happened", 0, "SUPPORT", day, day, "text", sources=("kerry",), targets=("lavrov",)),),
    )
