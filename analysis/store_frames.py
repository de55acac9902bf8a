"""A store asked from Python: what is kept of many articles, as data frames."""

from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, Unpack

from analysis.errors import UnknownName
from analysis.library import Paths
from analysis.named_filters import NamedFilters
from analysis.settings import Settings
from analysis.types import Article, Day, day_of

if TYPE_CHECKING:  # importing the library must cost nothing until something is asked of it
    import pandas as pd
    from duckdb import DuckDBPyConnection

    from analysis.ingest.select import Summary
    from analysis.queries import Filters, Period


class Store:
    """Articles and what was read from them, kept in a folder and asked as data frames.

    Every question takes the same filters: `actors` (ids, names, surnames, acronyms or other spellings) with `match`
    "any" or "all", `doers`, `targets`, `places` and `speakers` for the parts that actors have, `first` and `last` (days
    that an event's days overlap), `outlets`, `types`, `statuses`, `tones`, `words` of a sentence that reports it,
    `reviewed` (marks that readers gave: "checked", "starred", "noted"), and `statements` to include mere statements. A
    name that the store does not know raises UnknownName with the nearest ones. Days are `datetime.date` or ISO 8601
    ("2014-04-21"); what is neither raises ReadError. Tones run from -1 to 1. A store that is missing or damaged raises
    StoreError.

    The examples of the methods ask a `store` that holds one article of 27 February 2022: "Russia attacked Ukraine on
    Friday. Germany criticised the attack on Saturday."

    >>> import tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> with Store(folder.name) as store:
    ...     _ = store.add(Article.from_text("Russia attacked Ukraine on Friday.", published="2022-02-25"))
    ...     store.events(actors=["Russia"])[["first", "type", "status"]].values.tolist()
    [[Timestamp('2022-02-25 00:00:00'), 'ASSAULT', 'happened']]
    """

    def __init__(self, folder: str | Path) -> None:
        """Name the folder; the first `add` makes it.

        Args:
            folder: Where the store lies, or will.
        """
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
        """Close the store; it opens again by itself when something is asked.

        >>> store.close()
        >>> len(store.events())
        2
        """
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
            ReadError: `published` is no date.
            StoreError: The folder cannot be written, or holds something else.

        >>> store.add(Article.from_text("Russia attacked Ukraine.", id="a")).analysed
        1
        >>> store.add(Article.from_text("Russia attacked Ukraine.", id="a")).unchanged
        1
        """
        from analysis.ingest import run
        from analysis.readers.record import storable

        self.close()
        given_day = day_of(published, name="published")
        day = given_day.isoformat() if given_day else None
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

    def events(self, *, most: int = 1_000_000, **named: Unpack[NamedFilters]) -> "pd.DataFrame":
        """List events in order of date, undated ones last: a row for each, whatever number of articles tells of it.

        Args:
            most: So many events at most, those that most articles tell of.
            **named: Filters.

        Returns:
            A frame; `codebook("events")` describes its columns.

        Raises:
            UnknownName: A filter names what the store does not know.

        >>> store.events(actors=["Russia"])[["words", "type", "status"]].values.tolist()
        [['attacked', 'ASSAULT', 'happened']]
        """
        from analysis import queries

        return queries.events(self._open(), self._choose(named), most=most)

    def actors(self, *, most: int = 50, **named: Unpack[NamedFilters]) -> "pd.DataFrame":
        """List the chosen events' actors, the most active first.

        Args:
            most: So many actors at most.
            **named: Filters.

        Returns:
            A frame with a row for each actor; `codebook("actors")` describes its columns.

        Raises:
            UnknownName: A filter names what the store does not know.

        >>> store.actors(types=["ASSAULT"])[["name", "events"]].values.tolist()
        [['Russia', 1], ['Ukraine', 1]]
        """
        from analysis import queries

        return queries.actors(self._open(), self._choose(named), most=most)

    def pairs(self, *, most: int = 100, **named: Unpack[NamedFilters]) -> "pd.DataFrame":
        """Count who did something to whom, the most frequent first.

        Args:
            most: So many pairs at most.
            **named: Filters.

        Returns:
            A frame with a row for each doer and target, the number of their events and the mean tone of the sentences
            with its 95% interval; `codebook("pairs")` describes its columns.

        Raises:
            UnknownName: A filter names what the store does not know.

        >>> store.pairs()[["source_name", "target_name", "events"]].values.tolist()
        [['Russia', 'Ukraine', 1]]
        """
        from analysis import queries

        return queries.pairs(self._open(), self._choose(named), most=most)

    def attention(self, *, by: "Period | None" = None, **named: Unpack[NamedFilters]) -> "pd.DataFrame":
        """Count dated events over time, by class of type.

        Args:
            by: "day", "week", "month" or "year"; what suits the time when left out.
            **named: Filters.

        Returns:
            A frame with a row for each period and class; `codebook("attention")` describes its columns.

        Raises:
            UnknownName: A filter names what the store does not know.

        >>> store.attention(by="month")[["kind", "events"]].values.tolist()
        [['Accusations & threats', 1], ['Violence & coercion', 1]]
        """
        from analysis import queries

        return queries.attention(self._open(), self._choose(named), by=by)

    def tone(
        self, *, by: "Period | None" = None, scorer: str = "dateline", **named: Unpack[NamedFilters]
    ) -> "pd.DataFrame":
        """Average the tone of the sentences that tell of the chosen events, over time.

        Args:
            by: "day", "week", "month" or "year"; what suits the time when left out.
            scorer: What reads the tone; see `analysis.sentiment.SCORERS`.
            **named: Filters.

        Returns:
            A frame with a row for each period: the mean, from -1 to 1, with its 95% interval; `codebook("tone")`
            describes its columns.

        Raises:
            UnknownName: No scorer has this name, or a filter names what the store does not know.

        >>> store.tone(by="month")[["by", "sentences"]].values.tolist()
        [['month', 2]]
        """
        from analysis import queries

        return queries.tone_by_period(self._open(), self._choose(named), by=by, scorer=scorer)

    def tone_toward(
        self,
        toward: Iterable[str],
        *,
        by: "Period | None" = None,
        scorer: str = "dateline",
        speaker: str = "",
        **named: Unpack[NamedFilters],
    ) -> "pd.DataFrame":
        """Average the tone toward actors over time, in the sentences that tell of the chosen events.

        A sentence counts once for an actor and a period, copies of one text share one weight, and each mean has its 95%
        interval.

        Args:
            toward: Whom the tone is toward: ids, names, surnames or acronyms.
            by: "day", "week", "month" or "year"; what suits the time when left out.
            scorer: What reads the tone; "dateline" reads each mention, others the sentence that it stands in.
            speaker: Whose words alone are read: an id, name, surname or acronym; everybody's when left out. The filter
                `speakers` chooses events instead, and then reads all sentences that report them.
            **named: Filters of the events; `actors` here are those who take part in them.

        Returns:
            A frame with a row for each actor and period; `codebook("tone_toward")` describes its columns.

        Raises:
            UnknownName: No actor or scorer has this name.

        >>> bool(store.tone_toward(["Russia"], by="month")["tone"][0] < 0)
        True
        """
        from analysis import queries

        actors = queries.choose(self._open(), actors=toward).actors
        (said_by,) = queries.choose(self._open(), speakers=[speaker]).speakers if speaker else ("",)
        return queries.tone_toward(self._open(), self._choose(named), actors, by=by, scorer=scorer, speaker=said_by)

    def provenance(self) -> "pd.DataFrame":
        """List what analysed the articles: versions, and hashes of models, lexicons and rules.

        Returns:
            A frame; `codebook("provenance")` describes its columns. More than one row means that figures of two
            versions are mixed.

        Raises:
            StoreError: There is no store in the folder, or it is damaged.

        >>> store.provenance()[["articles", "current"]].values.tolist()
        [[1, True]]
        """
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

    def _choose(self, named: NamedFilters) -> "Filters":
        from analysis import queries

        return queries.choose(self._open(), **named)
