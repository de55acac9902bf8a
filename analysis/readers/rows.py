"""Records of articles, from tables and JSON alike: what was taken for what, and which order their dates have.

All records of a file are looked at twice. The first time tells which column holds the day, whether days come before
months in it, and whether there are texts at all; the second time reads. No article is lost for its date: one that
cannot be read stays open and is counted in a remark at the end.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from analysis.errors import ReadError
from analysis.readers import dates, lists
from analysis.readers.fields import NAMES, Columns, Fields, day_columns, fields_of, outline, tells
from analysis.readers.record import FIELDS, article_from_record
from analysis.types import Article, Outcome, Rejected, Remark

_SHORT_ID = 6  # digits; a shorter number counts rows, and every file has a row 1


@dataclass(frozen=True, slots=True)
class Row:
    """A record and its place: a line, or words such as "item 3: "; an error where there is no record."""

    record: Mapping[str, object] | ReadError
    line: int | None = None
    place: str = ""


@dataclass(slots=True)
class _Survey:
    """What all records of a file say together."""

    columns: Columns = field(default_factory=Columns)
    texts: int = 0
    addresses: int = 0
    teasers: int = 0
    informative: int = 0


@dataclass(slots=True)
class _Counts:
    """What is said of a file in the end."""

    articles: int = 0
    undated: int = 0
    teasers: int = 0
    unread: object = None
    unsure: int = 0
    names: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, fields: Fields) -> None:
        self.articles += 1
        self.teasers += fields.teaser
        self.names.update(fields.names.items())
        if "published" not in fields.values:
            self.undated += 1
            self.unread = self.unread or fields.written
            self.unsure += dates.is_unsure(fields.written)

    def text(self) -> str:
        """Say it in one sentence; nothing where all was named as we name it, and no date was lost."""
        said = [
            f"{ours} from {name!r}" for (ours, name), _ in self.names.most_common()
            if ours in ("text", "title", "published", "source") and name != ours
        ]  # fmt: skip
        said = [", ".join(dict.fromkeys(said))] if said else []
        if self.unread or (self.undated and (said or any(ours == "published" for ours, _ in self.names))):
            such = f" (such as {str(self.unread)[:40]!r})" if self.unread else ""
            said.append(f"{self.undated:,} of {self.articles:,} without a day{such}")
        if self.unsure:
            said.append(
                f"{self.unsure:,} of these could have the day or the month first, and no date beside them tells"
            )
        if self.teasers:
            said.append(f"{self.teasers:,} of {self.articles:,} hold only the beginning of their text{lists.hint()}")
        return "; ".join(said)


def articles(rows: Callable[[], Iterator[Row]], name: str) -> Iterator[Outcome]:
    """Yield an article a record; `rows` gives all records of the file, each time from the first."""
    survey, ids_given = _survey(rows()), _Counts()
    if survey.addresses and not survey.texts and not survey.informative:
        yield from lists.behind(_listed(rows()), name, count=survey.addresses, teasers=survey.teasers)
        return
    for row in rows():
        try:
            if isinstance(row.record, ReadError):
                raise row.record
            fields = fields_of(row.record, survey.columns)
            if _is_aside(row.record, fields):
                continue
            article = _article(fields, row.record, name, row.line)
        except ReadError as error:
            yield Rejected(name, row.line, f"{row.place}{error.reason}")
            continue
        ids_given.add(fields)
        whole = lists.whole(fields) if fields.teaser else None
        yield replace(whole, id=article.id) if whole else article
    if ids_given.articles and (said := ids_given.text()):
        yield Remark(name, said)


def _is_aside(record: Mapping[str, object], fields: Fields) -> bool:
    """Tell what stands among articles and is none: "… joined the channel" in Telegram, a WebSite in JSON-LD."""
    return "text" not in fields.values and (record.get("type") == "service" or "@type" in record)


def _survey(rows: Iterator[Row]) -> _Survey:
    survey, read, firsts = _Survey(), Counter[str](), dict[str, set[bool]]()
    seen = list[str]()
    for row in rows:
        if isinstance(row.record, ReadError):
            continue
        text, url, teaser = outline(row.record)
        survey.texts += text
        survey.addresses += url
        survey.teasers += teaser
        survey.informative += not text and teaser and tells(row.record)
        for column, value in day_columns(row.record).items():
            seen.append(column) if column not in seen else None
            read[column] += bool(dates.read_date(value) or dates.is_unsure(value))
            first = dates.order([value])
            firsts.setdefault(column, set()).update(set() if first is None else {first})
    # The likeliest name first, as `fields` ranks them; one that holds no date in any record is no column of days.
    ranked = sorted((column for column in seen if read[column]), key=_rank)
    day = ranked[0] if ranked else None
    orders = firsts.get(day or "", set())
    survey.columns = Columns(day, next(iter(orders)) if len(orders) == 1 else None)
    return survey


def _rank(column: str) -> int:
    return NAMES["published"].index(column)


def _article(fields: Fields, record: Mapping[str, object], name: str, line: int | None) -> Article:
    """Make the article of the fields that were found."""
    values = dict(fields.values)
    if "text" not in values:
        values["text"] = record.get("text")
    if fields.names.get("id") != "id" or fields.names.get("text") != "text":
        written = str(values.get("id", ""))
        if written.isdigit() and len(written) < _SHORT_ID:
            values.pop("id")
    rest = {key: value for key, value in fields.rest.items() if key not in FIELDS}
    if fields.teaser:
        rest["teaser"] = True
    if fields.written is not None:
        rest["published_as_written"] = str(fields.written)
    return article_from_record(rest | values, where=name, line=line)


def _listed(rows: Iterator[Row]) -> Iterator[Fields]:
    for row in rows:
        if not isinstance(row.record, ReadError):
            fields = fields_of(row.record)
            if "url" in fields.values:
                yield fields
