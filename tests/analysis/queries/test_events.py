from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection

from analysis import queries, store, tables
from analysis.queries import Filters, run, timeline_viewport
from analysis.queries.events import neighbours
from analysis.types import Analysis, Article, Event, Mention, Published, Sentence

TEXT = "Ann praised Bob. Cy hit Bob."


def analysis(id: str, outlet: str) -> Analysis:
    return Analysis(
        Article(id, TEXT, title="T", source=outlet),
        Published(date(2014, 4, 21), "given"),
        sentences=(Sentence(0, 16, 0.5), Sentence(17, 28, -0.5)),
        mentions=(Mention(0, 3, "person", "ann", "Ann"), Mention(12, 15, "person", "bob", "Bob's")),
        events=(
            Event(
                4,
                11,
                "happened",
                0,
                "SUPPORT",
                date(2014, 4, 1),
                date(2014, 4, 3),
                sources=("ann",),
                targets=("bob",),
                tone=0.5,
            ),
            Event(20, 23, "denied", 1, None, sources=("cy",), targets=("bob",), tone=-0.5),
        ),
    )


@pytest.fixture(scope="module")
def con(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckDBPyConnection]:
    folder = tmp_path_factory.mktemp("told") / "store"
    store.create(folder)
    some = [("a1", "Post", "a1"), ("a2", "Herald", "a1"), ("a3", "Herald", "a3")]
    entries = [tables.Entry(analysis(id, outlet), seq, cluster) for seq, (id, outlet, cluster) in enumerate(some, 1)]
    store.append(folder, tables.to_tables(entries, key=lambda _, e: f"{e.start}"))
    with store.open_store(folder) as con:
        yield con


def words(con: DuckDBPyConnection, filters: Filters) -> list[str]:
    return list(queries.events(con, filters)["words"])


def test_an_event_told_by_three_articles_is_one_event_and_a_reprint_is_no_second_article(
    con: DuckDBPyConnection,
) -> None:
    row = queries.events(con, Filters()).iloc[0]
    assert (row["words"], row["mentions"], row["articles"], row["outlets"]) == ("praised", 3, 2, 2)


def test_of_events_told_equally_often_the_one_of_which_more_is_known_comes_first(tmp_path: Path) -> None:
    told = analysis("a1", "Post")
    known, thin = told.events
    told = replace(told, events=(known, replace(thin, first=date(2014, 3, 1), last=date(2014, 3, 1))))
    store.create(tmp_path)
    store.append(tmp_path, tables.to_tables([tables.Entry(told, 1, "a1")], key=lambda _, e: f"{e.start}"))
    with store.open_store(tmp_path) as con:
        assert words(con, Filters()) == ["hit", "praised"]
        assert list(queries.events(con, Filters(), most=1)["words"]) == ["praised"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), ["praised", "hit"]),
        (Filters(first=date(2014, 4, 3)), ["praised"]),
        (Filters(first=date(2014, 4, 4)), []),
        (Filters(last=date(2014, 3, 31)), []),
        (Filters(actors=("ann", "cy")), ["praised", "hit"]),
        (Filters(actors=("ann", "bob"), match="all"), ["praised"]),
        (Filters(outlets=("Post",)), ["praised", "hit"]),
        (Filters(outlets=("None such",)), []),
        (Filters(types=("untyped",)), ["hit"]),
        (Filters(statuses=("denied",)), ["hit"]),
        (Filters(tones=("positive",)), ["praised"]),
        (Filters(actors=("'; drop table articles; --",)), []),
    ],
)
def test_filters_keep_what_they_say(con: DuckDBPyConnection, filters: Filters, expected: list[str]) -> None:
    assert words(con, filters) == expected


def test_the_number_shown_stands_beside_the_number_there_is(con: DuckDBPyConnection) -> None:
    counts = queries.counts(con, Filters(statuses=("denied",)))
    assert counts == {"events": 1, "articles": 3, "all_events": 2, "all_articles": 3}


def test_an_event_opens_its_sentence_in_each_article(con: DuckDBPyConnection) -> None:
    rows = queries.mentions_of_event(con, "20")
    assert list(rows["article"]) == ["a1", "a2", "a3"]
    row = rows.iloc[0]
    assert row["sentence"] == "Cy hit Bob."
    assert row["sentence"][row["start"] : row["end"]] == "hit"


def test_actors_and_pairs_count_events_once(con: DuckDBPyConnection) -> None:
    actors = queries.actors(con, Filters()).set_index("actor")
    assert actors.loc["bob", "events"] == 2
    assert actors.loc["cy", "name"] == "cy"
    pairs = queries.pairs(con, Filters())
    assert sorted(zip(pairs["source"], pairs["target"], pairs["events"], strict=True)) == [
        ("ann", "bob", 1),
        ("cy", "bob", 1),
    ]
    assert pairs["articles"].tolist() == [2, 2]
    assert (pairs["low"] <= pairs["tone"]).all()
    assert (pairs["tone"] <= pairs["high"]).all()


def test_undated_events_have_no_place_in_time(con: DuckDBPyConnection) -> None:
    months = queries.tone_by_period(con, Filters(), by="month")
    assert len(months) == 1
    assert months.iloc[0]["events"] == 1


@pytest.mark.parametrize("aside", [{"speech_act": True}, {"minor": True}])
def test_a_mere_saying_and_what_nobody_takes_part_in_are_left_out_unless_asked_for(
    tmp_path: Path, aside: dict[str, bool]
) -> None:
    told = analysis("a1", "Post")
    said = replace(told, events=(replace(told.events[0], **aside), told.events[1]))
    store.create(tmp_path)
    store.append(tmp_path, tables.to_tables([tables.Entry(said, 1, "a1")], key=lambda _, e: f"{e.start}"))
    with store.open_store(tmp_path) as con:
        assert words(con, Filters()) == ["hit"]
        assert words(con, Filters(statements=True)) == ["praised", "hit"]
        assert [queries.counts(con, Filters(statements=s))["all_events"] for s in (False, True)] == [1, 2]


def test_what_is_below_the_line_is_left_out_unless_asked_for_and_a_slight_event_above_it_is_not(tmp_path: Path) -> None:
    told = analysis("a1", "Post")
    first, second = told.events
    weighed = replace(first, shown=False, salience=0.2), replace(second, minor=True, shown=True, salience=0.8)
    store.create(tmp_path)
    entry = tables.Entry(replace(told, events=weighed), 1, "a1")
    store.append(tmp_path, tables.to_tables([entry], key=lambda _, e: f"{e.start}"))
    with store.open_store(tmp_path) as con:
        assert words(con, Filters()) == [told.article.text[second.start : second.end]]
        assert len(words(con, Filters(statements=True))) == 2
        assert sorted(queries.events(con, Filters(statements=True))["salience"]) == [0.2, 0.8]


def test_an_event_is_shown_where_one_telling_is_and_as_salient_as_that(tmp_path: Path) -> None:
    store.create(tmp_path)
    for seq, (shown, salience) in enumerate([(False, 0.3), (True, 0.7)], 1):
        told = analysis(f"a{seq}", "Post")
        event = replace(told.events[0], shown=shown, salience=salience)
        entry = tables.Entry(replace(told, events=(event,)), seq, f"a{seq}")
        store.append(tmp_path, tables.to_tables([entry], key=lambda *_: "one"))
    with store.open_store(tmp_path) as con:
        assert list(queries.events(con, Filters())["salience"]) == [0.7]


@pytest.mark.parametrize(
    ("salience", "standing"),
    [((0.2, 0.7), "a2"), ((0.7, 0.2), "a1"), ((0.7, 0.7), "a1"), ((0.7, 0.701), "a1"), ((None, None), "a1")],
)
def test_the_most_salient_mention_stands_for_an_event_and_the_first_of_equals(
    tmp_path: Path, salience: tuple[float | None, float | None], standing: str
) -> None:
    store.create(tmp_path)
    for seq, chance in enumerate(salience, 1):
        told = analysis(f"a{seq}", "Post")
        event = replace(told.events[0], shown=True, salience=chance, targets=("bob",) if seq == 1 else ("cy",))
        entry = tables.Entry(replace(told, events=(event,)), seq, f"a{seq}")
        store.append(tmp_path, tables.to_tables([entry], key=lambda _, e: "one"))
    with store.open_store(tmp_path) as con:
        [row] = queries.events(con, Filters(statements=True)).to_dict("records")
        assert con.execute("select article from articles where analysis = ?", [row["analysis"]]).fetchone() == (
            standing,
        )
        assert list(row["targets"]) == (["bob"] if standing == "a1" else ["cy"])


def test_what_happened_on_a_day_of_which_later_articles_tell_leads_the_story(tmp_path: Path) -> None:
    def telling(id: str, published: int, day: int, salience: float) -> Analysis:
        told = analysis(id, "Post")
        happened, shown = date(2014, 4, day), salience > 0
        event = replace(told.events[0], first=happened, last=happened, salience=salience, shown=shown)
        return replace(told, published=Published(date(2014, 4, published), "given"), events=(event,))

    made = [telling("a1", 2, 1, 0.5), telling("a2", 9, 8, 0.6), telling("a3", 11, 1, 0.1), telling("a4", 12, 1, 0.1)]
    store.create(tmp_path)
    entries = [tables.Entry(one, seq, one.article.id) for seq, one in enumerate(made, 1)]
    store.append(tmp_path, tables.to_tables(entries, key=lambda a, _: a.article.id))
    with store.open_store(tmp_path) as con:
        story = timeline_viewport.story(con, Filters(), most=1)
        assert [day.day for day in story["first"]] == [1]


def test_the_events_before_and_after_one_are_those_of_the_list_in_order_of_date(stored: Path) -> None:
    with store.open_store(stored) as con:
        for chosen in (Filters(statements=True), Filters(statuses=("happened",))):
            keys = sorted(
                queries.events(con, chosen)[["key", "first"]].itertuples(index=False),
                key=lambda row: (str(row.first) if row.first == row.first else "9999", row.key),
            )
            for before, here, after in zip(keys, keys[1:], keys[2:], strict=False):
                assert neighbours(con, chosen, here.key) == {"before": before.key, "after": after.key}
            assert neighbours(con, chosen, keys[0].key) == {"after": keys[1].key}
            assert neighbours(con, chosen, keys[-1].key) == {"before": keys[-2].key}


def test_a_question_of_which_one_row_was_read_does_not_stand_in_the_way_of_the_next(con: DuckDBPyConnection) -> None:
    con.execute("from model.event_mentions").fetchone()
    assert queries.counts(con, Filters())["events"] == 2


def test_many_rows_that_are_looked_up_are_those_that_few_are(
    con: DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    def found() -> list[list[object]]:
        ids = [number for (number,) in con.execute("select event_id from model.events").fetchall()]
        return [sorted(run.dots(con, some, "key", "sentence")["key"]) for some in (ids, ids[:1], [])]

    few = found()
    monkeypatch.setattr(run, "FEW", 0)
    assert found() == few
    assert [len(keys) > 0 for keys in few] == [True, True, False]
