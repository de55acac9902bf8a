"""Articles analysed again with their parse, which the analysis itself does not keep."""

from collections.abc import Iterator, Sequence

from analysis.events.parse_repairs import grow
from analysis.events.tree import Tree
from analysis.pipeline import analyse_all
from analysis.settings import from_environment
from analysis.text import language
from analysis.types import Analysis, Article


def analysed(articles: Sequence[Article]) -> Iterator[tuple[Analysis, Tree]]:
    """Give each article's analysis and the words of its text as trees."""
    analyses = list(analyse_all(articles))
    texts = (language.blank(analysis.article.text, analysis.boilerplate) for analysis in analyses)
    docs = language.parse(texts, name=from_environment().model)
    yield from ((analysis, grow(doc)) for analysis, doc in zip(analyses, docs, strict=True))
