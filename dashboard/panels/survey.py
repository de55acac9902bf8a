"""What is in articles before they are analysed: how many, of which outlets and days, and what they lack.

Of a folder only so much is read as a reader waits for; where there is more, that is said.
"""

import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from analysis.queries.added import spread
from analysis.types import Article, Outcome, Rejected, Remark
from dashboard import wording

WAIT = 10.0  # seconds after which a folder is read no further
MOST = 1_000  # rejected items and remarks that are kept, of each


@dataclass(slots=True)
class Survey:
    """What was found; `whole` where everything was looked at."""

    articles: int = 0
    undated: int = 0
    unnamed: int = 0
    outlets: set[str] = field(default_factory=set)
    first: date | None = None
    last: date | None = None
    rejected: list[Rejected] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    whole: bool = True

    @property
    def counted(self) -> str:
        """Say how many articles there are."""
        return f"{'' if self.whole else 'at least '}{wording.count(self.articles, 'article')}"

    def sentence(self) -> str:
        """Say what was found, in Markdown."""
        found = spread(len(self.outlets), self.first, self.last, self.undated)
        number = self.counted
        return f"**{number[0].upper()}{number[1:]}** can be read. {found}{': give it here' if self.undated else ''}."


def survey(outcomes: Iterable[Outcome], *, seconds: float | None = None) -> Survey:
    """Count what there is, for no longer than some seconds."""
    result, until = Survey(), time.monotonic() + seconds if seconds is not None else None
    for outcome in outcomes:
        if isinstance(outcome, Article):
            _count(outcome, result)
        elif isinstance(outcome, Rejected):
            result.rejected += [outcome] * (len(result.rejected) < MOST)
        else:
            result.remarks += [outcome] * (len(result.remarks) < MOST)
        if until is not None and time.monotonic() > until:
            result.whole = False
            break
    return result


def _count(article: Article, result: Survey) -> None:
    """Count an article in what was found."""
    result.articles += 1
    if article.source:
        result.outlets.add(article.source)
    else:
        result.unnamed += 1
    if not article.published:
        result.undated += 1
        return
    day = date.fromisoformat(article.published[:10])
    result.first = min(result.first or day, day)
    result.last = max(result.last or day, day)
