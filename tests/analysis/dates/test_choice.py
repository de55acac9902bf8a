"""Which day is chosen where a text offers several, or none."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from math import log

import pytest

from analysis import Article, analyse, settings
from analysis.dates import find_timexes
from analysis.dates.attachment import When
from analysis.dates.candidates import Choice, Page, candidates
from analysis.dates.choice import choose, weights
from analysis.dates.event_dates import token_at
from analysis.text import language
from analysis.types import DatedBy, Event, Status

MONDAY = date(2014, 4, 21)
RULES, OTHER = date(2014, 4, 17), date(2014, 4, 18)


def choices(text: str, word: str, status: Status = "happened", told: Mapping[str, date] | None = None) -> list[Choice]:
    """List the choices of the event that a word names, for which the rules know no day.

    `told` are the words of events that the text tells with a day of their own.
    """
    (doc,) = language.parse([text], name=settings.from_environment().model)
    spans = [(sent.start_char, sent.end_char) for sent in doc.sents]

    def event(word: str) -> Event:
        start = text.index(word)
        sentence = next(i for i, (first, last) in enumerate(spans) if first <= start < last)
        return Event(start, start + len(word), status, sentence)

    days = (told or {}).items()
    events = [replace(event(word), first=day, last=day, dated_by="text", timex=0) for word, day in days]
    events.append(event(word))
    page = Page(doc, find_timexes(text, MONDAY, sentences=spans), MONDAY, spans)
    return dict(candidates(events, [token_at(doc, one.start) for one in events], page)).get(len(events) - 1, [])


def offered(text: str, word: str, status: Status = "happened", told: Mapping[str, date] | None = None) -> list[str]:
    """List the days that an event is offered."""
    days = [choice.when for choice in choices(text, word, status, told) if choice.when]
    return [f"{day.first}" if day.first == day.last else f"{day.first}..{day.last}" for day in days]


def test_the_days_of_its_sentence_and_the_day_of_publication_are_offered() -> None:
    text = "Police said on Friday that two men robbed a bank on Thursday."
    assert offered(text, "robbed") == ["2014-04-18", "2014-04-17", "2014-04-21"]


def test_the_day_of_the_lead_is_offered_to_the_whole_text() -> None:
    text = "Rebels shelled the town on Friday. It is old. It is poor. Kerry met Lavrov on Thursday. The mayor fled."
    assert "2014-04-18" in offered(text, "fled", told={"shelled": OTHER, "met": RULES})


def test_a_perfect_is_not_offered_a_day_that_is_over() -> None:
    text = "A court has ruled that the firm cheated a man dismissed on Friday."
    assert offered(text, "ruled") == ["2014-04-21"]
    assert offered(text, "ruled", told={"dismissed": OTHER}) == ["2014-04-21"]
    assert "2014-04-18" in offered(text, "dismissed")


def test_no_day_at_all_is_offered_last() -> None:
    assert [choice.when is None for choice in choices("Kerry met Lavrov.", "met")] == [False, True]


def test_what_is_planned_is_offered_days_of_its_own_only() -> None:
    assert offered("Kerry will fly to Paris on Friday.", "fly", "planned") == ["2014-04-25"]
    assert offered("Kerry will fly to Paris.", "fly", "planned") == []


def test_what_happened_is_offered_no_day_to_come() -> None:
    assert offered("Kerry agreed to fly to Paris on May 3.", "agreed") == ["2014-04-21"]


def test_what_happened_is_offered_no_day_to_come_that_was_told_of_before() -> None:
    text = "The games open on May 3. Workers are painting the hall."
    assert offered(text, "painting", "ongoing", {"open": date(2014, 5, 3)}) == ["2014-04-21"]
    assert offered(text, "painting", "ongoing", {"open": RULES}) == ["2014-04-17", "2014-04-21"]


def test_the_day_told_of_next_is_offered_to_the_lead() -> None:
    text = "A woman has died after being hit by a car. Police said it struck her on Friday."
    assert "2014-04-18" in offered(text, "died", told={"struck": OTHER})


def test_since_a_day_offers_the_perfect_the_days_from_then_until_publication() -> None:
    text = "Rebels have killed 40 soldiers since April 3."
    assert offered(text, "killed") == ["2014-04-03..2014-04-21", "2014-04-21"]
    assert "2014-04-03..2014-04-21" not in offered("Rebels killed 40 soldiers on April 3.", "killed")


def test_by_a_day_offers_the_days_until_then() -> None:
    text = "Rebels will release the monitors by April 24."
    assert offered(text, "release", "planned") == ["2014-04-24", "2014-04-21..2014-04-24"]


def chosen(how: DatedBy, other: float, none: float) -> When | None:
    """Choose between the day of the rules, another, and none, where these two are so much likelier than the first."""
    weighed = {"rules": 0.0, "other": log(other), "no day": log(none)}
    return choose(
        [
            Choice(When(RULES, RULES, how), {"rules": 1.0}, by_rules=True),
            Choice(When(OTHER, OTHER, "text"), {"other": 1.0}),
            Choice(None, {"no day": 1.0}),
        ],
        weighed,
    )[0]


@pytest.mark.parametrize(
    ("how", "other", "first"),
    [
        ("context", 1.1, OTHER),
        ("context", 0.9, RULES),
        ("text", 1.2, RULES),  # what the event's own words say gives way only to what is far likelier
        ("text", 4.0, OTHER),
    ],
)
def test_another_day_counts_for_more_than_that_of_the_rules_where_it_is_likelier(
    how: DatedBy, other: float, first: date
) -> None:
    when = chosen(how, other, 0.1)
    assert when is not None
    assert when.first == first


@pytest.mark.parametrize(
    ("how", "none", "has_day"),
    [
        ("context", 1.0, False),
        ("context", 0.8, True),
        ("text", 1.3, True),  # what the event's own words say needs less
        ("text", 1.5, False),
    ],
)
def test_a_day_is_left_out_where_it_is_not_likely_enough(how: DatedBy, none: float, has_day: bool) -> None:
    assert (chosen(how, 0.1, none) is not None) == has_day


def test_one_day_that_is_reached_in_two_ways_has_the_chance_of_both() -> None:
    near, far = Choice(When(RULES, RULES, "context"), {}, by_rules=True), Choice(When(RULES, RULES, "publication"), {})
    when, likely = choose([near, far, Choice(None, {"no day": 1.0})], {"no day": log(1.5)})
    assert when == near.when
    assert likely == pytest.approx(2 / 3.5)
    assert choose([near, Choice(None, {"no day": 1.0})], {"no day": log(1.5)}) == (None, pytest.approx(0.6))


def test_a_day_reckoned_from_another_stays() -> None:
    reckoned = Choice(When(RULES, RULES, "text"), {"reckoned from another day": 1.0}, by_rules=True)
    others = [Choice(When(OTHER, OTHER, "text"), {"other": 1.0}), Choice(None, {"no day": 1.0})]
    assert choose([reckoned, *others], {"other": 9.0}) == (reckoned.when, 1)


def test_where_the_rules_give_none_a_day_must_be_likelier_than_none() -> None:
    day, nothing = Choice(When(OTHER, OTHER, "text"), {"day": 1.0}), Choice(None, {"no day": 1.0}, by_rules=True)
    assert choose([day, nothing], {"day": log(1.1)})[0] == day.when
    assert choose([day, nothing], {"day": log(0.9)})[0] is None


def test_the_weights_are_those_of_features_that_are_made() -> None:
    assert {"here", "published", "told before", "told after", "no day"} <= set(weights())


def test_a_day_that_a_length_of_time_leads_to_stands() -> None:
    text = "Uganda was free on Friday, 42 days after the last patient recovered."
    found = analyse(Article.from_text(text, published="2014-04-21"))
    assert [e.first for e in found.events if text[e.start : e.end] == "recovered"] == [date(2014, 3, 7)]


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        ("Police charged Ann Berg over the 2012 attack in Lund.", "charged", "2014-04-21"),
        ("Peru apologised to Chile for the 1998 raid.", "apologised", "2014-04-21"),
        ("Peru apologised to Chile for the 1998 raid.", "raid", "1998-01-01"),
        ("Ann Berg is expected to name Bo Lind as chancellor within hours of Thursday's election.", "name", "None"),
        ("Peru met Chile during last week's summit.", "met", "2014-04-14"),
        ("Homes were cut off by Friday's storms.", "cut off", "2014-04-18"),
        ("A jury on Friday cleared Ann Lee over the death of a patient in 2009.", "death", "2009-01-01"),
        ("A jury on Friday cleared Ann Lee over the death of a patient in 2009.", "cleared", "2014-04-18"),
        ("Ann Lee was jailed on Friday for the murder of a girl in 2009.", "murder", "2009-01-01"),
        ("Ann Lee was jailed in 2009 for the murder of a girl.", "jailed", "2009-01-01"),
    ],
)
def test_a_date_before_an_event_noun_is_not_that_of_what_is_done_about_it(text: str, word: str, day: str) -> None:
    [found] = [
        e for e in analyse(Article.from_text(text, published="2014-04-21")).events if text[e.start :].startswith(word)
    ]
    assert str(found.first) == day


@pytest.mark.parametrize(
    ("text", "word", "days"),
    [
        ("Police on Friday arrested Bo Lind, who had fled the country.", "fled", []),
        ("The minister met Bo Lind, who had resigned, on Friday.", "resigned", []),
        ("The minister met Bo Lind, who had resigned on Thursday, on Friday.", "resigned", ["2014-04-17"]),
        ("The minister met Bo Lind, who resigned, on Friday.", "met", ["2014-04-18", "2014-04-21"]),
        ("Survivors of the Lund bombing met the mayor on Friday.", "bombing", []),
        ("The Lund bombing killed the mayor on Friday.", "bombing", ["2014-04-18", "2014-04-21"]),
    ],
)
def test_what_is_told_aside_of_an_earlier_time_is_not_offered_the_days_of_the_news(
    text: str, word: str, days: list[str]
) -> None:
    assert offered(text, word) == days
