"""The event card: on which printed page a sentence stands, and what dated the event."""

import pandas as pd
import pytest

from dashboard.panels.event_card import _dated, _page


@pytest.mark.parametrize(
    ("pages", "at", "said"),
    [
        ([(0, "13"), (1800, "14")], 0, ", p. 13"),
        ([(0, "13"), (1800, "14")], 1799, ", p. 13"),
        ([(0, "13"), (1800, "14")], 1800, ", p. 14"),
        ([(0, "A4")], 500, ", p. A4"),
        ([], 500, ""),
    ],
)
def test_a_sentence_stands_on_the_page_that_began_before_it(pages: list[tuple[int, str]], at: int, said: str) -> None:
    assert _page(pages, at) == said


def test_the_words_that_date_a_card_are_those_of_its_own_day() -> None:
    friday, saturday = (pd.Timestamp(2014, 5, day) for day in (2, 3))
    told = {"dated_by": "text", "published": saturday}
    mentions = pd.DataFrame(
        [told | {"first": day, "last": day, "timex": said} for day, said in ((saturday, "3 May"), (friday, "Friday"))]
    )
    event = {"dated_by": "text", "first": friday, "last": friday}
    assert _dated(event, mentions).startswith("Dated by “Friday”")
    assert _dated({**event, "first": pd.NaT, "last": pd.NaT}, mentions).startswith("Dated by “3 May”")
