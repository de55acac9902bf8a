"""Tell whether an outlet writes numeric dates with the day first: 04/05 is April 5 in Boston and 4 May in Leeds.

What the article's own dates show comes before this (see `resolve_calendar.orders`). Outlets of the United States put
the month first, those of other English-speaking countries the day. Where both are in use (Canada, the Philippines),
where the year comes first (Japan, China), and where the outlet is not known, the order stays open.
"""

from urllib.parse import urlsplit

from analysis.text.wordlists import ordered_list, word_list

_MONTH_FIRST, _DAY_FIRST = (ordered_list("outlets", order) for order in ("month_first", "day_first"))
_NAMED = dict.fromkeys(_MONTH_FIRST, False) | dict.fromkeys(_DAY_FIRST, True)
_OPEN = word_list("outlets", "open_domains")


def writes_day_first(source: str | None, url: str | None) -> bool | None:
    """Tell the order of an outlet by its name, else by the country its address ends in; None where neither says."""
    host = (urlsplit(url).hostname or "") if url and "://" in url else ""
    name = " ".join((source or "").lower().split()).removeprefix("the ")
    if name in _NAMED:
        return _NAMED[name]
    if "." in name and " " not in name:
        host = host or name
    parts = host.removeprefix("www.").split(".")
    for part in parts[:-1]:
        for known, order in _NAMED.items():
            if len(part) > 3 and part == known.replace(" ", ""):
                return order
    end = parts[-1]
    if end in ("us", "gov", "mil"):
        return False
    return True if len(parts) > 1 and len(end) == 2 and end not in _OPEN else None
