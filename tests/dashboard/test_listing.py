"""The list of events: one line each, and each sentence once."""

import pandas as pd
import pytest

from dashboard.panels import listing

MENTION = {"article": "a", "at": 0, "start": 0, "end": 7, "participants": None}


def events(*rows: tuple[str, str, str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Make events, and the sentences that stand for them: key, headline, sentence."""
    plain = {"words": "met", "type": None, "status": "happened", "first": pd.Timestamp("2014-03-02"), "tone": 0.0}
    plain |= {"last": pd.Timestamp("2014-03-02"), "sources": [], "targets": [], "articles": 1, "outlets": 1}
    frame = pd.DataFrame([plain | {"key": key, "printed_by": 1} for key, _, _ in rows])
    told = pd.DataFrame([MENTION | {"key": key, "headline": head, "sentence": said} for key, head, said in rows])
    return frame, told


@pytest.fixture(autouse=True)
def asked(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    answers: dict[str, object] = {"names": {}, "added_by_hand": {}}
    monkeypatch.setattr(listing.source, "ask", lambda query, *_: answers[query.__name__])
    return answers


def test_a_sentence_that_reports_several_events_in_a_row_stands_once(asked: dict[str, object]) -> None:
    frame, told = events(
        ("1", "Kerry met Lavrov", "Kerry met Lavrov and praised Russia."),
        ("2", "Kerry praised Russia", "Kerry met Lavrov and praised Russia."),
        ("3", "Lavrov left", "Then Lavrov left Geneva."),
        ("4", "Kerry met Lavrov", "Kerry met Lavrov and praised Russia."),
    )
    asked["representative_mentions"] = told
    lines = listing._lines(frame, ["", "", "", "", ""], "")
    assert [line.get("grouped", False) for line in lines] == [False, True, False, False]
    assert ["mark" in line for line in lines] == [True, False, True, True]
    assert [line["head"] for line in lines] == told["headline"].tolist()


@pytest.mark.parametrize(
    ("kind", "meta", "colour"),
    [("ASSAULT", "Attack · 1 article · positive tone", "r"), (None, "1 article · positive tone", "g")],
)
def test_the_dot_of_an_event_has_the_colour_of_its_kind_which_stands_beside_it(
    asked: dict[str, object], kind: str | None, meta: str, colour: str
) -> None:
    frame, told = events(("1", "Rebels freed the town", "Rebels freed the town."))
    asked["representative_mentions"] = told
    (line,) = listing._lines(frame.assign(type=kind, tone=0.9), [*"rogab"], "")
    assert (line["meta"], line["colour"]) == (meta, colour)


def test_where_marks_are_coloured_by_tone_the_dots_are_too(asked: dict[str, object]) -> None:
    frame, told = events(("1", "Rebels freed the town", "Rebels freed the town."))
    asked["representative_mentions"] = told
    (line,) = listing._lines(frame.assign(type="ASSAULT", tone=0.9), [*"rogab"], "", by_tone=True)
    assert line["colour"] == "b"


def test_an_event_whose_headline_is_its_sentence_shows_it_once(asked: dict[str, object]) -> None:
    frame, told = events(("1", "Then Lavrov left Geneva", "Then Lavrov left Geneva."))
    asked["representative_mentions"] = told
    (line,) = listing._lines(frame, ["", "", "", "", ""], "")
    assert "mark" not in line


def test_the_small_picture_of_a_lane_counts_and_has_no_colour_of_its_own() -> None:
    counted = pd.DataFrame({"place": [0, 4], "count": [4, 1]})
    assert listing._bars(counted) == [(0, 100, "4 events"), (4, 50, "1 event")]
