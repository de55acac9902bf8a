"""What a choice within a choice gives is what both give: recounted from the events that each chooses."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import random_store
from duckdb import DuckDBPyConnection
from random_store import ACTORS, DAY

from analysis import queries
from analysis.queries import Filters

CHOSEN = (
    Filters(statements=True),
    Filters(actors=("actor-1",), statements=True),
    Filters(actors=("actor-1", "actor-2"), statements=True),
    Filters(actors=("actor-1", "actor-2"), match="all", statements=True),
    Filters(actors=("actor-1", "actor-2", "actor-3"), first=DAY + timedelta(days=5), statements=True),
)


@pytest.fixture(scope="module")
def con(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckDBPyConnection]:
    with random_store.opened(tmp_path_factory.mktemp("random"), seed=3, articles=60) as con:
        yield con


def keys(con: DuckDBPyConnection, filters: Filters) -> set[str]:
    return set(queries.events(con, filters)["key"])


@pytest.mark.parametrize("chosen", CHOSEN, ids=str)
def test_the_events_of_an_actor_within_a_choice_fit_both(con: DuckDBPyConnection, chosen: Filters) -> None:
    found = 0
    for actor in ACTORS:
        within = keys(con, chosen) & keys(con, Filters(actors=(actor,), statements=True))
        assert keys(con, chosen.with_actor(actor)) == within
        assert queries.counts(con, chosen.with_actor(actor))["events"] == len(within)
        assert queries.attention(con, chosen.with_actor(actor), by="year")["events"].sum() <= len(within)
        found += len(within)
    assert found


@pytest.mark.parametrize("chosen", CHOSEN, ids=str)
def test_the_events_of_a_time_within_a_choice_fit_both(con: DuckDBPyConnection, chosen: Filters) -> None:
    chance = random.Random(1)
    for _ in range(8):
        first = DAY + timedelta(days=chance.randint(0, 20))
        last = first + timedelta(days=chance.randint(0, 10))
        span = Filters(first=first, last=last, statements=True)
        within = chosen.in_time(first, last)
        if within.first and within.last and within.first <= within.last:
            fits = queries.events(con, chosen)
            days = fits[(fits["last"].dt.date >= within.first) & (fits["first"].dt.date <= within.last)]
            assert keys(con, within) == set(days["key"]) <= keys(con, span)


def test_a_time_outside_the_chosen_days_holds_nothing(con: DuckDBPyConnection) -> None:
    chosen = Filters(first=date(2014, 3, 3), last=date(2014, 3, 9))
    within = chosen.in_time(date(2014, 4, 1), date(2014, 4, 9))
    assert (within.first, within.last) == (date(2014, 4, 1), date(2014, 3, 9))
