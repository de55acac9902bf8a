"""The records that travel from stage to stage.

Two clocks, never mixed: `published` is when an article was written, `first`/`last` are the days on which
something happened, both included. Offsets are code points into `Article.text` exactly as given, end exclusive.
"""

import hashlib
import reprlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

from analysis.errors import ReadError

if TYPE_CHECKING:
    import pandas as pd

PublishedHow = Literal["given", "page", "dateline", "inferred", "unknown"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
ActorKind = Literal["person", "organisation", "country", "place", "group"]
DatedBy = Literal["text", "context", "publication", "none"]
Status = Literal["happened", "ongoing", "planned", "possible", "conditional", "called_for", "denied"]
BoilerplateKind = Literal["notice", "dateline", "byline", "signoff", "headline"]
Role = Literal["source", "target", "place"]
Label = Literal[-1, 0, 1]
Day = str | date | None  # as users give it: a date, or one in ISO 8601


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was read; nothing in `text` is ever changed.

    `published` is an ISO date or date-time, or None where the source names none; `how` says whether it was given
    by the user or a data field ("given") or found in the page's own metadata ("page"). `extra` keeps fields that
    Dateline does not know. `dated` is the day that a reader gave it by hand, which stands over all of these. `known`
    are events with their days by which an undated article may be dated.

    >>> Article("a", "Shares fell.", published="2014-04-21").how
    'given'
    """

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    how: PublishedHow = "given"
    source: str | None = None
    url: str | None = None
    author: str | None = None
    lang: str | None = None
    extra: Mapping[str, object] = field(default_factory=dict)
    dated: str | None = None
    known: tuple[tuple[str, date], ...] = ()

    @classmethod
    def from_text(
        cls,
        text: str,
        *,
        published: Day = None,
        title: str | None = None,
        source: str | None = None,
        url: str | None = None,
        id: str | None = None,
    ) -> "Article":
        """Make an article of a text.

        Args:
            text: The article's text; offsets of all that is read from it point into it.
            published: The day it was published, as a date or in ISO 8601 ("2014-04-21").
            title: Its headline.
            source: Its outlet.
            url: Its address.
            id: A name for it; made of its content where it is left out.

        Returns:
            The article, with its text exactly as given.

        Raises:
            ReadError: The text is empty, or `published` is no date.

        >>> Article.from_text("Shares fell on Monday.", published="2014-04-21").published
        '2014-04-21'
        """
        if not text.strip():
            raise ReadError("the text is empty; expected the article's text")
        day = iso_day(published, name="published")
        return cls(id or content_id(text, title, source), text, title=title, published=day, source=source, url=url)


def iso_day(day: Day, *, name: str = "the day") -> str | None:
    """Write a day as ISO 8601 does; a time behind it stays; None, and what pandas has for it, is no day.

    Raises:
        ReadError: `day` is no date; the message calls it by its `name`.

    >>> iso_day(date(2014, 4, 21)), iso_day(" 2014-04-21T10:05 "), iso_day(None)
    ('2014-04-21', '2014-04-21T10:05', None)
    """
    if not isinstance(day, str):
        return _iso_of_no_text(day, name)
    try:
        datetime.fromisoformat(day.strip())
    except ValueError:
        raise ReadError(f"{name!r} is {day!r}, which is not a date (expected e.g. 2024-02-28)") from None
    return day.strip()


def day_of(day: Day, *, name: str = "the day") -> date | None:
    """Read a day of the calendar, given as a date or in ISO 8601; None is no day.

    Raises:
        ReadError: `day` is no date; the message calls it by its `name`.

    >>> day_of("2014-04-21T10:05")
    datetime.date(2014, 4, 21)
    """
    written = iso_day(day, name=name)
    return datetime.fromisoformat(written).date() if written else None


def _iso_of_no_text(day: object, name: str) -> str | None:
    """Write a day that is no text; NaT is a date to Python, and NaN stands in a column of dates for none."""
    if day is None:
        return None
    if isinstance(day, date) and day == day:
        return day.isoformat()
    import pandas as pd

    if pd.api.types.is_scalar(day) and pd.isna(day):  # type: ignore[call-overload] # anything may be asked
        return None
    raise ReadError(f"{name!r} is {reprlib.repr(day)}, which is not a date (expected e.g. 2024-02-28)")


def content_id(text: str, title: str | None, source: str | None) -> str:
    """Name an article by its content: 16 hexadecimal digits."""
    joined = "\0".join((text, title or "", source or ""))
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Published:
    """The day an article was published, how that is known, and the reasons in words where it was inferred."""

    day: date | None
    how: PublishedHow
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """A stretch of text that is not the story: a browser notice, a dateline, a byline, a sign-off, a headline.

    Notices, datelines, bylines and sign-offs give no event, actor or tone. A headline repeats the story and is only
    marked (it may give actors, but its capitals are no names).
    """

    start: int
    end: int
    kind: BoilerplateKind


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, its tone from -1 to 1, and whether it is boilerplate (whose tone is always 0).

    `own` is the tone of the outlet's own words in it, `quoted` of what it quotes; None where there are hardly any.
    """

    start: int
    end: int
    tone: float = 0.0
    boilerplate: bool = False
    own: float | None = None
    quoted: float | None = None


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression after TIMEX3 (TimeML 1.2.1); `first` and `last` are None where no calendar day is known."""

    start: int
    end: int
    type: TimexType
    value: str
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that means an actor. `actor` is a stable id, `name` the canonical name.

    `gender` is that of a person, as the article tells it; it serves the reading of pronouns and is not kept.
    """

    start: int
    end: int
    kind: ActorKind
    actor: str
    name: str
    wiki: str | None = None
    gender: str | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Tone:
    """How the sentence around a mention treats the actor: a label and a score from -1 to 1."""

    actor: str
    start: int
    end: int
    label: Label
    score: float


@dataclass(frozen=True, slots=True)
class Participant:
    """A phrase of an event's sentence that names who did it, to whom or where; `actor` is an id, None for no known one.

    A pronoun that means an actor stands as it is, with the actor's id.
    """

    role: Role
    start: int
    end: int
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that somebody is told to have said, in quotation marks (`direct`) or not, with offsets into the text.

    `content` are the stretches of what is said, `source` the words for who says it and `cue` the word of saying; both
    are None where there is none here. `speaker` is the actor who is meant, `speaker_text` are the words for them, also
    of those who are no known actors. `continued` tells that the speaker was named before.
    """

    content: tuple[tuple[int, int], ...]
    direct: bool = False
    source: tuple[int, int] | None = None
    cue: tuple[int, int] | None = None
    speaker: str | None = None
    speaker_text: str | None = None
    continued: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """Something that is said to have happened, to be about to happen, or not to have happened.

    `start`/`end` mark the word or words that name it; `sources` did it, to `targets`, at `places` (actor ids);
    `participants` are the phrases that say so, also of those who are no known actors. `speaker` says so, and
    `speaker_text` are the words for whoever does, both None where the outlet itself does. A `speech_act` is nothing but
    that its source said something: what was said is told by the events below it. A `minor` event names nobody who
    takes part, and no day of its own. `timex` and `sentence` are indexes into the analysis. `headline` tells it in the
    words of its sentence, or in those of the article's title. `salience` says from 0 to 1 how much it deserves a dot,
    `shown` whether it gets one; where these are None, it does unless it is a speech act or minor. `tone` runs from -1
    to 1. `day_chance` says how likely its days were, of those that the text offers; it is not stored, and None where
    there was no choice. `headline_chance` says how likely readers would print the headline; it is not stored either.

    >>> Event(7, 15, "happened", 0, type="ASSAULT", sources=("russia",)).dated_by
    'none'
    """

    start: int
    end: int
    status: Status
    sentence: int
    type: str | None = None
    first: date | None = None
    last: date | None = None
    dated_by: DatedBy = "none"
    timex: int | None = None
    sources: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    speaker: str | None = None
    places: tuple[str, ...] = ()
    tone: float = 0.0
    speech_act: bool = False
    minor: bool = False
    headline: str = ""
    participants: tuple[Participant, ...] = ()
    speaker_text: str | None = None
    salience: float | None = None
    shown: bool | None = None
    day_chance: float | None = None
    headline_chance: float | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Analysis:
    """What was read from one article; each tuple is in the order of the text.

    >>> Analysis(Article.from_text("Shares fell."), Published(None, "unknown")).events
    ()
    """

    article: Article
    published: Published
    sentences: tuple[Sentence, ...] = ()
    boilerplate: tuple[Boilerplate, ...] = ()
    timexes: tuple[Timex, ...] = ()
    mentions: tuple[Mention, ...] = ()
    tones: tuple[Tone, ...] = ()
    events: tuple[Event, ...] = ()
    quotes: tuple[Quote, ...] = ()

    def __repr__(self) -> str:
        """Say in a line what was read."""
        from analysis.notebook import in_a_line

        return in_a_line(self)

    def to_frame(self, what: str = "events") -> "pd.DataFrame":
        """Give one kind of what was read as a data frame.

        Args:
            what: "events", "quotes", "sentences", "timexes", "mentions" or "tones".

        Returns:
            A row for each, in the order of the text, with the words that `start` and `end` point to. Days are dates;
            tones run from -1 to 1.

        Raises:
            UnknownName: There is no table of this name.

        >>> from analysis import analyse
        >>> found = analyse(Article.from_text("Russia attacked Ukraine on Friday.", published="2022-02-25"))
        >>> found.to_frame("timexes")[["text", "value"]].values.tolist()
        [['Friday', '2022-02-25']]
        """
        from analysis.notebook import to_frame

        return to_frame(self, what)

    def _repr_html_(self) -> str:
        """Show the text with what was found in it, in a notebook."""
        from analysis.notebook import to_html

        return to_html(self)


@dataclass(frozen=True, slots=True)
class Rejected:
    """An input that could not be read: its file, the line where one is known, and the reason in one sentence."""

    path: str
    line: int | None
    reason: str

    def __str__(self) -> str:
        """Say what could not be read, where, and why."""
        return f"{self.path}{f', line {self.line}' if self.line else ''}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Remark:
    """What a user should know of a file that was read: the file, and one sentence."""

    path: str
    text: str

    def __str__(self) -> str:
        """Name the file, and say it."""
        return f"{self.path}: {self.text}"


Outcome = Article | Rejected | Remark  # what comes of reading a file
