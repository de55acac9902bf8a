"""Who did it, to whom, where, says who, and in which words: five questions, and none is another."""

from collections.abc import Iterator
from datetime import date

import pytest
from duckdb import DuckDBPyConnection

from analysis import queries, store, tables
from analysis.errors import ReadError
from analysis.queries import Filters
from analysis.queries.roles import events_by_role, in_role
from analysis.types import Analysis, Article, Event, Mention, Published, Sentence

DAY = date(2014, 3, 4)
TEXT = "Russia attacked Ukraine in Odessa, Kerry said. Ukraine's café sanctioned Russia. Kerry met Lavrov."
ROLES = (
    ("attack", "Russia attacked", (("russia",), ("ukraine",), ("odessa",)), "kerry"),
    ("sanction", "sanctioned", (("ukraine",), ("russia",), ()), None),
    ("meeting", "met", (("kerry", "lavrov"), (), ()), None),
)


@pytest.fixture(scope="module")
def con(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckDBPyConnection]:
    ends = [TEXT.index(". ") + 1, TEXT.index(". ", 50) + 1, len(TEXT)]
    starts = [0, *(end + 1 for end in ends[:-1])]
    events = tuple(
        Event(
            TEXT.index(words), TEXT.index(words) + len(words), "happened", number, None, DAY, DAY, "text",
            sources=roles[0], targets=roles[1], places=roles[2], speaker=speaker,
        )
        for number, (_, words, roles, speaker) in enumerate(ROLES)
    )  # fmt: skip
    mentions = (Mention(0, 6, "country", "russia", "Russia"), Mention(16, 23, "country", "ukraine", "Ukraine"))
    mentions += (Mention(35, 40, "person", "kerry", "John Kerry"),)
    analysis = Analysis(
        Article("a", TEXT, source="Post"),
        Published(DAY, "given"),
        sentences=tuple(Sentence(start, end) for start, end in zip(starts, ends, strict=True)),
        mentions=mentions,
        events=events,
    )
    folder = tmp_path_factory.mktemp("roles") / "store"
    store.create(folder)
    key = {event.start: name for event, (name, *_) in zip(events, ROLES, strict=True)}
    store.append(folder, tables.to_tables([tables.Entry(analysis, 1, "a")], key=lambda _, event: key[event.start]))
    with store.open_store(folder) as con:
        yield con


@pytest.mark.parametrize(
    ("chosen", "keys"),
    [
        (Filters(doers=("russia",)), {"attack"}),
        (Filters(targets=("russia",)), {"sanction"}),
        (Filters(actors=("russia",)), {"attack", "sanction"}),
        (Filters(doers=("russia",), targets=("russia",)), set()),
        (Filters(doers=("russia", "lavrov")), {"attack", "meeting"}),
        (Filters(places=("odessa",)), {"attack"}),
        (Filters(speakers=("kerry",)), {"attack"}),
        (Filters(actors=("ukraine",), doers=("ukraine",)), {"sanction"}),
        (Filters(words="SANCTION"), {"sanction"}),
        (Filters(words="anction"), set()),
        (Filters(words="cafe russia"), {"sanction"}),
        (Filters(words="Café, Russia!"), {"sanction"}),
        (Filters(words="%.*"), {"attack", "sanction", "meeting"}),
    ],
)
def test_each_role_is_a_question_of_its_own(con: DuckDBPyConnection, chosen: Filters, keys: set[str]) -> None:
    assert set(queries.events(con, chosen)["key"]) == keys
    assert queries.counts(con, chosen)["events"] == len(keys)


def test_the_actors_of_a_role_are_those_who_have_it(con: DuckDBPyConnection) -> None:
    assert {actor for actor, _ in in_role(con, "doers", most=9)} == {"russia", "ukraine", "kerry", "lavrov"}
    assert [actor for actor, _ in in_role(con, "places", most=9)] == ["odessa"]
    assert [actor for actor, _ in in_role(con, "speakers", most=9)] == ["kerry"]


def test_an_actors_events_are_counted_in_any_role_as_doer_and_as_target(con: DuckDBPyConnection) -> None:
    frame = events_by_role(con, Filters(), only=("russia", "odessa", "nobody")).set_index("actor")
    assert frame.loc["russia"].tolist() == [2, 1, 1]
    assert frame.loc["odessa"].tolist() == [1, 0, 0]
    assert len(frame) == 2
    assert queries.counts(con, Filters(doers=("russia",)))["events"] == frame.loc["russia", "as_doer"]


def test_roles_are_chosen_by_the_names_that_people_use(con: DuckDBPyConnection) -> None:
    chosen = queries.choose(con, doers=["Russia"], speakers=["John Kerry"], words="  attacked   Ukraine ")
    assert chosen == Filters(doers=("russia",), speakers=("kerry",), words="attacked Ukraine")


def test_one_day_is_chosen_as_a_span_that_begins_and_ends_with_it(con: DuckDBPyConnection) -> None:
    day = date(2014, 3, 10)
    assert queries.choose(con, first=day, last="2014-03-10") == Filters(first=day, last=day)
    with pytest.raises(ReadError, match="is after the last"):
        queries.choose(con, first="2014-03-11", last=day)


def test_a_span_of_days_narrows_those_that_are_chosen_and_widens_neither_end() -> None:
    march = Filters(first=date(2014, 3, 1), last=date(2014, 3, 31))
    assert march.in_time(date(2014, 1, 1), date(2014, 12, 31)) == march
    assert march.in_time(date(2014, 3, 10), date(2014, 3, 20)) == Filters(date(2014, 3, 10), date(2014, 3, 20))
    assert Filters().in_time(date(2014, 1, 1), date(2014, 1, 2)) == Filters(date(2014, 1, 1), date(2014, 1, 2))
