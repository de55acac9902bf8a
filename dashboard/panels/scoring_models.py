"""Which scorer is believed, and what would another one say? A finding that hangs on the choice is seen to."""

from dataclasses import replace
from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from analysis import queries
from analysis.queries import Period
from analysis.sentiment import SCORERS
from dashboard import filters, source, wording
from dashboard.charts import CHARTS, tone
from dashboard.components import charts, pages
from dashboard.panels import behind_numbers

# What is said of the scorers that come with Dateline; one that was added is called by its name in the table.
NAMES = {
    "dateline": "Dateline",
    "vader": "VADER",
    "rules": "VADER adapted to news",
    "transformer": "your transformer model",
}
LEAST_APART = 0.5  # difference of two scores from which on a sentence is shown as read differently


def name(scorer: str) -> str:
    """Give a scorer's name for readers."""
    return NAMES.get(scorer, scorer)


def choose() -> tuple[str, str | None]:
    """Draw the choice of a scorer, and of another one beside it; both stand in the address."""
    options = sorted(SCORERS, key=lambda option: (option != queries.STORED, name(option)))
    left, right = st.columns(2)
    scorer = left.selectbox(
        "Scoring model", options, format_func=name, key="scorer", bind="query-params",
        help="Scores each sentence. Dateline’s own model is trained on news; VADER counts good and bad words.",
    )  # fmt: skip
    other = right.selectbox(
        "Compare with", [option for option in options if option != scorer], format_func=name, index=None, key="beside",
        bind="query-params", placeholder="No other model",
    )  # fmt: skip
    return scorer or queries.STORED, other


def show(scorer: str, other: str | None, by: Period | None) -> None:
    """Draw the tone over time by one scorer, or by two side by side with what they agree on."""
    frames = {
        model: source.ask(queries.tone_explained, filters.chosen(), by=by, scorer=model)
        for model in (scorer, other)
        if model is not None
    }
    if other is None:
        _tone(scorer, frames[scorer], named=scorer != queries.STORED)
        return
    reach = max(map(tone.reach_of, frames.values()))
    with pages.side_by_side("scorers"):
        for column, (each, frame) in zip(st.columns(2, gap="large"), frames.items(), strict=True):
            with column:
                _tone(each, frame, reach=reach)
    scores = source.ask(queries.scored, filters.chosen(), scorer)
    other_scores = source.ask(queries.scored, filters.chosen(), other)
    both = scores.assign(other=other_scores["score"])
    st.markdown(agreement(both, name(scorer), name(other)))
    _disagreement(both, name(scorer), name(other))


def _tone(scorer: str, frame: pd.DataFrame, *, named: bool = True, reach: float | None = None) -> None:
    """Draw the tone over time as a scorer reads it; its title names the model where `named`."""
    chart = CHARTS["tone"]
    if named:
        chart = replace(chart, name=f"tone-{scorer}", title=f"{chart.title}, scored by {name(scorer)}")
    chart, chosen = replace(chart, figure=partial(chart.figure, reach=reach)), filters.chosen()
    charts.draw(chart, frame, chosen, picture=charts.cached_picture(chart, frame, chosen, scorer, reach))
    behind_numbers.below(chart.name, chosen)


def agreement(both: pd.DataFrame, model: str, other_model: str) -> str:
    """Say how far two scorers agree on the sentences they both read (columns score and other)."""
    first, second = both["score"].to_numpy(), both["other"].to_numpy()
    sides = [[wording.tone(value) for value in part] for part in (first, second)]
    same = sum(a == b for a, b in zip(*sides, strict=True))
    against = sum({a, b} == {"negative", "positive"} for a, b in zip(*sides, strict=True))
    varied = len(both) > 2 and first.std() > 0 and second.std() > 0
    together = f" Their scores correlate at {np.corrcoef(first, second)[0, 1]:.2f}." if varied else ""
    return (
        f"Of **{wording.count(len(both), 'sentence')}** that report these events, {model} and {other_model} agree on "
        f"**{same / max(len(both), 1):.0%}** (negative, neutral or positive) and contradict each other on "
        f"**{against:,}**.{together} Do not rely on a pattern that only one of the charts shows."
    )


def _disagreement(both: pd.DataFrame, model: str, other_model: str) -> None:
    """List the sentences that two scorers read most differently."""
    gap = (both["score"] - both["other"]).abs()
    sentences = both.assign(gap=gap)[gap >= LEAST_APART].sort_values(
        ["gap", "article", "start"], ascending=[False, True, True]
    )
    if sentences.empty:
        return
    with st.expander(f"Where they differ most ({wording.count(len(sentences), 'sentence')})"):
        for row in sentences.head(5).to_dict("records"):
            st.markdown(
                f"{wording.plain(wording.cut(row['text'], 300))}  \n"
                f"{model} **{wording.signed(row['score'])}** · {other_model} **{wording.signed(row['other'])}**"
            )
            title = wording.plain(wording.cut(row["title"] or "this article", 60))
            pages.link("articles", f"Read it in “{title}”", article=row["article"], at=str(row["start"]))
