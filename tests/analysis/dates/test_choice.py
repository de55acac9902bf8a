"""Which day is chosen where a text offers several."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from analysis import settings
from analysis.dates import find_timexes
from analysis.dates.attachment import When
from analysis.dates.choice import Choice, Page, candidates, choose, weights
from analysis.dates.event_dates import token_at
from analysis.text import language
from analysis.types import Event, Status

MONDAY = date(2014, 4, 21)
RULES, OTHER = date(2014, 4, 17), date(2014, 4, 18)


def offered(text: str, word: str, status: Status = "happened", before: Sequence[Event] = ()) -> list[str]:
    """List the days that a text offers the event that a word names, for which the rules know none.

    The events `before` it are those of which the text told with a day of their own.
    """
    (doc,) = language.parse([text], name=settings.from_environment().model)
    spans = [(sent.start_char, sent.end_char) for sent in doc.sents]
    start = text.index(word)
    sentence = next(i for i, (first, last) in enumerate(spans) if first <= start < last)
    event = Event(start, start + len(word), status, sentence)
    page = Page(doc, find_timexes(text, MONDAY, sentences=spans), MONDAY, spans)
    events = [*before, event]
    found = dict(candidates(events, [token_at(doc, one.start) for one in events], page))
    return [choice.when.first.isoformat() for choice in found.get(len(before), [])]


def test_the_days_of_its_sentence_and_the_day_of_publication_are_offered() -> None:
    text = "Police said on Friday that two men robbed a bank on Thursday."
    assert offered(text, "robbed") == ["2014-04-18", "2014-04-17", "2014-04-21"]


def test_what_is_planned_is_offered_days_of_its_own_only() -> None:
    assert offered("Kerry will fly to Paris on Friday.", "fly", "planned") == ["2014-04-25"]
    assert offered("Kerry will fly to Paris.", "fly", "planned") == []


def test_what_happened_is_offered_no_day_to_come() -> None:
    assert offered("Kerry agreed to fly to Paris on May 3.", "agreed") == ["2014-04-21"]


def test_what_happened_is_offered_no_day_to_come_that_was_told_of_before() -> None:
    text = "The games open on May 3. Workers are painting the hall."
    day = date(2014, 5, 3)
    opening = Event(10, 14, "planned", 0, first=day, last=day, dated_by="text", timex=0)
    assert offered(text, "painting", "ongoing", [opening]) == ["2014-04-21"]
    past = replace(opening, first=RULES, last=RULES)
    assert offered(text, "painting", "ongoing", [past]) == ["2014-04-17", "2014-04-21"]


@pytest.mark.parametrize(
    ("how", "other", "chosen"),
    [
        ("text", 0.45, RULES),  # what the event's own words say gives way only to what is likelier than not
        ("text", 0.55, OTHER),
        ("context", 0.45, OTHER),
        ("context", 0.35, RULES),
    ],
)
def test_another_day_counts_for_more_than_that_of_the_rules_where_it_is_likely(
    how: str, other: float, chosen: date
) -> None:
    weighed = {"bias": 0.0, f"rules by {how}": -3.0, "other": {0.45: -0.2, 0.55: 0.2, 0.35: -0.6}[other]}
    when = choose(
        [
            Choice(When(RULES, RULES, "text" if how == "text" else "context"), {f"rules by {how}": 1.0}),
            Choice(When(OTHER, OTHER, "text"), {"other": 1.0}),
        ],
        weighed,
        0.4,
    )
    assert when is not None
    assert when.first == chosen


def test_the_weights_are_those_of_features_that_are_made() -> None:
    weighed, line = weights()
    assert 0 < line < 1
    assert {"bias", "here", "published", "told before"} <= set(weighed)
