"""Find the parts of a text in which a time expression can stand: those near a word of time or a digit.

Most of a text is far from both. One pass finds these words. Each pattern is then matched only near the kinds of word
that it needs, which is several times faster than matching all patterns everywhere.
"""

import re

from analysis.dates import words as w

# Chosen by eye on news articles; no labels were used.
_BEFORE, _AFTER = 64, 96  # characters around a word of time; no expression is longer
_STEMS = {
    "often": "daily weekly fortnightly monthly quarterly yearly annual hourly nightly bi semi",
    "month": " ".join(name[:3].lower() for name in w.MONTH_NAMES),
    "weekday": " ".join(name[:3].lower() for name in w.DAY_NAMES),
    "quarter": "quarter q1 q2 q3 q4",
    "period": "period",
    "century": "centur",
    "half": "half",
    "unit": "day week month year decade fortnight hour hrs min second quarter centur",
    "season": "spring summer autumn fall winter",
    "part": "morning afternoon evening night dawn dusk lunchtime midday yesterday today tomorrow tonight overnight",
    "clock": "noon midday midnight clock",
    "tens": " ".join(w.DECADES),
    "vague": "now current present recent lately previously former soon these moment point future past once ago",
    "feast": "christmas easter new epiphany halloween thanksgiving pentecost juneteenth mardi cinco eid yom rosh "
    "passover sukkot lunar chinese diwali deepavali",
}
_DIGIT = re.compile(r"\d+")

Windows = list[tuple[int, int]]


class Near:
    """The stretches of a text that lie near words of a kind."""

    def __init__(self, small: str) -> None:
        """Take a text in small letters."""
        self._small = small
        self._places: dict[str, list[int]] = {}
        self._windows: dict[str, Windows] = {}

    def windows(self, kinds: str) -> Windows:
        """Give the stretches near words of these kinds (a blank between two), in order and apart from each other."""
        if kinds not in self._windows:
            places = sorted(place for kind in kinds.split() for place in self._of(kind))
            self._windows[kinds] = _merged(places, len(self._small))
        return self._windows[kinds]

    def _of(self, kind: str) -> list[int]:
        if kind not in self._places:
            if kind == "digit":
                self._places[kind] = [match.start() for match in _DIGIT.finditer(self._small)]
            else:
                self._places[kind] = [place for stem in _STEMS[kind].split() for place in _begins(self._small, stem)]
        return self._places[kind]


def _begins(text: str, stem: str) -> list[int]:
    """List where words begin with a stem; a search for plain letters is far quicker than any pattern."""
    places = []
    at = text.find(stem)
    while at >= 0:
        if at == 0 or not text[at - 1].isalpha():
            places.append(at)
        at = text.find(stem, at + 1)
    return places


def _merged(places: list[int], length: int) -> Windows:
    windows: Windows = []
    for place in places:
        start, end = max(0, place - _BEFORE), min(length, place + _AFTER)
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], end)
        else:
            windows.append((start, end))
    return windows
