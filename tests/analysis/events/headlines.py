"""The headline of an event of a short text, as the tests of headlines ask for it."""

from unittest.mock import patch

from analysis.events import drafts
from analysis.pipeline import analyse
from analysis.types import Article

DAY = "2014-05-20"  # a Tuesday


def headline_of(text: str, words: str) -> str:
    """Give the headline of the event whose words begin so."""
    at = text.index(words)
    return next(e.headline for e in analyse(Article("a", text, published=DAY)).events if e.start <= at < e.end)


def by_rules(text: str, words: str) -> str:
    """Give the draft that the rules take for the headline of the event whose words begin so."""
    with patch.object(drafts, "load", return_value={}):
        return headline_of(text, words)
