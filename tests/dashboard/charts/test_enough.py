"""What is not drawn: means over two sentences, and groups that could be anybody's; names stand in their own column."""

from typing import Any

import pandas as pd
import pytest

from dashboard.charts import actor_tone, compare, pairs, voices
from dashboard.panels.score_reasons import rests_on
from dashboard.theme import DARK, LIGHT, Theme

LONG = "Organization for Security and Co-operation in Europe"


def actors(sentences: list[int]) -> pd.DataFrame:
    names = ["Russia", LONG, "Petro Poroshenko"]
    return pd.DataFrame(
        {"actor": names, "name": names, "tone": -0.2, "low": -0.3, "high": -0.1, "articles": 5, "sentences": sentences}
    )


def matrix(**more: Any) -> pd.DataFrame:
    rows = [("Russia", "Ukraine", 9), ("Ukraine", LONG, 2), ("Russia", "troops", 7), ("Berkut", "Ukraine", 4)]
    frame = pd.DataFrame(rows, columns=["source_name", "target_name", "sentences"])
    means = {"tone": -0.2, "low": -0.3, "high": -0.15, "articles": 5, "events": 3}
    return frame.assign(source=frame["source_name"], target=frame["target_name"], **means | more)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_a_mean_over_two_sentences_is_left_out_and_counted(theme: Theme) -> None:
    figure = actor_tone.figure(actors([40, 2, 3]), theme)
    named = " ".join(note.text for note in figure.layout.annotations)
    assert "Russia" in named
    assert "Organization" not in named
    assert "1 left out: too few sentences" in figure.layout.xaxis.title.text


def test_names_and_numbers_stand_in_a_column_beside_the_means() -> None:
    figure = actor_tone.figure(actors([40, 5, 3]), LIGHT)
    notes = figure.layout.annotations
    assert all((note.xref, note.xanchor, note.x) == ("paper", "right", 0) for note in notes)
    assert figure.layout.margin.l > 150
    assert notes[1].text.replace("</b><br><b>", " ").startswith(f"<b>{LONG}</b>")
    assert "−0.20 · 40 sentences" in notes[0].text


def test_a_matrix_of_tone_leaves_out_pairs_of_two_sentences_and_groups_that_could_be_anybodys() -> None:
    figure = voices.figure(matrix(), LIGHT)
    assert figure.layout.xaxis.ticktext == ("Ukraine", "Russia", "Berkut")
    assert len(figure.data[0].x) == 2


def test_a_matrix_of_events_counts_pairs_of_two_sentences_without_a_tone_and_has_full_names() -> None:
    figure = pairs.figure(matrix(), LIGHT)
    assert len(figure.data[0].x) == 3
    assert LIGHT.faint in figure.data[0].marker.color
    rows = [name.replace("<br>", " ") for name in figure.layout.yaxis.ticktext]
    assert LONG in rows
    assert "troops" not in rows


def test_a_comparison_says_each_mean_with_its_interval() -> None:
    frame = pd.DataFrame(
        {
            "side": ["One", "One", "Other"],
            "start": pd.to_datetime(["2014-01-01", "2014-02-01", "2014-01-01"]),
            "events": 4, "sentences": [10, 30, 5], "articles": 6, "tone": [-0.1, -0.3, 0.2],
            "error": [0.1, 0.05, 0.04], "by": "month", "beyond": 0,
        }
    )  # fmt: skip
    said = compare.text(frame)
    assert "One: 8 dated events, mean tone of its sentences −0.25 ± 0.09" in said
    assert "Other: 4 dated events, mean tone of its sentences +0.20 ± 0.08" in said


def test_a_score_is_explained_by_its_words_and_by_what_is_left_for_the_whole_sentence() -> None:
    text = "They praised the brutal attack."
    said = rests_on(text, [(5, 12, 0.2), (17, 23, -0.5)], -0.4)
    assert said == "By word: brutal −0.50, praised +0.20; the sentence as a whole −0.10"
    assert "rests on the sentence as a whole" in rests_on(text, [], 0.05)
