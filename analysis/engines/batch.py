"""Analyse a batch of articles; one that makes the analysis fail comes back with the reason, the rest go on."""

from collections.abc import Sequence

from analysis.pipeline import analyse, analyse_all
from analysis.settings import Settings
from analysis.types import Analysis, Article, Rejected

Result = Analysis | Rejected


def analyse_batch(articles: Sequence[Article], settings: Settings) -> list[Result]:
    """Analyse articles together, and one by one only when one of them fails."""
    try:
        return list(analyse_all(articles, settings=settings))
    except (ValueError, LookupError, ArithmeticError, RecursionError, TypeError, AttributeError):
        return [_alone(article, settings) for article in articles]


def _alone(article: Article, settings: Settings) -> Result:
    """Analyse one article, or say why it cannot be: a fault of ours must not stop a run of thousands."""
    try:
        return analyse(article, settings=settings)
    except (ValueError, LookupError, ArithmeticError, RecursionError, TypeError, AttributeError) as error:
        return Rejected(article.id, None, f"the analysis failed on this article ({type(error).__name__}: {error})")
