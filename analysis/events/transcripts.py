"""Who speaks where a text is a transcript, or leads a quotation in by a name alone: "TAPPER: The House has voted."

In a transcript each turn opens with the speaker in capitals and a colon, and goes no further than its paragraph: the
article itself may go on behind it. One such line may be a heading; a transcript has three or more, of two speakers or
more.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Chosen by eye on transcripts in news articles; no labels were used.
LEAST_TURNS, LEAST_SPEAKERS = 3, 2
_CAPITALS = r"[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]*){0,4}"
_OFFICE = r"(?: ?\([^()\n]{1,40}\))?(?:, [^a-z\n:]{1,70})?"  # "PAUL RYAN (R), HOUSE SPEAKER"
_OPENS = r"(?:^[ \t“\"]*|(?<=[.?!…”\")]) )"  # a line, or a sentence
_TURN = re.compile(rf"{_OPENS}(?P<name>{_CAPITALS}){_OFFICE}:[ \t]+(?=\S)", re.MULTILINE)
_NAME = r"(?:[A-Z][\w.'’-]+ ){0,3}[A-Z][\w'’-]+"
_LED_IN = re.compile(rf"{_OPENS}(?P<name>{_NAME}): ?[“\"]", re.MULTILINE)
_LINE = re.compile(rf"^[ \t]*(?P<name>{_NAME}):[ \t]+(?P<said>[‘']?[A-Z][^\n“\"]{{15,140}})$", re.MULTILINE)
_PARAGRAPH = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says without a break: the offsets of the name, and of the words said."""

    name_start: int
    name_end: int
    start: int
    end: int


def find_turns(text: str) -> list[Turn]:
    r"""List the turns of a transcript, in order; none of a text that is no transcript.

    >>> text = "ANN LEE, HOST: Hello.\n\nBO EK: Hi.\n\nLEE: Bye."
    >>> [text[turn.start : turn.end].strip() for turn in find_turns(text)]
    ['Hello.', 'Hi.', 'Bye.']
    >>> find_turns("WASHINGTON: The Senate voted on Monday.")
    []
    """
    labels = list(_TURN.finditer(text))
    speakers = {label["name"].split()[-1] for label in labels}
    if len(labels) < LEAST_TURNS or len(speakers) < LEAST_SPEAKERS or len(speakers) == len(labels):
        return []
    stops = sorted([*(match.start() for match in (*labels, *_PARAGRAPH.finditer(text))), len(text)])
    return [
        Turn(*label.span("name"), label.end(), next(stop for stop in stops if stop >= label.end())) for label in labels
    ]


def lines_led_in(text: str) -> Iterator[Turn]:
    """Yield the lines that open with a name, as headings do that give somebody's words without marks.

    >>> text = "Merkel: Talks With Moscow Have Failed."
    >>> [text[line.start : line.end] for line in lines_led_in(text)]
    ['Talks With Moscow Have Failed.']
    """
    for match in _LINE.finditer(text):
        yield Turn(*match.span("name"), *match.span("said"))


def names_led_in(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield the offsets of names that open a line before a quotation, and that of its mark: 'Merkel: "We agreed."'.

    >>> list(names_led_in('Merkel: "We agreed."'))
    [(0, 6, 8)]
    """
    for match in _LED_IN.finditer(text):
        yield *match.span("name"), match.end() - 1
