"""Which days of a sentence are not those of its events."""

from datetime import date

import pytest

import analysis as dl


def days(text: str, word: str) -> tuple[date | None, date | None]:
    """Give the days of the event whose words begin with a word, in an article of 24 February 2020."""
    found = dl.analyse(dl.Article.from_text(text, published="2020-02-24"))
    event = next(event for event in found.events if text[event.start :].startswith(word))
    return event.first, event.last


TODAY = date(2020, 2, 24)


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        ("On Friday, the army announced: “On January 3, our troops entered the city.”", "announced", date(2020, 2, 21)),
        ("The minister said: “In 2015 the bank was insolvent and we closed it.”", "said", TODAY),
        ("The club postponed the match to May 5.", "postponed", TODAY),
        ("The agency on Thursday pushed the launch to March 9.", "pushed", date(2020, 2, 20)),
        ("Support among voters fell from 54 percent in November to 35 percent.", "fell", TODAY),
        ("Revenue rose to 45 million euros from 40 million euros in June.", "rose", TODAY),
        ("Profits fell to 785m euros from 2.4bn euros in 2003.", "fell", TODAY),
        ("Tate Foods, which was founded in 1935, operates 41 factories in Ghent.", "operates", TODAY),
        ("Police moved 300 people from 12 camps on Friday.", "moved", date(2020, 2, 21)),
    ],
)
def test_a_day_of_something_else_is_not_taken(text: str, word: str, day: date) -> None:
    assert days(text, word) == (day, day)


def test_what_will_be_has_no_day_that_is_over() -> None:
    text = "Lawmakers passed a bill on Thursday that will ban plastic bags."
    assert days(text, "passed") == (date(2020, 2, 20), date(2020, 2, 20))
    assert days(text, "ban") == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "Shell is to pay the finance chief who stepped down in April 2019.",
        "She has been appointed to pay the sailors who were dismissed in 1994.",
    ],
)
def test_what_is_still_to_be_done_has_no_day_that_is_over(text: str) -> None:
    found = dl.analyse(dl.Article.from_text(text, published="2020-02-24")).events
    assert all(event.first is None for event in found if text[event.start :].startswith("pay"))


@pytest.mark.parametrize(
    ("text", "word", "first"),
    [
        ("Since 2017, the company has cut 300 jobs.", "cut", date(2017, 1, 1)),
        ("The county has been jailing young people since 2001.", "jailing", date(2001, 1, 1)),
    ],
)
def test_what_has_gone_on_since_a_day_lasts_until_publication(text: str, word: str, first: date) -> None:
    assert days(text, word) == (first, TODAY)


def test_a_day_to_which_something_is_put_off_lies_ahead() -> None:
    assert days("The ceremony was moved to June 12.", "ceremony")[0] == date(2020, 6, 12)
