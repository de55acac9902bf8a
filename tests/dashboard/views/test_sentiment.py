"""The sentiment view: the choice of scorers, turning points, speakers, and why a score is what it is."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import sample
from opening import unpacked
from streamlit.testing.v1 import AppTest

from dashboard.panels.article import tone_of
from dashboard.panels.scoring_models import agreement

Open = Callable[..., AppTest]


def figures(app: AppTest) -> list[dict[str, Any]]:
    told = [unpacked(part.proto.bytes) for part in app.get("bidi_component")]
    return [one["figure"] for one in told if "figure" in one]


def test_two_scorers_named_in_the_address_are_drawn_side_by_side(open_app: Open, sample_store: Path) -> None:
    app = open_app("sentiment", beside="VADER")
    assert not app.exception
    assert any("Dateline and VADER agree" in text.value for text in app.markdown)


def test_pictures_of_two_scorers_have_one_scale(open_app: Open, sample_store: Path) -> None:
    app = open_app("sentiment", beside="VADER")
    over_time = [one["layout"] for one in figures(app) if one["layout"]["title"]["text"].startswith("Tone over time")]
    assert [one["title"]["text"].rpartition(" ")[2] for one in over_time] == ["Dateline", "VADER"]
    assert over_time[0]["yaxis"]["range"] == over_time[1]["yaxis"]["range"]


def drawn_by_title(app: AppTest) -> dict[str, dict[str, Any]]:
    return {one["layout"]["title"]["text"]: one for one in figures(app)}


def test_tone_and_attention_are_counted_by_the_period_in_the_address(open_app: Open, sample_store: Path) -> None:
    for by in ("Day", "Month"):
        shown = drawn_by_title(open_app("sentiment", per=by))
        for title in ("Tone over time", "Events over time"):
            words = shown[title]["layout"]["yaxis"]["title"]["text"].removesuffix(" · cooperation →")
            assert words.endswith(f"by {by.lower()}")


def test_attention_is_shown_as_a_share_of_all_coverage(open_app: Open, sample_store: Path) -> None:
    app = open_app("sentiment", **{"attention-as": "Share of all coverage", "tones": "negative", "per": "Month"})
    assert not app.exception
    share = drawn_by_title(app)["Share of all coverage"]
    ticks, parts = share["layout"]["yaxis"]["ticktext"], [part for bar in share["data"] for part in bar["y"]]
    assert ticks
    assert all(tick.endswith("%") for tick in ticks)
    assert parts
    assert all(0 < abs(part) < 1 for part in parts)


def test_days_that_are_too_many_for_one_chart_are_counted_by_longer_periods(
    open_app: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_STORE", str(sample.make(tmp_path / "store", articles=100)))
    app = open_app("sentiment", per="Day")
    assert not app.exception
    assert any("too many days for one chart, so they are grouped by week" in text.value for text in app.caption)


def test_own_words_and_quotes_of_an_outlet_are_told_apart(open_app: Open, sample_store: Path) -> None:
    app = open_app("sentiment")
    drawn = json.dumps(figures(app))
    assert "own words" in drawn
    assert "quotes" in drawn


def test_a_picture_without_turns_says_that_chance_would_do_as_much(open_app: Open, sample_store: Path) -> None:
    app = open_app("sentiment")
    assert any(text.value.startswith("No period stands out:") for text in app.markdown)


@pytest.mark.parametrize("of", ["of all sentences", "toward Russia"])
def test_the_sentences_that_move_a_mean_tone_are_shown_with_their_part_and_their_words(
    open_app: Open, sample_store: Path, of: str
) -> None:
    app = open_app("sentiment", why=of)
    assert not app.exception
    said = [text.value for text in app.markdown]
    assert any(f"mean tone {of.replace('all', 'these')} is **" in text for text in said)
    assert any("moves the mean by" in text and "By word: " in text for text in said)


def test_agreement_counts_sentences_alike_and_opposite() -> None:
    both = pd.DataFrame({"score": [0.5, -0.5, 0.0], "other": [0.5, 0.5, 0.0]})
    said = agreement(both, "A", "B")
    assert "**3 sentences**" in said
    assert "agree on **67%**" in said
    assert "contradict each other on **1**" in said


def test_an_opened_article_says_its_tone_in_its_own_words_and_in_what_it_quotes() -> None:
    told = pd.DataFrame(
        {
            "tone": [-0.2, -0.4, 0.0],
            "own": [-0.2, 0.1, None],
            "quoted": [None, -0.8, None],
            "boilerplate": [False, False, True],
        }
    )
    assert tone_of(told) == "Mean tone **−0.30** over 2 sentences: own words −0.05 (2), quotes −0.80 (1)."
    assert tone_of(told.assign(quoted=None)) == "Mean tone **−0.30** over 2 sentences."
    assert tone_of(told[2:]) == ""


@pytest.mark.parametrize(("view", "query"), [("overview", {}), ("compare", {}), ("actors", {"actor": "Russia"})])
def test_a_mean_tone_is_never_told_without_its_interval_and_what_it_rests_on(
    open_app: Open, sample_store: Path, view: str, query: dict[str, str]
) -> None:
    app = open_app(view, **query)
    assert not app.exception
    told = re.compile(
        r"\*\*((neutral or )?(negative|positive)|neutral|unclear)\*\* "
        r"\(mean .*; 95%: .* to .*; from .* sentences? in .* articles?\)"
    )
    means = [text.value for text in app.markdown if told.search(text.value)]
    assert means
    if view == "compare":  # a second number of articles, with their reprints, would contradict it
        assert all(len(re.findall(r"\d articles?", text)) == 1 for text in means)


def test_the_tone_toward_actors_is_shown_in_the_words_of_one_speaker(open_app: Open, sample_store: Path) -> None:
    app = open_app("tone", section="Toward actors", speaker="Sergei Lavrov", said="true")
    assert not app.exception
    assert app.selectbox(key="speaker").value == "lavrov"
    (figure,) = figures(app)
    assert figure["layout"]["title"]["text"].endswith("in what Sergei Lavrov says")
    (answer,) = [text.value for text in app.markdown if text.value.startswith("Tone toward")]
    assert ", in what Sergei Lavrov says: " in answer
    assert "95%" in answer
    assert figure["data"], "where a week has too few sentences, longer times are drawn"
