"""List the days that a text offers each event, with what speaks for each of them.

Offered are the day that the rules give, the days that the sentence names, the day of the lead, the day told of last,
the day told of next, the day of publication, and always no day at all. "Since Monday" and "by Friday" also offer the
days from or until then. What happened is never offered a day to come, and a perfect none that is over: "has ruled that
the sailors dismissed in 1994" does not say that it ruled in 1994.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Doc, Token

from analysis.dates.ahead import is_ahead
from analysis.dates.attachment import When, dates_nothing, fell_through, of_another, told_aside, told_of, word_of
from analysis.dates.candidate_features import FAR, Features, between, day_row, form_of, no_day_row
from analysis.dates.event_dates import HISTORY
from analysis.dates.not_own import NotOwn, days_not_own
from analysis.text.language import text_of
from analysis.text.quotation_marks import within_quotations
from analysis.text.wordlists import word_list
from analysis.types import Event, Timex

HAPPENED = ("happened", "ongoing", "denied")
LEAD = 3  # sentences at the head of a text that tell its news
MANY_DAYS = 3  # days told of from which on it is all the same how many they are
RECKONED = "reckoned from another day"
_PARAGRAPH_END = re.compile(r"\n\s*\n")
_UNTIL = word_list("prepositions", "deadline")
_PERFECT = word_list("auxiliaries", "perfect")


@dataclass(frozen=True, slots=True)
class Choice:
    """A day that may be an event's own, or None for no day, with what speaks for it."""

    when: When | None
    row: Features
    by_rules: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """What the events of a text are seen against."""

    doc: Doc
    timexes: Sequence[Timex]
    published: date | None
    sentences: Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _DatedEvent:
    """An event with a day of its own, where it stands among the events."""

    when: When
    start: int
    sentence: int


@dataclass(frozen=True, slots=True)
class _Story:
    """What a text names and tells of, in order, the paragraph of each sentence, the numbers of its events' words."""

    named: dict[int, list[When]]
    events: Sequence[_DatedEvent]
    days_told: int
    paragraphs: Sequence[int]
    tokens: Container[int]
    is_not_own: NotOwn

    def around(self, event: Event) -> tuple[_DatedEvent | None, _DatedEvent | None]:
        """Give the events with days of their own last before an event, and next after it."""
        first = bisect_left(self.events, event.start, key=_start)
        after = bisect_right(self.events, event.start, key=_start)
        return self.events[first - 1] if first else None, self.events[after] if after < len(self.events) else None

    @property
    def lead(self) -> _DatedEvent | None:
        """Give the first event with a day of its own, where the text begins with it."""
        return self.events[0] if self.events and self.events[0].sentence < LEAD else None

    def breaks(self, before: int, after: int) -> bool:
        """Tell whether a paragraph ends between two sentences."""
        return self.paragraphs[before] != self.paragraphs[after]


def candidates(
    events: Sequence[Event], tokens: Sequence[Token | None], page: Page
) -> Iterator[tuple[int, list[Choice]]]:
    """List the days that each event may have, for those that may have any; no day at all comes last."""
    quoted = within_quotations(text_of(page.doc))
    story = _story(events, tokens, page)
    for index in sorted(range(len(events)), key=lambda i: events[i].start):
        event, token = events[index], tokens[index]
        if token is None or fell_through(token) or _counted(event, page):
            continue
        options: dict[tuple[date, date], tuple[When, Features]] = {}
        for when, row in _offers(event, token, story, page):
            options.setdefault((when.first, when.last), (when, {}))[1].update(row)
        if options:
            form = form_of(event, token, quoted=quoted(token.idx)) | _place(event, story, page)
            yield index, _choices(event, list(options.values()), form, story, page)


def _counted(event: Event, page: Page) -> bool:
    """Tell whether a length of time leads to an event's day: "released on Tuesday, 42 days after they ABDUCTED her"."""
    return event.timex is not None and page.timexes[event.timex].first is None


def _choices(
    event: Event, options: Sequence[tuple[When, Features]], form: Features, story: _Story, page: Page
) -> list[Choice]:
    named = len(story.named.get(event.sentence, ()))
    choices = []
    for when, row in options:
        back = (page.published - when.last).days if page.published else 0
        if "published" in row:
            row |= {f"published, {story.days_told} days told": 1.0}
        by_rules = any(name.startswith("rules by") for name in row)
        if "rules by text" in row and "here" not in row:
            row |= {RECKONED: 1.0}
        choices.append(Choice(when, day_row(row, form, event, when.length, back, named), by_rules=by_rules))
    nothing = no_day_row(form, event, named, len(options), story.days_told, len(page.sentences))
    return [*choices, Choice(None, nothing, by_rules=event.first is None)]


def _story(events: Sequence[Event], tokens: Sequence[Token | None], page: Page) -> _Story:
    starts = [start for start, _ in page.sentences]
    named: dict[int, list[When]] = {}
    for number, timex in enumerate(page.timexes):
        if (
            timex.first is not None
            and timex.last is not None
            and timex.type != "SET"
            and not dates_nothing(timex, page.doc)
        ):
            at = bisect_right(starts, timex.start) - 1
            named.setdefault(at, []).append(When(timex.first, timex.last, "text", number))
    dated_events = [
        _DatedEvent(When(e.first, e.last, "context", e.timex), e.start, e.sentence)
        for e in sorted(events, key=lambda event: event.start)
        if e.dated_by == "text" and e.first is not None and e.last is not None
    ]
    ends = [match.start() for match in _PARAGRAPH_END.finditer(text_of(page.doc))]
    days = min(len({(event.when.first, event.when.last) for event in dated_events}), MANY_DAYS)
    paragraphs = [bisect_left(ends, start) for start in starts]
    words = {token.i for token in tokens if token is not None}
    is_not_own = days_not_own(page.doc, page.timexes, page.published)
    return _Story(named, dated_events, days, paragraphs, words, is_not_own)


def _start(event: _DatedEvent) -> int:
    return event.start


def _offers(event: Event, token: Token, story: _Story, page: Page) -> Iterator[tuple[When, Features]]:
    """Give the days that the text offers an event: its own by the rules first."""
    if event.first is not None and event.last is not None:
        yield When(event.first, event.last, event.dated_by, event.timex), {f"rules by {event.dated_by}": 1.0}
    aside, barred = told_aside(token), set[tuple[date, date]]()
    for when in story.named.get(event.sentence, ()):
        if when.timex is not None and not is_ahead(event, when, page.published):
            word = word_of(page.timexes[when.timex], page.doc)
            if story.is_not_own(token, when) or (
                word is not None
                and (of_another(word, token, story.tokens) or not (aside is None or told_of(word, token)))
            ):
                barred.add((when.first, when.last))
                continue
            row = between(token, page.timexes[when.timex], page.doc)
            over = _is_over(when, token, page.published)
            if not over:
                yield when, row
            yield from _spans(when, row, page, alone=not over)
    if event.status not in HAPPENED or aside is not None:
        return  # what is to come, or told aside, has no day but its own
    others = [
        other and (None if (other.when.first, other.when.last) in barred else other)
        for other in (story.lead, *story.around(event))
    ]
    lead, before, after = others
    if lead is not None and _may_be(event, token, lead, page.published):
        yield lead.when, {"lead": 1.0}
    if before is not None and _may_be(event, token, before, page.published):
        here = "told before, paragraph before" if story.breaks(before.sentence, event.sentence) else "told in paragraph"
        near = f"told {min(event.sentence - before.sentence, FAR)} before"
        yield before.when, {"told before": 1.0, near: 1.0, here: 1.0}
    if after is not None and _may_be(event, token, after, page.published):
        near = f"told {min(after.sentence - event.sentence, FAR)} after"
        yield after.when, {"told after": 1.0, near: 1.0, "told after, none before": float(before is None)}
    if page.published is not None:
        yield When(page.published, page.published, "publication"), {"published": 1.0}


def _may_be(event: Event, token: Token, other: _DatedEvent, published: date | None) -> bool:
    """Tell whether an event may be of the day of another: not ahead, and in the perfect not of history or an aside."""
    aside = other.sentence == event.sentence or _any_old([other.when], published)
    return not is_ahead(event, other.when, published) and not (aside and _is_over(other.when, token, published))


def _is_over(when: When, token: Token, published: date | None) -> bool:
    """Tell whether a day is past for a word in the present perfect, which reaches to the present."""
    perfect = any(child.dep_ == "aux" and child.lower_ in _PERFECT for child in token.children)
    return perfect and published is not None and when.last < published


def _spans(when: When, row: Features, page: Page, *, alone: bool) -> Iterator[tuple[When, Features]]:
    """Offer the days since a day, or those until a day to come: "since Monday", "by Friday".

    `alone` says whether the first of the days may be the only one.
    """
    if page.published is None or when.timex is None:
        return
    timex = page.timexes[when.timex]
    span = page.doc.char_span(timex.start, timex.end, alignment_mode="expand")
    if span is None:
        return
    leads = {token.lower_ for token in page.doc[max(0, span.start - 2) : span.start + 1]}
    way = {name: value for name, value in row.items() if name.startswith(("steps", "verbs on"))} | {"here": 1.0}
    if "since" in leads and when.first <= page.published:
        if alone:
            yield when, {"led by since": 1.0}
        yield replace(when, last=page.published), {"since": 1.0, **way}
    if span.start and page.doc[span.start - 1].lower_ in _UNTIL and when.last > page.published:
        yield when, {"led by a limit": 1.0}
        yield replace(when, first=page.published), {"until": 1.0, **way}


def _place(event: Event, story: _Story, page: Page) -> Features:
    """Tell where in the story an event stands: among what days, in which part."""
    before, _ = story.around(event)
    previous = [day for at in (event.sentence - 1, event.sentence - 2) for day in story.named.get(at, ())]
    last = max(story.paragraphs, default=0)
    return {
        "lead undated": float(story.lead is None),
        "lead today": float(story.lead is not None and story.lead.when.last == page.published),
        "depth": event.sentence / max(len(page.sentences), 1),
        "first fifth": float(5 * event.sentence < len(page.sentences)),
        "first paragraph": float(story.paragraphs[event.sentence] == 0),
        "last paragraph": float(last > 1 and story.paragraphs[event.sentence] == last),
        "history here": float(_any_old(story.named.get(event.sentence, ()), page.published)),
        "history before": float(_any_old(previous, page.published)),
        "day before": float(bool(previous)),
        "no day yet": float(before is None),
    }


def _any_old(days: Sequence[When], published: date | None) -> bool:
    return published is not None and any((published - day.last).days > HISTORY for day in days)
