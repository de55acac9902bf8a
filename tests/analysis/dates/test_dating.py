from datetime import date

import pytest

from analysis import language, settings
from analysis.dates import date_events, find_timexes
from analysis.types import Event

MONDAY = date(2014, 4, 21)


def dated(text: str, word: str, *others: str, published: date | None = MONDAY) -> tuple[str | None, str]:
    """Date the event that a word names, in a text in which other words name events too."""
    (doc,) = language.parse([text], name=settings.from_environment().model)
    spans = [(sent.start_char, sent.end_char) for sent in doc.sents]
    events = []
    for name in sorted((word, *others), key=text.index):
        start = text.index(name)
        sentence = next(i for i, (first, last) in enumerate(spans) if first <= start < last)
        events.append(Event(start, start + len(name), "happened", sentence))
    found = date_events(events, find_timexes(text, published, sentences=spans), doc, published, spans)
    (event,) = [event for event in found if text[event.start : event.end] == word]
    return (event.first.isoformat() if event.first else None), event.dated_by


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        ("Gunmen attacked the town hall on Friday.", "attacked", "2014-04-18"),
        ("The attack on Friday killed two people.", "attack", "2014-04-18"),
        ("On Friday, gunmen entered the town and burned the hall.", "burned", "2014-04-18"),
        ("Gunmen opened fire on Friday, killing two people.", "killing", "2014-04-18"),
    ],
)
def test_an_event_has_the_date_of_its_own_words(text: str, word: str, day: str) -> None:
    assert dated(text, word) == (day, "text")


def test_what_is_told_next_happened_where_the_story_stands() -> None:
    text = "The accord was signed on Thursday in Geneva. It called for an end to the siege."
    assert dated(text, "called", "signed") == ("2014-04-17", "context")


def test_news_without_a_date_has_that_of_publication() -> None:
    assert dated("Gunmen attacked the town hall.", "attacked") == ("2014-04-21", "publication")


def test_the_pluperfect_without_a_date_has_none() -> None:
    assert dated("The minister resigned. Prosecutors had accused him of fraud.", "accused", "resigned")[0] is None


def test_the_day_of_saying_is_not_that_of_what_is_said() -> None:
    text = "The minister said on Saturday that rebels had attacked the town."
    assert dated(text, "said", "attacked")[0] == "2014-04-19"
    assert dated(text, "attacked", "said")[0] is None


def test_without_a_day_of_publication_news_has_no_date() -> None:
    assert dated("Gunmen attacked the town hall.", "attacked", published=None) == (None, "none")


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        ("Yesterday, at this year's Mobile Congress, the firm unveiled a phone.", "unveiled", "2014-04-20"),
        ("At the firm's 2014 conference on Friday the chairman resigned.", "resigned", "2014-04-18"),
        ("On Friday the firm signed a contract in the first quarter's last days.", "signed", "2014-04-18"),
    ],
)
def test_the_finest_of_several_dates_is_the_day(text: str, word: str, day: str) -> None:
    assert dated(text, word) == (day, "text")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The council met. Prices rose. Shops closed. Trams stopped. The firm has sold its mines.", "sold"),
        ("The council met. Prices rose. Shops closed. The firm has begun to sell its mines.", "sell"),
        ("The council met. Prices rose. Shops closed. The firm won the dispute.", "dispute"),
        ("The firm was founded in 1968. It sells phones.", "sells"),
    ],
)
def test_the_perfect_the_present_and_the_nouns_of_a_past_verb_are_news(text: str, word: str) -> None:
    assert dated(text, word)[0] == "2014-04-21"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Since its launch the firm sold three mines.", "launch"),
        ("Five years after the strike the firm sold three mines in February.", "strike"),
        ("On Friday the chairman talked about the strike.", "strike"),
    ],
)
def test_what_an_event_came_after_or_was_about_does_not_share_its_day(text: str, word: str) -> None:
    assert dated(text, word)[0] is None
