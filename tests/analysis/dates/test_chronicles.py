"""A chronicle is dated by the period of its title."""

from dataclasses import replace
from datetime import date

import pytest

from analysis.dates.chronicles import chronicle_period, date_chronicle
from analysis.types import Event

NOVEMBER_2 = date(2020, 11, 2)


@pytest.mark.parametrize(
    ("title", "value"),
    [
        ("On the campaign trail in the USA, October 2020", "2020-10"),
        ("Obituaries (October 2020)", "2020-10"),
        ("October 2020: a month of protests", "2020-10"),
        ("October 2020 in review", "2020-10"),
        ("A round-up of October 2020", "2020-10"),
    ],
)
def test_a_title_that_sets_off_a_past_month_names_the_period_of_a_chronicle(title: str, value: str) -> None:
    period = chronicle_period(title, NOVEMBER_2)
    assert period is not None
    assert period.value == value


@pytest.mark.parametrize(
    "title",
    [
        "Sales fell in October 2020",
        "Police look into October 2020 shooting",
        "Donald Trump wins Florida, November 2020",  # not yet over
        "Strike in Paris, May 2018",  # long over: not what is told is its news
        "Apple reports earnings, third quarter 2020",
        "Biden wins 2020 election",
        None,
    ],
)
def test_other_titles_name_no_period_of_a_chronicle(title: str | None) -> None:
    assert chronicle_period(title, NOVEMBER_2) is None


@pytest.mark.parametrize(
    ("published", "is_told"),
    [
        (date(2020, 10, 30), False),
        (date(2020, 10, 31), True),
        (date(2021, 1, 1), True),  # 62 days after
        (date(2021, 1, 2), False),
    ],
)
def test_a_chronicle_appears_from_the_last_day_of_its_period_to_two_months_later(
    published: date, is_told: bool
) -> None:
    assert (chronicle_period("Obituaries, October 2020", published) is not None) is is_told


@pytest.mark.parametrize("title", ["Obituaries, 2 November 2020", "Obituaries, 31 October 2020"])
def test_a_day_is_no_period_of_a_chronicle(title: str) -> None:
    assert chronicle_period(title, NOVEMBER_2) is None


def test_a_chronicle_without_a_day_of_publication_has_no_period() -> None:
    assert chronicle_period("Obituaries, October 2020", None) is None


def test_what_a_chronicle_tells_without_a_day_happened_in_its_period() -> None:
    published = Event(0, 4, "happened", 0, first=NOVEMBER_2, last=NOVEMBER_2, dated_by="publication")
    undated = replace(published, first=None, last=None, dated_by="none")
    for chosen in (published, undated):
        (event,) = date_chronicle([published], [chosen], "Trail, October 2020", NOVEMBER_2)
        assert (event.first, event.last, event.dated_by) == (date(2020, 10, 1), date(2020, 10, 31), "context")
    assert date_chronicle([published], [undated], "Trump rallies", NOVEMBER_2) == [undated]


def test_what_a_chronicle_gives_a_day_or_tells_of_other_times_keeps_its_date() -> None:
    published = Event(0, 4, "happened", 0, first=NOVEMBER_2, last=NOVEMBER_2, dated_by="publication")
    by_text = replace(published, first=date(2020, 10, 5), last=date(2020, 10, 5), dated_by="text", timex=0)
    background = replace(published, first=None, last=None, dated_by="none")
    by_rules = [published, by_text, background]
    chosen = [by_text, by_text, background]
    assert date_chronicle(by_rules, chosen, "Trail, October 2020", NOVEMBER_2) == chosen
