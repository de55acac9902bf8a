"""Which periods are marked as peaks and turns of the tone, and what is said to be behind them."""

import random
from collections.abc import Iterator
from datetime import date

import pandas as pd
import pytest
from duckdb import DuckDBPyConnection

from analysis import queries, store, tables
from analysis.queries import Filters
from analysis.queries.change_points import words_behind
from analysis.types import Analysis, Article, Event, Mention, Published, Sentence, Tone

SAID = ("Kerry praised Lavrov for a good deal.", "Kerry condemned the brutal attack by Lavrov.")


def analysis(n: int, day: date, bad: bool) -> Analysis:
    """Make an article of one sentence, good or bad, spoken by Kerry about Lavrov."""
    text, tone = SAID[bad], -0.8 + n % 3 / 20 if bad else 0.4 + n % 3 / 20
    at = text.index("Lavrov")
    return Analysis(
        Article(f"a{n}", text, source="Post"),
        Published(day, "given"),
        sentences=(Sentence(0, len(text), tone),),
        mentions=(Mention(0, 5, "person", "kerry", "Kerry"), Mention(at, at + 6, "person", "lavrov", "Lavrov")),
        tones=(Tone("kerry", 0, 5, 0, 0.0), Tone("lavrov", at, at + 6, 0, tone)),
        events=(
            Event(
                6, 13, "happened", 0, None, day, day, "text", sources=("kerry",), targets=("lavrov",), speaker="kerry",
                tone=tone,
            ),
        ),
    )  # fmt: skip


@pytest.fixture(scope="module")
def con(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckDBPyConnection]:
    """Give a store in which one month of six is bad, with eight articles a month."""
    folder = tmp_path_factory.mktemp("months") / "store"
    store.create(folder)
    made = [analysis(8 * m + n, date(2014, m, 8 + n % 2), m == 4) for m in range(1, 7) for n in range(8)]
    entries = [tables.Entry(one, n, one.article.id) for n, one in enumerate(made, 1)]
    store.append(folder, tables.to_tables(entries, key=lambda a, e: a.article.id))
    with store.open_store(folder) as con:
        yield con


def periods(tones: list[float], *, error: float = 0.05, articles: int = 12) -> pd.DataFrame:
    starts = pd.to_datetime([date(2014, 1 + i, 1) for i in range(len(tones))])
    return pd.DataFrame(
        {"start": starts, "tone": tones, "error": error, "articles": articles, "sentences": articles, "by": "month"}
    )


def test_a_month_far_below_the_others_is_a_peak() -> None:
    found = queries.stand_out(periods([0.1, 0.12, -0.7, 0.1, 0.11]))
    peaks = found[found["kind"] == "peak"]
    assert [row.start.month for row in peaks.itertuples()] == [3]
    assert peaks.iloc[0]["change"] < -0.7


def test_a_month_of_few_articles_is_never_marked() -> None:
    frame = periods([0.1, 0.12, -0.7, 0.1])
    frame.loc[2, "articles"] = 2
    assert 3 not in [row.start.month for row in queries.stand_out(frame).itertuples()]


def test_noise_alone_is_marked_less_than_once_in_ten_pictures() -> None:
    chance = random.Random(7)
    marked = sum(
        not queries.stand_out(periods([chance.gauss(0, 0.05) for _ in range(12)], articles=40)).empty for _ in range(60)
    )
    assert marked <= 6


def test_what_has_no_spread_is_not_marked() -> None:
    assert queries.stand_out(periods([0.1, 0.5, 0.1], error=0.0)).empty
    assert queries.stand_out(periods([])).empty


def test_a_turn_comes_with_its_events_and_words(con: DuckDBPyConnection) -> None:
    found = queries.turning_points(con, Filters())
    row = found[found["change"] < 0].iloc[0]
    assert (row["start"].month, row["articles"]) == (4, 8)
    happened, pulled = queries.behind(con, Filters(), start=row["start"].date(), by=row["by"], sign=-1)
    assert len(happened) == 3
    assert set(happened["first"].dt.month) == {4}
    assert {word for word, _ in pulled} & {"brutal", "attack", "condemned"}
    assert all(part < 0 for _, part in pulled)


def test_words_behind_are_those_that_pull_the_same_way() -> None:
    assert [word for word, _ in words_behind(["A good deal after a brutal war."], 1)] == ["good"]


def test_a_speaker_is_paired_with_whom_they_speak_of(con: DuckDBPyConnection) -> None:
    (row,) = queries.who_about_whom(con, Filters()).to_dict("records")
    assert (row["source_name"], row["target_name"], row["sentences"], row["articles"]) == ("Kerry", "Lavrov", 48, 48)
    assert row["low"] < row["tone"] < row["high"]


def test_the_sentence_that_moves_an_actor_most_comes_once(con: DuckDBPyConnection) -> None:
    found = queries.moving_sentences(con, Filters(), actor="lavrov")
    assert sorted(found["text"]) == sorted(SAID)
    for row in found.to_dict("records"):
        assert row["text"][row["mention_start"] : row["mention_end"]] == "Lavrov"


def test_another_scorer_reads_the_same_sentences(con: DuckDBPyConnection) -> None:
    stored = queries.scored(con, Filters(), "dateline")
    vader = queries.scored(con, Filters(), "vader")
    assert list(stored["text"]) == list(vader["text"])
    assert (stored["score"] == stored["stored"]).all()
    assert vader.set_index("text")["score"][SAID[0]].max() > 0
    months = queries.tone_by_period(con, Filters(), by="month", scorer="vader")
    assert (months["tone"] < 0).tolist() == [False, False, False, True, False, False]
