"""Dateline from Python: read and analyse; `store_frames` keeps and asks.

>>> article = Article.from_text("Russia attacked Ukraine on Friday.", published="2022-02-25")
>>> analyse(article)
Analysis of an untitled article of 25 February 2022: 1 sentence, 1 event (1 dated), 2 actors
>>> analyse(article).to_frame("events")[["date_start", "text", "status"]].values.tolist()
[[datetime.date(2022, 2, 25), 'attacked', 'happened']]
"""

import warnings
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from analysis.settings import Settings
from analysis.types import Analysis, Article, Day, day_of

TOGETHER = 16  # articles that are parsed at once; memory grows with it, and speed hardly beyond it

Paths = str | Path | Iterable[str | Path]


class InputWarning(UserWarning):
    """An input that could not be read, with the reason, or what a reader of a file should know; the rest is read."""


def read(paths: Paths, *, published: Day = None, source: str | None = None) -> Iterator[Article]:
    """Read the articles of files and folders, one after the other.

    Args:
        paths: A file or folder, or several; docs/features.md lists the formats.
        published: The day of articles that name none.
        source: The outlet of articles that name none.

    Yields:
        Articles, in order of the files' names. An input that cannot be read gives an `InputWarning` with the reason.

    Raises:
        ReadError: `published` is no date.

    >>> import tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> _ = Path(folder.name, "letter.txt").write_text("Russia attacked Ukraine on Friday.")
    >>> [article.text for article in read(folder.name, published="2022-02-25")]
    ['Russia attacked Ukraine on Friday.']
    """
    from analysis.readers import read as read_all

    day = day_of(published, name="published")
    for outcome in read_all(_listed(paths), published=day.isoformat() if day else None, source=source):
        if isinstance(outcome, Article):
            yield outcome
        else:
            warnings.warn(InputWarning(str(outcome)), stacklevel=2)


def analyse(article: Article, *, settings: Settings | None = None) -> Analysis:
    """Analyse one article: its dates, actors, events, speakers and tone.

    Args:
        article: The article.
        settings: The language model and extra actors; those of the environment where it is left out.

    Returns:
        What was read; `Analysis.to_frame` gives it as a data frame.

    Raises:
        MissingProgram: The language model is not installed.

    >>> [event.headline for event in analyse(Article.from_text("Russia attacked Ukraine.")).events]
    ['Russia attacked Ukraine']
    """
    return next(analyse_many([article], settings=settings))


def analyse_many(articles: Iterable[Article], *, settings: Settings | None = None) -> Iterator[Analysis]:
    """Analyse articles one after the other, in order, with no more than a few of them in memory.

    Args:
        articles: Articles, for example those of `read`.
        settings: As for `analyse`.

    Yields:
        An Analysis for each article.

    Raises:
        MissingProgram: The language model is not installed.

    >>> texts = ["Russia attacked Ukraine.", "Germany criticised the attack."]
    >>> [len(found.events) for found in analyse_many(map(Article.from_text, texts))]
    [1, 2]
    """
    from analysis.pipeline import analyse_all

    waiting = iter(articles)
    while batch := list(islice(waiting, TOGETHER)):
        yield from analyse_all(batch, settings=settings)


def _listed(paths: Paths) -> list[Path]:
    return [Path(paths)] if isinstance(paths, str | Path) else [Path(path) for path in paths]
