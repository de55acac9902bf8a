"""What each side says of one event, side by side."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from analysis.queries.run import plain
from analysis.queries.sides import differing, sides


def mentions(*rows: dict[str, Any]) -> pd.DataFrame:
    """Give rows as `mentions_of_event` does, each of an article and an outlet of its own where nothing else is said."""
    usual = {"speaker": None, "speaker_text": None, "status": "happened", "sentence_start": 0, "start": 0, "end": 4}
    return plain(
        pd.DataFrame(
            [
                usual
                | {"article": f"a{n}", "cluster": f"a{n}", "outlet": f"Outlet {n}", "published": date(2014, 2, 20)}
                | row
                for n, row in enumerate(rows)
            ]
        )
    )


def test_a_speaker_and_an_outlet_are_two_sides_and_what_only_one_says_is_given() -> None:
    found = sides(
        mentions(
            {"sentence": "City health officials put those killed since Tuesday at 67."},
            {"sentence": "The Health Ministry said 77 were killed since Tuesday.", "speaker": "ministry"},
        )
    )
    assert list(found["speaker"]) == ["ministry", None]
    said = [[row["sentence"][a:b] for a, b in row["differs"]] for row in found.to_dict("records")]
    assert said == [["Ministry", "77"], ["City", "officials put", "67"]]
    assert found["outlets"].tolist() == [("Outlet 1",), ("Outlet 0",)]


@pytest.mark.parametrize(
    "second",
    [
        {"sentence": "They met.", "cluster": "a0"},  # a copy of the text
        {"sentence": "They met.", "cluster": "a1"},  # the same sentence in another text
        {"sentence": "They held talks.", "outlet": "Outlet 0"},  # the same outlet
    ],
)
def test_copies_and_one_outlet_s_own_words_are_one_side(second: dict[str, Any]) -> None:
    assert sides(mentions({"sentence": "They met."}, second)).empty


def test_outlets_that_printed_one_text_are_one_side_beside_others() -> None:
    found = sides(
        mentions(
            {"sentence": "They met.", "cluster": "one"},
            {"sentence": "They met.", "cluster": "one"},
            {"sentence": "They held talks."},
        )
    )
    assert found["outlets"].tolist() == [("Outlet 0", "Outlet 1"), ("Outlet 2",)]


@pytest.mark.parametrize(
    ("sentence", "other", "said"),
    [
        ("He denied it was signed.", "He said it was signed.", ["denied"]),
        ("It was not signed.", "It was signed.", ["not"]),
        ("Moscow’s troops crossed.", "Troops of Moscow crossed the border.", []),
        ("About 1,200 fled.", "Some 12,000 fled.", ["1,200"]),
        ("A cat slept in the sun.", "About 1,200 fled.", []),  # all of it would be marked
    ],
)
def test_words_differ_but_for_the_commonest_and_their_endings(sentence: str, other: str, said: list[str]) -> None:
    assert [sentence[start:end] for start, end in differing(sentence, [other])] == said
