"""What the colours of the timeline's marks mean: the kind of event, the tone of its words, or the tone toward an actor.

Kind is what a reader sees at first: a tone is of words, so that an annexation told without emotion would look harmless.
What a colour says nothing of, such as an event of no type, is quiet.
"""

from collections.abc import Callable, Mapping
from typing import Any, Literal

import pandas as pd
from duckdb import DuckDBPyConnection

from analysis.ontology import CLASSES, OTHERS, TONES, class_of, tone_class
from analysis.queries.tone_toward import tone_of_events
from dashboard.theme import KINDS

ColourBy = Literal["kind", "tone", "toward"]
COLOURS: Mapping[ColourBy, str] = {
    "kind": "Kind",
    "tone": "Tone of words",
    "toward": "Tone toward actor",
}
HEADINGS: Mapping[ColourBy, str] = {
    "kind": "Kind of event",
    "tone": "Tone of the event’s words",
    "toward": "Tone toward the actor of the lane",
}
NOT_SCORED = "not scored"


def fitting(colour: str | None, by: str) -> ColourBy:
    """Give the colouring that is asked for where the lanes allow it; only lanes of actors have somebody it is toward.

    >>> fitting("toward", "actor"), fitting("toward", "type"), fitting("nonsense", "actor")
    ('toward', 'kind', 'kind')
    """
    if colour == "tone":
        return "tone"
    return "toward" if colour == "toward" and by == "actor" else "kind"


def coloured(
    con: DuckDBPyConnection, marks: pd.DataFrame, lanes: pd.DataFrame, colour: ColourBy
) -> tuple[dict[str, Any], list[int]]:
    """Give the key to the colours, and for each mark the place of its colour in it.

    The key has `by`, `heading`, `names`, `paints` (places in `Theme.means`) and `quiet`, the place of what the colours
    say nothing of.
    """
    draw: Mapping[ColourBy, Callable[[], tuple[list[str], list[int], list[int]]]] = {
        "kind": lambda: (
            [*CLASSES[:-1], OTHERS],
            [*KINDS.values()],
            [CLASSES.index(class_of(type)) for type in marks["type"]],
        ),
        "tone": lambda: ([*TONES], [*range(len(TONES))], [tone_class(tone) for tone in marks["tone"]]),
        "toward": lambda: ([*TONES, NOT_SCORED], [*range(len(TONES)), len(TONES)], _toward(con, marks, lanes)),
    }
    names, paints, places = draw[colour]()
    quiet = -1 if colour == "tone" else len(names) - 1
    key = {"by": colour, "heading": HEADINGS[colour], "names": names, "paints": paints, "quiet": quiet}
    return key, places


def _toward(con: DuckDBPyConnection, marks: pd.DataFrame, lanes: pd.DataFrame) -> list[int]:
    """Give the tone of each mark toward the actor of its lane, the last place where no sentence has one."""
    actors = [str(lanes["id"].iloc[lane]) for lane in marks["lane"]]
    tones = tone_of_events(con, marks["key"].tolist(), actors)
    return [tone_class(tones[key]) if key in tones else len(TONES) for key in marks["key"]]
