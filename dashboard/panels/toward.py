"""Tone toward actors over time, and in a sentence whether it is another toward one than toward another."""

import math
from dataclasses import replace
from functools import partial

import streamlit as st
from pandas import DataFrame, Series

from analysis import queries
from analysis.queries import Filters, Period
from analysis.queries.tone_difference import Difference, tone_difference
from dashboard import filters, source, wording
from dashboard.charts import CHARTS, Chart, findings, means, toward
from dashboard.components import charts, pages, period_choice
from dashboard.panels import behind_numbers, event_card

MOST = 4  # actors, the most mentioned ones where none is chosen

COARSER: tuple[Period | None, ...] = (None, "month", "year")  # than fits, where too few sentences lie in each period
NOTE = (
    "Mean tone toward each actor in the sentences that name it, by date of the event, with its 95% interval; hollow "
    "dots rest on fewer than three articles, and nothing is drawn that rests on fewer than three sentences."
)


def draw() -> None:
    """Draw the section: the answer in a sentence, and how the tone toward each actor changed."""
    pages.head(
        "Tone toward actors",
        "The tone toward an actor in the sentences that name it, from −1 (very negative) to +1 (very positive): not "
        "the tone of the sentences.",
        help="tone",
    )
    if not source.ask(queries.counts, filters.chosen())["events"]:
        pages.no_events()
        return
    _over_time(period_choice.choose())
    event_card.show()


def _over_time(by: Period | None) -> None:
    """Draw the answer and a small picture for each actor."""
    chosen = filters.chosen()
    about = source.ask(queries.who_about_whom, chosen)
    speaker, name = _speaker(about)
    mentioned = about[about["source"] == speaker]["target"] if speaker else _most_mentioned(chosen)
    actors = list(chosen.actors[: 2 * MOST] or mentioned[:MOST])
    if not actors:
        return
    for unit in (by,) if by else COARSER:
        frame = source.ask(queries.tone_toward, chosen, tuple(actors), by=unit, speaker=speaker)
        if len(frame) and len(means.enough(frame)):
            break
    chart = replace(_chart(), frame=lambda *_: frame, figure=partial(toward.figure, speaker=speaker))
    said = f", in what {name} says" if name else ""
    if len(actors) > 1:
        difference = source.ask(tone_difference, chosen, actors[0], actors[1], speaker=speaker)
        known = source.ask(queries.names, actors[:2])
        first, second = (known.get(actor, actor) for actor in actors[:2])
        st.markdown(answer(difference, *map(wording.plain, (first, second, said))))
        finding = findings.of_difference(difference, first, second)
        chart = replace(chart, finding=lambda _: finding and f"{finding}{said}")
    if name:  # as long as a phone shows
        chart = replace(chart, title=f"Tone toward actors in what {name} says")
    charts.draw(chart, frame, chosen, picture=charts.cached_picture(chart, frame, chosen, tuple(actors), by, speaker))
    behind_numbers.below(chart.name, chosen)


def _most_mentioned(chosen: Filters) -> Series:
    """Give the ids of the actors toward whom most sentences have a tone."""
    return source.ask(queries.tone_by_actor, chosen, most=MOST)["actor"]


def _speaker(about: DataFrame) -> tuple[str, str]:
    """Draw the choice of whose words are read, of a frame of `queries.who_about_whom`; give the speaker's id and name,
    empty where all sentences are."""
    said = about.groupby(["source", "source_name"], sort=False)["sentences"].sum()
    names = {str(id): str(name) for id, name in said.sort_values(ascending=False, kind="stable").index}
    speaker = st.selectbox(
        "In the words of",
        list(names),
        index=None,
        format_func=lambda id: names.get(id, id),
        key="speaker",
        bind="query-params",
        placeholder="Everybody",
    )
    return (speaker, names[speaker]) if speaker in names else ("", "")


def _chart() -> Chart:
    """Give the chart, which shares its look with that of the tone of sentences."""
    return Chart(
        "toward", "Tone toward actors over time", queries.tone_by_actor, toward.figure, NOTE, toward.text,
        bars=CHARTS["tone"].bars, use="Press a dot to list the events behind it.",
    )  # fmt: skip


def answer(difference: Difference | None, actor: str, other: str, said: str = "") -> str:
    """Say in a sentence whether the tone toward two actors differs; `said` says in whose words.

    >>> answer(Difference((-0.19, -0.22), (0.04, 0.05), (226, 210), 0.03, -0.03, 0.09), "Russia", "Ukraine")[:88]
    'Tone toward Russia and Ukraine: **no difference that can be told**: −0.19 ± 0.04 and −0.'
    >>> answer(Difference((-0.3, -0.4), (1.0, 1.0), (6, 5), 0.1, math.nan, math.nan), "Russia", "Ukraine")
    'Tone toward Russia and Ukraine: one article cannot tell whether it differs.'
    >>> answer(None, "Russia", "Ukraine", ", in what Kerry says")
    'Tone toward Russia and Ukraine, in what Kerry says: no sentence has a tone toward one of them.'
    """
    asked = f"Tone toward {actor} and {other}{said}"
    if difference is None:
        return f"{asked}: no sentence has a tone toward one of them."
    if math.isnan(difference.low):
        return f"{asked}: one article cannot tell whether it differs."
    means = " and ".join(
        f"{wording.signed(tone)} ± {half:.2f}" for tone, half in zip(difference.tones, difference.halves, strict=True)
    )
    sentences = " and ".join(f"{n:,}" for n in difference.sentences)
    differs = "**no difference that can be told**"
    if difference.significant:
        side = "negative" if difference.difference < 0 else "positive"
        differs = f"**more {side} toward {actor}**"
    apart, low, high = (wording.signed(value) for value in (difference.difference, difference.low, difference.high))
    return f"{asked}: {differs}: {means} (difference {apart}, 95%: {low} to {high}; from {sentences} sentences)."
