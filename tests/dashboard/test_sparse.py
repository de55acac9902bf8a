"""Nothing may stop where something is missing: every query, chart, export and view, on stores that lack it."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import sparse
from choreographer.browsers.chromium import Chromium
from duckdb import DuckDBPyConnection
from streamlit.testing.v1 import AppTest
from test_app import said

from analysis import queries, store, timeline
from analysis.queries import Filters, accounts, related, timeline_viewport
from analysis.queries import articles as reading
from dashboard import export, report
from dashboard.charts import CHARTS
from dashboard.views import VIEWS

Open = Callable[..., AppTest]
ALL = Filters(statements=True)
DAY = date(2014, 3, 1)
# What the one article of a store lacks, and articles each of which lacks something else, beside one that lacks nothing.
MIXED = "all but events", *(lack for lack in sparse.LACKS if lack != "all but events")
STORES = {f"without {lack}": (lack,) for lack in sparse.LACKS} | {"mixed": MIXED}
# The pages of a view: the first event's card, lanes of every kind, an article, an actor, each way of comparing.
ADDRESSES: dict[str, list[dict[str, str]]] = {
    "timeline": [{"event": "a0-7"}, {"lanes": "Event types"}, {"lanes": "Outlets"}, {"lanes": "Places"}],
    "articles": [{}, {"article": "a0"}],
    "actors": [{}, {"actor": "Russia"}, {"section": "Places"}],
    "tone": [
        {},
        {"section": "Toward actors"},
        *({"section": "Compare", "by": by} for by in ("Actors", "Outlets", "Periods")),
    ],
}
MISSING = ("nan", "None", "NaT", "<NA>")  # what pandas and Python call what is not there

OF_FILTERS: dict[str, Callable[[DuckDBPyConnection, Filters], Any]] = {
    "actors": queries.actors,
    "attention": queries.attention,
    "counts": queries.counts,
    "coverage": queries.coverage,
    "events": queries.events,
    "moving_sentences": queries.moving_sentences,
    "pairs": queries.pairs,
    "period": queries.period,
    "places": queries.places,
    "series": queries.series,
    "timeline": queries.timeline,
    "tone_by_actor": queries.tone_by_actor,
    "tone_by_outlet": queries.tone_by_outlet,
    "tone_by_period": queries.tone_by_period,
    "tone_of_all": queries.tone_of_all,
    "turning_points": queries.turning_points,
    "who_about_whom": queries.who_about_whom,
    "summary": reading.summary,
    "origin": reading.origin,
    "articles": reading.articles,
    "undated": reading.undated,
    "days": timeline_viewport.days,
    "viewport by actor": timeline_viewport.viewport,
    "viewport by type": lambda con, filters: timeline_viewport.viewport(con, filters, by="type"),
    "viewport by outlet": lambda con, filters: timeline_viewport.viewport(con, filters, by="outlet"),
    "viewport by place": lambda con, filters: timeline_viewport.viewport(con, filters, by="place"),
    "listed": timeline_viewport.listed,
    "story": timeline_viewport.story,
    "lanes": lambda con, filters: timeline_viewport.lanes(con, filters, ["russia"], DAY, DAY, step=1),
    "behind": lambda con, filters: queries.behind(con, filters, start=DAY, by="month", sign=-1),
    "compared": lambda con, filters: queries.compared(con, filters, filters, ("one", "other")),
    "scored": lambda con, filters: queries.scored(con, filters, "vader"),
    "neighbours": lambda con, filters: reading.neighbours(con, filters, "a0"),
}


@pytest.fixture(scope="module", params=STORES)
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sparse.make(tmp_path_factory.mktemp("sparse") / "store", STORES[request.param])


@pytest.fixture(scope="module")
def con(folder: Path) -> Iterator[DuckDBPyConnection]:
    """Open each store once: what is asked changes nothing in it."""
    with store.open_store(folder) as con:
        yield con


def frames(answer: Any) -> list[pd.DataFrame]:
    """Give the frames of an answer: a frame, a pair, or a dataclass of frames."""
    parts = [getattr(answer, field.name) for field in fields(answer)] if is_dataclass(answer) else answer
    return [part for part in (parts if isinstance(parts, tuple | list) else [parts]) if isinstance(part, pd.DataFrame)]


def cells(answer: Any) -> Iterator[Any]:
    """Give what stands in the text and list columns of an answer."""
    for frame in frames(answer):
        for name in frame.select_dtypes(["object", "string"]):
            yield from frame[name].tolist()


def asked(con: DuckDBPyConnection, filters: Filters) -> Iterator[tuple[str, Any]]:
    """Ask every query."""
    for name, query in OF_FILTERS.items():
        yield name, query(con, filters)
    keys = [*queries.events(con, ALL)["key"]]
    for key in [*{key.partition("-")[0]: key for key in keys}.values(), "none"]:  # one of each article
        mentions = queries.mentions_of_event(con, key)
        yield "mentions_of_event", mentions
        yield "accounts", accounts.accounts(mentions, "ASSAULT")
        yield "event", reading.event(con, key)
        yield "related", related.related(con, key)
    yield "mentions", reading.representative_mentions(con, keys)
    yield "mentions_of_events", queries.mentions_of_events(con, keys)
    for id in ("russia", "nobody"):
        yield "actor", reading.actor(con, id)
        yield "quotes", queries.quotes(con, id)
        yield "sentences_about", queries.sentences_about(con, id)
    for (id,) in [*con.execute("select article from articles").fetchall(), ("none",)]:
        article = reading.article(con, id)
        yield "article", article
        for analysis in article["analysis"]:
            yield "sentences", reading.sentences(con, analysis)
            yield "marks", reading.annotations(con, analysis)
    yield "bounds", reading.bounds(con)
    yield "choices", queries.choices(con)
    yield "names", queries.names(con, ["russia", "nobody"])
    yield "find_actors", queries.find_actors(con, ["Russia", "nobody"])


@pytest.mark.parametrize("filters", [ALL, Filters(), Filters(actors=("russia",), first=DAY)], ids=["all", "", "some"])
def test_every_query_answers_and_says_none_where_a_text_or_a_list_is_missing(
    con: DuckDBPyConnection, filters: Filters
) -> None:
    for name, answer in asked(con, filters):
        missing = [
            cell for cell in cells(answer) if not hasattr(cell, "__len__") and cell is not None and pd.isna(cell)
        ]
        assert not missing, name


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_is_drawn_and_put_in_words(con: DuckDBPyConnection, name: str) -> None:
    chart = CHARTS[name]
    caption = export.caption(ALL, reading.origin(con, ALL))
    shown = (chart.drawing or chart.frame)(con, ALL)
    assert chart.text(shown)
    for kind in ("html", "csv"):
        assert export.render(chart, lambda query: query(con, ALL), kind, caption=caption)


@pytest.mark.parametrize("name", timeline.FORMATS)
def test_every_format_of_the_timeline_is_written(con: DuckDBPyConnection, name: str) -> None:
    text = timeline.FORMATS[name](timeline.rows(con, ALL))
    assert not any(f'"{word}"' in text or f" {word} " in text or f",{word}," in text for word in MISSING)


def test_a_report_is_written(con: DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Chromium, "find_browser", lambda **_: None)
    page = report.html(con, ALL, on=DAY)
    assert page.startswith("<!DOCTYPE html>")
    assert not any(f">{word}" in page or f" {word}," in page for word in MISSING)


SEEN = [*(f"without {lack}" for lack in ("outlet", "day", "actor", "event", "everything")), "mixed"]


@pytest.mark.parametrize("folder", SEEN, indirect=True)
@pytest.mark.parametrize("view", [name for name, view in VIEWS.items() if view.needs_articles])
def test_every_view_is_drawn(view: str, folder: Path, open_app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_STORE", str(folder))
    for address in ADDRESSES.get(view, [{}]):
        app = open_app(view, said="true", **address)
        assert not app.exception
        assert not app.error
        assert not any(f" {word} " in said(app) or f"{word}," in said(app) for word in MISSING)
