"""Lists of addresses without texts, as Media Cloud, GDELT, Pocket, Zotero and sitemaps give them.

Where fetching is switched on, the articles behind the addresses are read, and the list fills what their pages lack;
else one sentence says how to have them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from analysis.errors import ReadError
from analysis.readers.fields import Fields
from analysis.settings import from_environment
from analysis.types import Article, Outcome, Remark

MOST = 500  # addresses of one list that are fetched at once


def behind(listed: Iterable[Fields], name: str, *, count: int, teasers: int = 0) -> Iterator[Outcome]:
    """Yield the articles behind the addresses of a list, or raise ReadError where fetching is switched off."""
    if not from_environment().fetch:
        raise ReadError(refusal(count, teasers), path=name)
    for fields in islice(listed, MOST):
        yield from fetched(fields)
    if count > MOST:
        yield Remark(name, f"{count:,} addresses are listed and the first {MOST} were fetched; split the list for more")


def refusal(count: int, teasers: int = 0) -> str:
    """Say how to have the articles of a list."""
    held = f"{count:,} address{'es' * (count != 1)}{' with abstracts or teasers' * bool(teasers)}"
    return (
        f"this lists {held} and no whole texts; DATELINE_FETCH=on fetches the articles behind them, "
        "or give their pages or texts themselves"
    )


def hint() -> str:
    """Say how to have the rest of what was cut off, where that is switched off."""
    return "" if from_environment().fetch else "; DATELINE_FETCH=on fetches the articles behind the addresses"


def whole(fields: Fields) -> Article | None:
    """Fetch the article of which a record holds only the beginning; None where that cannot be."""
    if not from_environment().fetch or "url" not in fields.values:
        return None
    articles = [article for article in fetched(fields) if isinstance(article, Article)]
    return articles[0] if len(articles) == 1 else None


def fetched(fields: Fields) -> Iterator[Outcome]:
    """Yield what is behind one address."""
    from analysis.readers import read_address  # which reads what it fetches with the readers, this one among them

    values = {name: str(value) for name, value in fields.values.items()}
    for article in read_address(values["url"]):
        if isinstance(article, Article):
            article = replace(
                article,
                title=article.title or values.get("title"),
                published=article.published or values.get("published"),
                source=values.get("source") or article.source,  # a page often has no name but its host's
                author=article.author or values.get("author"),
            )
        yield article
