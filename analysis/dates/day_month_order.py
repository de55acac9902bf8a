"""Tell whether an outlet writes numeric dates with the day first: 04/05 is April 5 in Boston and 4 May in Leeds.

What the article's own dates show comes before this (see `points.orders`). Outlets of the United States put the month
first, those of other English-speaking countries the day. Where both are in use (Canada, the Philippines), where the
year comes first (Japan, China), and where the outlet is not known, the order stays open.
"""

from urllib.parse import urlsplit

_MONTH_FIRST = (
    "abc news|associated press|ap|ap news|atlantic|axios|bloomberg|boston globe|business insider|buzzfeed|"
    "cbs news|chicago tribune|christian science monitor|cnbc|cnn|daily beast|dallas morning news|"
    "detroit free press|fox news|forbes|fortune|houston chronicle|huffpost|huffington post|"
    "los angeles times|miami herald|msnbc|nbc news|new york post|new york times|new yorker|newsweek|npr|"
    "pbs|philadelphia inquirer|politico|san francisco chronicle|seattle times|slate|time|time magazine|"
    "upi|united press international|us news|usa today|vice|voice of america|voa|vox|wall street journal|"
    "washington post|washington times|yahoo news"
)
_DAY_FIRST = (
    "age|al jazeera|australian|bbc|bbc news|channel 4 news|daily express|daily mail|daily mirror|"
    "daily star|daily telegraph|dawn|deutsche welle|dw|economist|evening standard|express tribune|"
    "financial times|france 24|guardian|herald sun|hindu|hindustan times|independent|indian express|"
    "irish independent|irish times|itv news|kyiv post|mail & guardian|metro|mirror|moscow times|"
    "new zealand herald|nz herald|observer|press trust of india|rte|scotsman|sky news|spectator|"
    "straits times|sun|sunday times|sydney morning herald|telegraph|times of india|times of israel|"
    "wales online"
)
_NAMED = dict.fromkeys(_MONTH_FIRST.split("|"), False) | dict.fromkeys(_DAY_FIRST.split("|"), True)
# Ends of addresses that say nothing of the order, for its mixed use there or because the whole world uses them.
_OPEN = "ca ph cn jp kr tw hu lt mn ir ai cc co eu fm gg io is la ly me nu sh so to tv vc ws"


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
    return True if len(parts) > 1 and len(end) == 2 and end not in _OPEN.split() else None
