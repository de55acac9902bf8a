import random
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import random_store
from duckdb import DuckDBPyConnection

from analysis import queries, store, tables
from analysis.ontology import CLASSES, OTHERS
from analysis.queries import Filters, tones
from analysis.types import Analysis, Article, Event, Mention, Published, Sentence, Tone

Told = list[tuple[str, str, str | None, date | None, date | None, float]]


Parts = dict[int, tuple[float | None, float | None]]


def analysis(id: str, outlet: str, told: Told, parts: Parts) -> Analysis:
    """Make an article that tells of events: (doer, type or "", done to, first, last, tone), a sentence each.

    `parts` are the tones of own words and quotes, by where a sentence starts.
    """
    text = "x" * (10 * len(told))
    return Analysis(
        Article(id, text, source=outlet),
        Published(date(2014, 4, 21), "given"),
        sentences=tuple(
            Sentence(10 * i, 10 * i + 9, tone, False, *parts.get(10 * i, (None, None)))
            for i, (*_, tone) in enumerate(told)
        ),
        mentions=tuple(Mention(10 * i, 10 * i + 3, "person", who, who.title()) for i, (who, *_) in enumerate(told)),
        tones=tuple(Tone(who, 10 * i, 10 * i + 3, 0, tone) for i, (who, *_, tone) in enumerate(told)),
        events=tuple(
            Event(
                10 * i + 4, 10 * i + 8, "happened", i, type or None, first, last, "text" if first else "none",
                sources=(who,), targets=(whom,) if whom else (), tone=tone,
            )
            for i, (who, type, whom, first, last, tone) in enumerate(told)
        ),
    )  # fmt: skip


@pytest.fixture
def ask(tmp_path: Path) -> Iterator[Callable[..., DuckDBPyConnection]]:
    with ExitStack() as stack:

        def made(articles: list[tuple[str, str, Told]], parts: Parts | None = None) -> DuckDBPyConnection:
            store.create(tmp_path)
            entries = [
                tables.Entry(analysis(id, "Post", told, parts or {}), n, cluster)
                for n, (id, cluster, told) in enumerate(articles, 1)
            ]
            names = iter(range(10_000))
            store.append(tmp_path, tables.to_tables(entries, key=lambda a, e: f"{a.article.id}-{next(names)}"))
            return stack.enter_context(store.open_store(tmp_path))

        yield made


DAY = date(2014, 3, 3)


def one(tone: float, first: date | None = DAY, last: date | None = None, who: str = "ann", type: str = "AID") -> Told:
    return [(who, type, "bob", first, last or first, tone)]


def test_the_mean_and_its_interval_are_those_of_a_recount_over_articles(ask: Callable[..., DuckDBPyConnection]) -> None:
    chance = random.Random(5)
    articles = [(f"a{n}", f"a{n}", [one(chance.gauss(0.1, 0.4))[0] for _ in range(n % 4 + 1)]) for n in range(60)]
    con = ask(articles)
    row = queries.tone_by_period(con, Filters(), by="month").iloc[0]
    raw = con.execute("select analysis, tone from sentences").df()
    by_article = raw.groupby("analysis")["tone"].agg(["sum", "count"])
    mean = raw["tone"].mean()
    left = by_article["sum"] - mean * by_article["count"]
    error = (left.pow(2).sum() * 60 / 59) ** 0.5 / len(raw)
    assert (row["tone"], row["error"]) == pytest.approx((mean, error))
    assert (row["low"], row["high"]) == pytest.approx((mean - 2.001 * error, mean + 2.001 * error), abs=1e-4)
    assert (row["sentences"], row["articles"]) == (len(raw), 60)


def test_the_tone_toward_an_actor_is_that_of_the_sentences_that_fit_the_filters(
    ask: Callable[..., DuckDBPyConnection],
) -> None:
    con = ask([("a", "a", [*one(0.9), *one(-0.5, type="FIGHT")]), ("b", "b", [*one(-0.7, type="FIGHT")])])

    def toward(filters: Filters) -> float:
        return float(queries.actors(con, filters).set_index("actor")["tone"]["ann"])

    sql = """select avg(m.score) from mentions m join events e using (analysis, sentence)
             where m.actor = 'ann' and (? is null or e.type = ?)"""
    for type_ in (None, "AID", "FIGHT"):
        recount = con.execute(sql, [type_, type_]).fetchall()[0][0]
        assert toward(Filters(types=(type_,) if type_ else ())) == pytest.approx(recount)
    assert toward(Filters(types=("AID",))) == 0.9
    assert pd.isna(queries.actors(con, Filters()).set_index("actor")["tone"]["bob"])


def test_one_article_has_no_interval_narrower_than_the_scale(ask: Callable[..., DuckDBPyConnection]) -> None:
    row = queries.tone_by_actor(ask([("a", "a", one(0.5))]), Filters()).iloc[0]
    assert (row["tone"], row["low"], row["high"]) == (0.5, -1, 1)


def test_one_article_has_no_error(ask: Callable[..., DuckDBPyConnection]) -> None:
    con = ask([("a", "a", [*one(0.5), *one(0.5)])])
    assert pd.isna(queries.tone_by_period(con, Filters())["error"][0])
    series = queries.series(con, Filters())
    assert set(zip(series["low"], series["high"], strict=True)) == {(-1.0, 1.0)}


def test_copies_of_one_wire_text_count_once(ask: Callable[..., DuckDBPyConnection]) -> None:
    con = ask([("a", "a", one(0.9)), ("b", "a", one(0.9)), ("c", "a", one(0.9)), ("d", "d", one(-0.9))])
    for average in (queries.tone_by_actor, queries.tone_by_outlet, queries.tone_of_all):
        frame = average(con, Filters())
        assert (frame["tone"][0], frame["articles"][0], frame["sentences"][0]) == (pytest.approx(0), 2, 2)


def test_the_tone_toward_chosen_actors_is_asked_for_alone(ask: Callable[..., DuckDBPyConnection]) -> None:
    con = ask([("a", "a", one(0.9)), ("b", "b", one(-0.3, who="eve"))])
    frame = queries.tone_by_actor(con, Filters(), only=("eve",))
    assert list(zip(frame["actor"], frame["tone"], strict=True)) == [("eve", -0.3)]
    assert queries.tone_by_actor(con, Filters(), only=()).empty


def test_without_events_there_is_no_tone_of_all(ask: Callable[..., DuckDBPyConnection]) -> None:
    assert queries.tone_of_all(ask([("a", "a", one(0.9))]), Filters(actors=("nobody",))).empty


def test_an_outlets_own_words_and_its_quotes_are_averaged_apart(ask: Callable[..., DuckDBPyConnection]) -> None:
    told = [*one(0.1), *one(0.2), *one(0.3)]
    parts = {0: (0.5, -0.5), 10: (0.3, None), 20: (None, -0.9)}
    con = ask([("a", "a", told)], parts)
    frame = queries.tone_by_outlet(con, Filters()).set_index("voice")
    assert frame["tone"].to_dict() == pytest.approx({"own": 0.4, "quoted": -0.7})
    assert frame["sentences"].to_dict() == {"own": 2, "quoted": 2}


def test_articles_analysed_before_quotes_were_told_apart_count_as_a_whole(
    ask: Callable[..., DuckDBPyConnection],
) -> None:
    frame = queries.tone_by_outlet(ask([("a", "a", one(0.4))]), Filters())
    assert list(zip(frame["voice"], frame["tone"], strict=True)) == [("all", 0.4)]


@pytest.mark.parametrize(
    ("last", "by", "counted"),
    [
        (DAY, "day", 1),
        (date(2014, 3, 4), "day", 0),
        (date(2014, 3, 9), "day", 0),
        (date(2014, 3, 9), "week", 1),  # Monday to Sunday
        (date(2014, 3, 10), "week", 0),
        (date(2014, 3, 31), "month", 1),
        (date(2014, 4, 1), "month", 0),
        (date(2014, 12, 31), "week", 0),
        (date(2014, 12, 31), "year", 1),
        (date(2019, 12, 31), "year", 0),
    ],
)
def test_a_span_counts_in_the_period_that_holds_all_its_days_and_else_in_none(
    ask: Callable[..., DuckDBPyConnection], last: date, by: queries.Period, counted: int
) -> None:
    con = ask([("a", "a", [*one(0.5, DAY, last), *one(0.5)])])
    for query in (queries.tone_by_period, queries.attention, queries.coverage):
        frame = query(con, Filters(), by=by)
        assert (frame["events"].sum(), frame["beyond"].iloc[0]) == (1 + counted, 1 - counted), query


def test_the_period_is_no_finer_than_half_of_the_events_allow(ask: Callable[..., DuckDBPyConnection]) -> None:
    month = one(0.0, date(2014, 3, 1), date(2014, 3, 31))
    assert queries.period(ask([("a", "a", [*month, *month, *one(0.0)])]), Filters()) == "month"


@pytest.mark.parametrize(
    ("last", "expected"),
    [(date(2014, 4, 1), "day"), (date(2014, 12, 1), "week"), (date(2020, 1, 1), "month"), (date(2060, 1, 1), "year")],
)
def test_the_period_fits_the_time_that_the_events_span(
    ask: Callable[..., DuckDBPyConnection], last: date, expected: str
) -> None:
    assert queries.period(ask([("a", "a", [*one(0.0), *one(0.0, last)])]), Filters()) == expected


def test_attention_tells_words_from_deeds_and_with_from_against(ask: Callable[..., DuckDBPyConnection]) -> None:
    types = ["AGREE", "SUPPORT", "DISAPPROVE", "FIGHT", ""]
    con = ask([("a", "a", [one(0.0, type=type)[0] for type in types])])
    assert set(queries.attention(con, Filters())["kind"]) == {*CLASSES}


def test_an_event_stands_in_the_lane_of_who_did_it(ask: Callable[..., DuckDBPyConnection]) -> None:
    con = ask([("a", "a", [*one(0.5), *one(-0.5, who="cy"), ("ann", "", None, None, None, 0.0)])])
    frame = queries.timeline(con, Filters(), lanes=2)
    assert list(frame["lane"]) == ["ann", "bob"] or list(frame["lane"]) == ["bob", "ann"]
    assert list(queries.timeline(con, Filters(actors=("cy",)))["lane_name"]) == ["Cy"]
    assert list(frame["lane_events"]) == [1, 1]


def test_attention_keeps_to_the_types_filtered(ask: Callable[..., DuckDBPyConnection]) -> None:
    con = ask([("a", "a", [*one(0.0), *one(0.0, type="ASSAULT"), *one(0.0, type="")])])
    assert list(queries.attention(con, Filters(types=("untyped",)))["kind"]) == [OTHERS]


def test_of_sentences_that_move_alike_the_same_are_listed_in_whatever_order_rows_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask, chance = tones.select_arrays, np.random.default_rng(0)

    def alike(*asked: object, **values: object) -> dict[str, np.ndarray]:
        rows = ask(*asked, **values)
        order = chance.permutation(len(rows["score"]))
        return {name: values[order] for name, values in rows.items()} | {"score": np.ones(len(order))}

    monkeypatch.setattr(tones, "select_arrays", alike)
    with random_store.opened(tmp_path, seed=3, articles=120) as con:
        first, second = (queries.moving_sentences(con, Filters(), most=2) for _ in range(2))
    assert len(first)
    pd.testing.assert_frame_equal(first, second)
