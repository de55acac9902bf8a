import pytest

from analysis.ontology import tone_class
from dashboard.charts.canvas import blank
from dashboard.theme import DARK, LIGHT, Theme, digits


def luminance(colour: str) -> float:
    """Give WCAG 2.1's relative luminance of a colour such as #ffffff."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_text_meets_wcag_aa_on_paper_and_on_bands(theme: Theme) -> None:
    for ink in (theme.ink, theme.faint):
        for ground in (theme.paper, theme.band):
            assert contrast(ink, ground) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_lone_marks_of_every_tone_meet_wcag_aa_for_graphics(theme: Theme) -> None:
    assert all(contrast(tone, theme.paper) >= 3 for tone in theme.tones)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("tone", [-1, -0.3, 0, 0.3, 1])
def test_digits_on_a_mark_meet_wcag_aa(theme: Theme, tone: float) -> None:
    for colour in (theme.tones[tone_class(tone)], theme.faint):
        assert contrast(digits(theme, colour), colour) >= 4.5


def test_an_empty_figure_keeps_its_title() -> None:
    figure = blank(LIGHT, title="Events", x="when", y="events")
    assert figure.layout.title.text == "Events"
