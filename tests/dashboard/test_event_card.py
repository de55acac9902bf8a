"""The event card: on which printed page a sentence stands."""

import pytest

from dashboard.panels.event_card import _page


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
