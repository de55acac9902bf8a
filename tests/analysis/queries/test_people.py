"""Actors and places seen closely."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import sample
from duckdb import DuckDBPyConnection

from analysis import queries, store
from analysis.queries import Filters, Mark, timeline_viewport
from analysis.queries import articles as reading
from analysis.queries.tone_difference import tone_difference
from analysis.tables import Entry, to_tables
from analysis.types import Analysis, Article, Event, Mention, Published, Sentence

ALL = Filters(statements=True)


@pytest.fixture(scope="module")
def con(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckDBPyConnection]:
    with store.open_store(sample.make(tmp_path_factory.mktemp("people") / "store")) as con:
        yield con


def test_places_count_the_events_whose_sentences_name_them(con: DuckDBPyConnection) -> None:
    frame = queries.places(con, Filters(statements=True)).set_index("actor")
    assert set(frame.index) == {"russia", "ukraine"}
    named = con.execute(
        """select count(distinct e.key) from events e join mentions m on m.analysis = e.analysis
           and m.sentence = e.sentence where m.actor = 'russia'"""
    ).fetchone()
    assert named == (frame.loc["russia", "events"],)
    behind = queries.events_behind(con, Filters(statements=True), Mark(named="russia"), most=5)
    assert named == (behind["all"].iloc[0],)
    assert len(behind) == 5


def test_the_first_places_are_the_first_of_all_places(con: DuckDBPyConnection) -> None:
    every = queries.places(con, ALL)
    for most in range(1, len(every) + 1):
        assert queries.places(con, ALL, most=most).equals(every[:most])


def test_quotes_of_an_actor_are_what_it_says(con: DuckDBPyConnection) -> None:
    assert len(queries.quotes(con, "lavrov", most=100)) == 18  # every sentence of six articles
    assert queries.quotes(con, "nobody").empty


def test_the_tone_toward_an_actor_in_a_speaker_s_words_is_that_of_the_pair(con: DuckDBPyConnection) -> None:
    pairs = queries.who_about_whom(con, ALL).set_index(["source", "target"])
    frame = queries.tone_toward(con, ALL, ("russia",), by="year", speaker="lavrov")
    assert frame["sentences"].sum() == pairs.loc[("lavrov", "russia"), "sentences"]
    assert frame["tone"].iloc[0] == pytest.approx(pairs.loc[("lavrov", "russia"), "tone"])
    assert queries.tone_toward(con, ALL, ("russia",), by="year", speaker="nobody").empty


def test_a_difference_in_a_speaker_s_words_rests_on_that_one_s_sentences_alone(con: DuckDBPyConnection) -> None:
    pairs = queries.who_about_whom(con, ALL).set_index(["source", "target"])
    found = tone_difference(con, ALL, "russia", "ukraine", speaker="lavrov")
    assert found
    own = pairs.loc[[("lavrov", "russia"), ("lavrov", "ukraine")]]
    assert found.sentences == tuple(own["sentences"])
    assert found.tones == pytest.approx(tuple(own["tone"]))
    assert found.sentences != tone_difference(con, ALL, "russia", "ukraine").sentences
    assert tone_difference(con, ALL, "russia", "ukraine", speaker="nobody") is None


def test_what_another_tells_of_an_actor_s_words_is_that_one_s_statement(tmp_path: Path) -> None:
    text = "Kerry said that Moscow claimed victory."
    claim = Event(24, 31, "happened", 0, sources=("russia",), speaker="kerry", speech_act=True)
    said = Event(6, 10, "happened", 0, sources=("kerry",), speech_act=True)
    entry = Entry(
        Analysis(
            Article("a", text),
            Published(None, "unknown"),
            (Sentence(0, len(text), 0.0),),
            mentions=(Mention(0, 5, "person", "kerry", "Kerry"), Mention(16, 22, "country", "russia", "Moscow")),
            events=(said, claim),
        ),
        1,
        "a",
    )
    store.create(tmp_path)
    store.append(tmp_path, to_tables([entry], key=lambda analysis, event: str(event.start)))
    with store.open_store(tmp_path) as con:
        assert queries.quotes(con, "russia").empty
        assert list(queries.quotes(con, "kerry")["words"]) == [text]


def test_all_sentences_about_an_actor_are_listed_by_tone_or_by_day_page_by_page(con: DuckDBPyConnection) -> None:
    worst = queries.sentences_about(con, "russia", most=1000)
    assert list(worst["score"]) == sorted(worst["score"])
    named = [words[start:end] for words, start, end in zip(worst["words"], worst["start"], worst["end"], strict=True)]
    assert set(named) == {"Russia"}
    stored = con.execute("select count(*) from mentions where actor = 'russia' and score is not null").fetchone()
    assert stored == (len(worst),) == (worst["all"].iloc[0],)
    best = queries.sentences_about(con, "russia", order="positive", most=1000)
    assert list(best["score"]) == sorted(worst["score"], reverse=True)
    days = queries.sentences_about(con, "russia", order="oldest", most=1000)["published"].dropna()
    assert days.is_monotonic_increasing
    second = queries.sentences_about(con, "russia", skip=5, most=5)
    assert list(second["begun"]) == list(worst["begun"][5:10])
    assert queries.sentences_about(con, "nobody").empty


def test_facts_and_quotes_of_an_actor_are_those_of_the_articles_that_the_filters_leave(con: DuckDBPyConnection) -> None:
    chosen = Filters(outlets=("Sample Post",), statements=True)
    for query in (queries.quotes, queries.sentences_about):
        everything = query(con, "lavrov", most=100)
        filtered = query(con, "lavrov", chosen, most=100)
        assert set(filtered["outlet"]) == {"Sample Post"}
        assert len(filtered) == (everything["outlet"] == "Sample Post").sum() > 0
    facts, within = (reading.actor(con, "russia", some).iloc[0] for some in (None, chosen))
    assert 0 < within["articles"] < facts["articles"]
    assert facts["first"] <= within["first"] <= within["last"] <= facts["last"]


def test_two_choices_are_compared_on_the_same_periods(con: DuckDBPyConnection) -> None:
    halves = Filters(last=date(2014, 4, 15)), Filters(first=date(2014, 4, 16))
    frame = queries.compared(con, *halves, ("one", "other"))
    assert set(frame["side"]) == {"one", "other"}
    assert frame["by"].nunique() == 1
    assert frame.index.is_unique
    assert frame[frame["side"] == "other"]["since"].min() <= 7
    empty = queries.compared(con, Filters(actors=("nobody",)), Filters(actors=("none",)), ("a", "b"))
    assert empty.empty


def test_a_lane_counts_the_events_of_its_actor_by_stretches_of_time(con: DuckDBPyConnection) -> None:
    first, last = date(2014, 3, 10), date(2014, 5, 10)
    frame = timeline_viewport.lanes(con, Filters(), ("russia", "kerry", "nobody"), first, last, step=7)
    assert set(frame["actor"]) == {"russia", "kerry", ""}
    assert frame["place"].between(0, (last - first).days // 7).all()
    told = queries.events(con, Filters(actors=("russia",), first=first, last=last))
    assert frame[frame["actor"] == "russia"]["count"].sum() == told["first"].dt.date.between(first, last).sum()
    everything = queries.events(con, Filters(first=first, last=last))
    assert frame[frame["actor"] == ""]["count"].sum() == everything["first"].dt.date.between(first, last).sum()
