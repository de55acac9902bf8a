"""What the colours of the timeline's marks mean, recounted from the store's own rows."""

from datetime import date
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection

from analysis import store
from analysis.ontology import CLASSES, OTHERS, TYPES, tone_class
from analysis.queries import Filters
from dashboard.charts import timeline
from dashboard.charts.mark_colours import ColourBy, fitting

ALL = (date(1000, 1, 1), date(2999, 1, 1))


def marks(con: DuckDBPyConnection, colour: ColourBy) -> dict[str, str]:
    """Give what the colour of each mark says, by the event's key."""
    data = timeline.drawing_data(con, Filters(), ALL, colour=colour)
    assert data
    places = data["marks"].get("colour", data["marks"]["tone"])
    return {key: data["colours"]["names"][place] for key, place in zip(data["marks"]["key"], places, strict=True)}


def test_colour_is_the_kind_of_event_unless_another_is_chosen(con: DuckDBPyConnection) -> None:
    data = timeline.drawing_data(con, Filters(), ALL)
    assert data
    assert data["colours"]["by"] == "kind"
    types = dict(con.execute("select key, type from model.events").fetchall())
    expected = {key: TYPES[types[key]].quad.label if types[key] else OTHERS for key in data["marks"]["key"]}
    assert marks(con, "kind") == expected
    assert data["colours"]["quiet"] == CLASSES.index(OTHERS)


def test_colour_by_tone_is_that_of_the_words_of_the_event(con: DuckDBPyConnection) -> None:
    tones = dict(con.execute("select key, tone from model.events").fetchall())
    names = ("very negative", "negative", "neutral", "positive", "very positive")
    coloured = marks(con, "tone")
    assert coloured == {key: names[tone_class(tones[key])] for key in coloured}


def test_colour_by_tone_toward_the_actor_is_recounted_from_the_mentions_of_the_lanes_actor(
    con: DuckDBPyConnection,
) -> None:
    data = timeline.drawing_data(con, Filters(), ALL, colour="toward")
    assert data
    ids = dict(con.execute("select name, actor from model.actors").fetchall())
    names = [*data["tones"][:5], "not scored"]
    for key, lane, place in zip(data["marks"]["key"], data["marks"]["lane"], data["marks"]["colour"], strict=True):
        rows = con.execute(
            """select m.score, coalesce(a.cluster, a.article) as text from events e
               join mentions m using (analysis, sentence) join articles a using (analysis)
               where e.key = ? and m.actor = ? and m.score is not null""",
            [key, ids.get(data["lanes"][lane]["name"])],
        ).df()
        mean = rows.groupby("text")["score"].mean().mean()
        assert names[place] == (names[tone_class(mean)] if len(rows) else "not scored")


@pytest.mark.parametrize("by", ["type", "outlet", "place"])
def test_nobody_has_a_tone_toward_them_in_lanes_that_are_no_actors(con: DuckDBPyConnection, by: str) -> None:
    assert fitting("toward", by) == "kind"


def test_a_mark_says_by_which_words_it_is_dated_and_from_which_day_they_are_read(stored: Path) -> None:
    with store.open_store(stored) as con:
        data = timeline.drawing_data(con, Filters(), ALL)
        assert data
        for key, timex, published in zip(*(data["marks"][name] for name in ("key", "timex", "published")), strict=True):
            told = con.execute(
                """select substr(a.text, t.start + 1, t."end" - t.start), a.published - date '1970-01-01'
                   from events e join articles a using (analysis) left join timexes t using (analysis, timex)
                   where e.key = ?""",
                [key],
            ).fetchall()
            assert (timex, published) in told
            assert timex == "Thursday"
