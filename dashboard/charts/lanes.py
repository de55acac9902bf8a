"""Lay events out in lanes: which row each mark stands in, which labels are written, what is grouped.

The browser's width is not known here, so that two widths are thought of. Marks are packed for a width between a phone
and a desk. Labels come on two lines: the first holds those that keep clear of each other even on a phone, the second
those that do so on a desk; each label knows how much room it has until the next one of its line, so that the chart can
hide it wherever that is too little. The most reported events come first, for labels as for rows. What finds no row is
counted in groups, never dropped in silence.
"""

from bisect import insort
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

PHONE, PACKED, DESK = 330, 720, 1000  # pixels from the first to the last day shown
ROWS, GROUP = 6, 64
LINE, ROW = 15, 16  # heights of a line of labels and of a row of marks
_LETTER, _PAD, _MARK = 6.4, 12, 13


@dataclass(frozen=True, slots=True)
class Item:
    """An event on its way into a lane: where its mark begins and ends in days from the first day shown, its label, and
    how much it was reported."""

    place: int
    start: float
    end: float
    label: str
    weight: int


@dataclass(frozen=True, slots=True)
class Label:
    """A label: its item, its line (0 or 1), the days it may fill, and whether it ends at its mark."""

    place: int
    line: int
    start: float
    room: float
    before: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Events that found no row: their items, around the day that they share."""

    middle: float
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane laid out: the row of each item that has one, the labels, the groups."""

    rows: dict[int, int]
    labels: tuple[Label, ...]
    groups: tuple[Group, ...]

    @property
    def depth(self) -> int:
        """Count the rows, groups in a row of their own."""
        return max(self.rows.values(), default=-1) + 1 + bool(self.groups)

    @property
    def lines(self) -> int:
        """Count the lines of labels."""
        return max((label.line for label in self.labels), default=-1) + 1


def lay_out(items: Sequence[Item], shown: float, *, rest: Sequence[Item] = ()) -> Lane:
    """Lay the items of one lane out; `shown` is the number of days seen at first, `rest` is only counted in groups."""
    ranked = sorted(items, key=lambda item: (-item.weight, item.start, item.place))
    first = _labels(ranked, shown, PHONE, line=0)
    taken = {label.place for label in first}
    second = _labels([item for item in ranked if item.place not in taken], shown, DESK, line=1)
    labels = (*first, *second)
    taken |= {label.place for label in second}
    # Labelled events take the upper rows, so that a label is near its mark.
    rows, left = _pack(sorted(ranked, key=lambda item: item.place not in taken), PACKED / shown)
    return Lane(rows, tuple(label for label in labels if label.place in rows), _groups([*left, *rest], PACKED / shown))


def _labels(ranked: Sequence[Item], shown: float, width: int, *, line: int) -> list[Label]:
    """Choose the labels that keep clear of each other at this width, the first of `ranked` first."""
    scale = width / shown
    taken: list[tuple[float, float]] = []
    chosen: list[tuple[Item, float, bool]] = []
    for item in ranked:
        wide = len(item.label) * _LETTER + _PAD
        before = 0 <= item.start <= shown and item.start * scale + wide > width
        left = (item.end * scale - wide if item.end <= shown else width - wide) if before else item.start * scale
        if (before and left < 0) or left < 0 < left + wide:  # it would be cut at the edge
            continue
        if all(left >= end or left + wide <= start for start, end in taken):
            insort(taken, (left, left + wide))
            chosen.append((item, left, before))
    chosen.sort(key=lambda some: some[1])
    ends = [left + len(item.label) * _LETTER + _PAD for item, left, _ in chosen]
    labels = []
    for place, (item, left, before) in enumerate(chosen):
        # Where the next label grows to the left, the two share what is free between them.
        low = (max(ends[place - 1], 0.0) + left) / 2 if before and place else min(left, 0.0) if before else left
        edge = width if left < width else left + 400
        high = ends[place] if before else edge
        if not before and place + 1 < len(chosen):
            _, other, grows = chosen[place + 1]
            high = min(edge, (max(ends[place], 0.0) + other) / 2 if grows else other)
        labels.append(Label(item.place, line, low / scale, (high - low) / scale, before))
    return labels


def _pack(items: Sequence[Item], scale: float) -> tuple[dict[int, int], list[Item]]:
    """Put each item into the first row where it keeps clear of the others; give those left without one too."""
    taken: list[list[tuple[float, float]]] = []
    rows: dict[int, int] = {}
    left = []
    for item in items:
        middle, half = (item.start + item.end) / 2 * scale, max((item.end - item.start) * scale + 4, _MARK) / 2
        low, high = middle - half, middle + half
        row = next((r for r, some in enumerate(taken) if all(low >= b or high <= a for a, b in some)), len(taken))
        if row == ROWS:
            left.append(item)
            continue
        if row == len(taken):
            taken.append([])
        taken[row].append((low, high))
        rows[item.place] = row
    return rows, left


def _groups(items: Sequence[Item], scale: float) -> tuple[Group, ...]:
    """Gather items that lie near each other."""
    near: dict[int, list[Item]] = {}
    for item in items:
        near.setdefault(int((item.start + item.end) / 2 * scale // GROUP), []).append(item)
    return tuple(
        Group(sum((item.start + item.end) / 2 for item in some) / len(some), tuple(item.place for item in some))
        for _, some in sorted(near.items())
    )


def vague(first: date, last: date) -> bool:
    """Tell whether a span is a whole week, month, quarter, year or decade: some day of it."""
    if first == last:
        return False
    after = date.fromordinal(min(last.toordinal() + 1, date.max.toordinal()))
    if (last - first).days == 6 and first.weekday() == 0:
        return True
    if (first.day, after.day) != (1, 1):
        return False
    months = (after.year - first.year) * 12 + after.month - first.month
    return months in (1, 3, 6) or (months % 12 == 0 and first.month == 1)
