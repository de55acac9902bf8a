"""Colours by meaning, and the letters of every chart, light and dark.

Tone runs from red over grey to blue, which people with the common kinds of colour blindness can tell apart; shape and
fill say the rest, so that colour never stands alone. Fonts are those of the reader's own system: nothing is fetched.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.ontology import ACCUSATIONS, AGREEMENTS, OTHERS, TALKS, VIOLENCE

FONT = "'Source Sans', 'Source Sans Pro', system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif"


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one theme; `tones` has one for each of the ontology's TONES."""

    paper: str
    band: str
    ink: str
    faint: str
    grid: str
    tones: tuple[str, str, str, str, str]

    @property
    def means(self) -> tuple[str, ...]:
        """The colours of means: those of the tones, and behind them that of a mean whose side is unclear."""
        return (*self.tones, self.faint)


LIGHT = Theme(
    "#ffffff", "#f4f6f8", "#1b2430", "#5d6b7a", "#d9dfe6", ("#b2182b", "#d46a45", "#8a93a3", "#4389b8", "#2166ac")
)
DARK = Theme(
    "#12171e", "#1b232d", "#e6ebf1", "#9aa8b7", "#33404e", ("#f0566a", "#f2a283", "#9aa5b5", "#7fbfe6", "#5b9bea")
)


# The place in `Theme.tones` of the colour of each class of events: conflict is red, cooperation blue.
KINDS: Mapping[str, int] = {
    VIOLENCE.label: 0,
    ACCUSATIONS.label: 1,
    TALKS.label: 3,
    AGREEMENTS.label: 4,
    OTHERS: 2,
}


def digits(theme: Theme, colour: str) -> str:
    """Give the colour in which digits on a mark of a colour can be read: black on the light theme's middle tones."""
    return "#000000" if theme == LIGHT and colour in theme.tones[1:-1] else theme.paper
