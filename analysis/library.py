"""Dateline from Python: read, analyse, keep and ask.

>>> article = Article.from_text("Russia attacked Ukraine on Friday.", published="2022-02-25")
>>> analyse(article)
Analysis of an untitled article of 25 February 2022: 1 sentence, 1 event (1 dated), 2 actors
>>> analyse(article).to_frame("events")[["date_start", "text", "status"]].values.tolist()
[[datetime.date(2022, 2, 25), 'attacked', 'happened']]
"""

import warnings
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import chain, islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, Self, TypedDict, Unpack

from analysis.errors import UnknownName
from analysis.settings import Settings
from analysis.types import Analysis, Article, iso_day

if TYPE_CHECKING:  # importing the library must cost nothing until something is asked of it
    import pandas as pd
    from duckdb import DuckDBPyConnection

    from analysis.ingest.select import Summary
    from analysis.queries import Filters, Period

TOGETHER = 16  # articles that are parsed at once; memory grows with it, and speed hardly beyond it

Paths = str | Path | Iterable[str | Path]
Day = str | date | None


class InputWarning(UserWarning):
    """An input that could not be read, with the reason, or what a reader of a file should know; the rest is read."""


def read(paths: Paths, *, published: Day = None, source: str | None = None) -> Iterator[Article]:
    """Read the articles of files and folders, one after the other.

    Args:
        paths: A file or folder, or several; see the README for the formats.
        published: The day of articles that name none.
        source: The outlet of articles that name none.

    Yields:
        Articles, in order of the files' names. An input that cannot be read gives an `InputWarning` with the reason.

    Raises:
        ReadError: `published` is no date.
    """
    from analysis.readers import read as read_all

    day = _written(published)
    for found in read_all(_listed(paths), published=day, source=source):
        if isinstance(found, Article):
            yield found
        else:
            warnings.warn(InputWarning(str(found)), stacklevel=2)


def analyse(article: Article, *, settings: Settings | None = None) -> Analysis:
    """Read all there is to read from one article.

    Args:
        article: The article.
        settings: The language model and extra actors; those of the environment where it is left out.

    Returns:
        What was read; `Analysis.to_frame` gives it as a data frame.
    """
    return next(analyse_many([article], settings=settings))


def analyse_many(articles: Iterable[Article], *, settings: Settings | None = None) -> Iterator[Analysis]:
    """Analyse articles one after the other, in order, with no more than a few of them in memory.

    Args:
        articles: Articles, for example those of `read`.
        settings: As for `analyse`.

    Yields:
        An Analysis for each article.
    """
    from analysis.pipeline import analyse_all

    waiting = iter(articles)
    while batch := list(islice(waiting, TOGETHER)):
        yield from analyse_all(batch, settings=settings)


class Chosen(TypedDict, total=False):
    """The filters that every question to a `Store` takes; see `analysis.queries.choose`."""

    actors: Iterable[str]
    match: Literal["any", "all"]
    first: Day
    last: Day
    outlets: Iterable[str]
    types: Iterable[str]
    statuses: Iterable[str]
    tones: Iterable[str]
    doers: Iterable[str]
    targets: Iterable[str]
    places: Iterable[str]
    speakers: Iterable[str]
    words: str
    reviewed: Iterable[str]
    statements: bool


class Store:
    """Articles and what was read from them, kept in a folder and asked as data frames.

    Every question takes the same filters: `actors` (ids, names, surnames, acronyms or other spellings) with `match`
    "any" or "all", `doers`, `targets`, `places` and `speakers` for the parts that actors have, `first` and `last` (days
    that an event's days overlap), `outlets`, `types`, `statuses`, `tones`, `words` of a sentence that reports it,
    `reviewed` (marks that readers gave: "checked", "starred", "noted"), and `statements` to include mere statements. A
    name that the store does not know raises UnknownName with the nearest ones.

    >>> import tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> with Store(folder.name) as store:
    ...     _ = store.add(Article.from_text("Russia attacked Ukraine on Friday.", published="2022-02-25"))
    ...     store.events(actors=["Russia"])[["first", "type", "status"]].values.tolist()
    [[Timestamp('2022-02-25 00:00:00'), 'ASSAULT', 'happened']]
    """

    def __init__(self, folder: str | Path) -> None:
        """Name the folder; the first `add` makes it."""
        self.folder = Path(folder)
        self._con: DuckDBPyConnection | None = None

    def __repr__(self) -> str:
        """Name the folder."""
        return f"Store({str(self.folder)!r})"

    def __enter__(self) -> Self:
        """Begin a block at whose end the store is closed."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close the store."""
        self.close()

    def close(self) -> None:
        """Close the store; it opens again by itself when something is asked."""
        if self._con is not None:
            self._con.close()
            self._con = None

    def add(
        self,
        articles: Paths | Article | Iterable[Article],
        *,
        published: Day = None,
        source: str | None = None,
        settings: Settings | None = None,
    ) -> "Summary":
        """Analyse what is new or changed, and keep it.

        Args:
            articles: A file or folder, several of them, or articles.
            published: The day of articles in files that name none.
            source: The outlet of articles in files that name none.
            settings: As for `analyse`.

        Returns:
            What was read, analysed, unchanged and rejected; rejected inputs have their reasons with them.

        Raises:
            StoreError: The folder cannot be written, or holds something else.
        """
        from analysis.ingest import run
        from analysis.readers.record import storable

        self.close()
        day = _written(published)
        if isinstance(articles, Article):
            return run.add([storable(articles)], self.folder, settings=settings)
        if isinstance(articles, str | Path):
            return run.add_paths([Path(articles)], self.folder, published=day, source=source, settings=settings)
        listed = iter(articles)
        head = next(listed, None)
        if head is None or isinstance(head, Article):
            given: Iterable[Any] = chain([] if head is None else [head], listed)  # all are articles
            return run.add(map(storable, given), self.folder, settings=settings)
        paths = [Path(path) for path in chain([head], listed)]  # type: ignore[arg-type] # all are paths
        return run.add_paths(paths, self.folder, published=day, source=source, settings=settings)

    def events(self, *, most: int = 1_000_000, **chosen: Unpack[Chosen]) -> "pd.DataFrame":
        """List events in order of date, undated ones last: a row for each, whatever number of articles tells of it.

        Args:
            most: So many events at most, those that most articles tell of.
            **chosen: Filters.

        Returns:
            A frame; `codebook("events")` describes its columns.
        """
        from analysis import queries

        return queries.events(self._open(), self._choose(chosen), most=most)

    def actors(self, *, most: int = 50, **chosen: Unpack[Chosen]) -> "pd.DataFrame":
        """List the chosen events' actors, the most active first; see `codebook("actors")`."""
        from analysis import queries

        return queries.actors(self._open(), self._choose(chosen), most=most)

    def pairs(self, *, most: int = 100, **chosen: Unpack[Chosen]) -> "pd.DataFrame":
        """Count who did something to whom, the most frequent first; see `codebook("pairs")`."""
        from analysis import queries

        return queries.pairs(self._open(), self._choose(chosen), most=most)

    def attention(self, *, by: "Period | None" = None, **chosen: Unpack[Chosen]) -> "pd.DataFrame":
        """Count dated events by day, week, month or year, and by class of type; see `codebook("attention")`."""
        from analysis import queries

        return queries.attention(self._open(), self._choose(chosen), by=by)

    def tone(self, *, by: "Period | None" = None, scorer: str = "dateline", **chosen: Unpack[Chosen]) -> "pd.DataFrame":
        """Average the tone of the sentences that tell of the chosen events, over time; see `codebook("tone")`."""
        from analysis import queries

        return queries.tone_by_period(self._open(), self._choose(chosen), by=by, scorer=scorer)

    def tone_toward(
        self,
        toward: Iterable[str],
        *,
        by: "Period | None" = None,
        scorer: str = "dateline",
        **chosen: Unpack[Chosen],
    ) -> "pd.DataFrame":
        """Average the tone toward actors over time, in the sentences that tell of the chosen events.

        A sentence counts once for an actor and a period, copies of one text share one weight, and each mean has its 95%
        interval.

        Args:
            toward: Whom the tone is toward: ids, names, surnames or acronyms.
            by: "day", "week", "month" or "year"; what suits the time when left out.
            scorer: What reads the tone; "dateline" reads each mention, others the sentence that it stands in.
            **chosen: Filters of the events; `actors` here are those who take part in them.

        Returns:
            A frame with a row for each actor and period; `codebook("tone_toward")` describes its columns.

        Raises:
            UnknownName: No actor or scorer has this name.
        """
        from analysis import queries

        actors = queries.choose(self._open(), actors=toward).actors
        return queries.tone_toward(self._open(), self._choose(chosen), actors, by=by, scorer=scorer)

    def provenance(self) -> "pd.DataFrame":
        """List what analysed the articles: versions, and hashes of models, lexicons and rules; see
        `codebook("provenance")`. More than one row means that figures of two versions are mixed."""
        from analysis import queries

        return queries.provenance(self._open())

    @staticmethod
    def codebook(name: str = "events") -> "pd.DataFrame":
        """Describe the columns of a frame, or the fields of an export.

        Args:
            name: A question of this class ("events", "pairs", …), or a name of docs/codebook.md.

        Returns:
            A row for each column: field, meaning.

        Raises:
            UnknownName: There is no table of this name.

        >>> Store.codebook("actors")["field"].tolist()
        ['actor', 'name', 'kind', 'events', 'articles', 'tone']
        """
        import pandas as pd

        from analysis import codebook

        if name not in codebook.TABLES:
            raise UnknownName("table", name, codebook.TABLES)
        return pd.DataFrame(codebook.described(name), columns=["field", "meaning"])

    def _open(self) -> "DuckDBPyConnection":
        from analysis import store

        if self._con is None:
            self._con = store.connect(self.folder)
        return self._con

    def _choose(self, chosen: Chosen) -> "Filters":
        from analysis import queries

        days = {"first": _day(chosen.get("first"), "first"), "last": _day(chosen.get("last"), "last")}
        return queries.choose(self._open(), **{**chosen, **days})  # type: ignore[arg-type] # as Chosen says


def _written(published: Day) -> str | None:
    """Write a day of publication as readers take it; raise ReadError for what is none."""
    day = _day(published, "published")
    return day.isoformat() if day else None


def _day(day: Day, name: str) -> date | None:
    """Read a day of the calendar; raise ReadError for what is none."""
    written = iso_day(day, name=name)
    return datetime.fromisoformat(written).date() if written else None


def _listed(paths: Paths) -> list[Path]:
    return [Path(paths)] if isinstance(paths, str | Path) else [Path(path) for path in paths]
