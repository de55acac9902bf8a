"""The records that travel from stage to stage.

Two clocks, never mixed: `published` is when an article was written, `first`/`last` are the days on which
something happened, both included. Offsets are code points into `Article.text` exactly as given, end exclusive.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

PublishedHow = Literal["given", "page", "dateline", "inferred", "unknown"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
ActorKind = Literal["person", "organisation", "country", "place", "group"]
DatedBy = Literal["text", "context", "publication", "none"]
Status = Literal["happened", "ongoing", "planned", "possible", "conditional", "called_for", "denied"]
BoilerplateKind = Literal["notice", "dateline", "byline", "signoff", "headline"]
Label = Literal[-1, 0, 1]


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was read; nothing in `text` is ever changed.

    `published` is an ISO date or date-time, or None where the source names none; `how` says whether it was given
    by the user or a data field ("given") or found in the page's own metadata ("page"). `extra` keeps fields that
    Dateline does not know. `dated` is the day that a reader gave it by hand, which stands over all of these. `known`
    are events with their days by which an undated article may be dated.
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
    """A stretch of text that means an actor. `actor` is a stable id, `name` the canonical name."""

    start: int
    end: int
    kind: ActorKind
    actor: str
    name: str
    wiki: str | None = None


@dataclass(frozen=True, slots=True)
class Tone:
    """How the sentence around a mention treats the actor: a label and a score from -1 to 1."""

    actor: str
    start: int
    end: int
    label: Label
    score: float


@dataclass(frozen=True, slots=True)
class Event:
    """Something said to have happened, or to be going to happen, or not to have happened.

    `start`/`end` mark the word or words that name it; `sources` did it, to `targets`, at `places` (actor ids);
    `speaker` says so, None where the outlet itself does. A `saying` is nothing but that its source said something: what
    was said is told by the events below it. A `slight` event names nobody who takes part, and no day of its own.
    `timex` and `sentence` are indexes into the analysis.
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
    saying: bool = False
    slight: bool = False


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that was read from one article."""

    article: Article
    published: Published
    sentences: tuple[Sentence, ...] = ()
    boilerplate: tuple[Boilerplate, ...] = ()
    timexes: tuple[Timex, ...] = ()
    mentions: tuple[Mention, ...] = ()
    tones: tuple[Tone, ...] = ()
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejected:
    """An input that could not be read: its file, the line where one is known, and the reason in one sentence."""

    path: str
    line: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What a user should know of a file that was read: the file, and one sentence."""

    path: str
    text: str


Outcome = Article | Rejected | Remark  # what comes of reading a file
