"""Any input at all: no crash, offsets that fit, and work that grows with length alone."""

from datetime import date, timedelta

import pytest
from counting import calls
from date_cases import cases
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.dates import find_timexes
from analysis.types import Timex
from benchmarks.length import HOSTILE, filled

MONDAY = date(2014, 4, 21)


@pytest.mark.parametrize("kind", HOSTILE)
def test_twice_the_text_takes_about_twice_the_work_and_is_read_to_its_end(kind: str) -> None:
    half, whole = filled([HOSTILE[kind]], 2_500), filled([HOSTILE[kind]], 5_000)
    assert fits(whole, find_timexes(whole, MONDAY))
    assert calls(lambda: find_timexes(whole, MONDAY)) < 2.3 * calls(lambda: find_timexes(half, MONDAY))


def test_a_megabyte_of_digits_is_no_date() -> None:
    assert find_timexes("1234567890" * 100_000, MONDAY) == []


def fits(text: str, found: list[Timex]) -> bool:
    end = 0
    for timex in found:
        if not (end <= timex.start < timex.end <= len(text)):
            return False
        if (timex.first is None) != (timex.last is None):
            return False
        if timex.first is not None and timex.last is not None and timex.first > timex.last:
            return False
        end = timex.end
    return True


@given(st.text(max_size=300), st.none() | st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_any_text_is_read_without_a_fault(text: str, published: date | None) -> None:
    assert fits(text, find_timexes(text, published))


WORDS = """
May Monday March 3 , . 2010 1999 last next the this week year years month day of two a thirty ago later
earlier early mid- late end '80s '84 Q2 first quarter half every each weekend Friday 20:30 8 p.m. noon -
to and from between in on by until since Christmas Easter 31 29 February Feb. 0 99 9999 5000 century 20th
İ ’s will said before after decade same that following spring summer tonight morning 02/29/2013
2013-02-30 31/04/12
"""


@settings(max_examples=400)
@given(
    st.lists(st.sampled_from(WORDS.split()), max_size=25).map(" ".join),
    st.none() | st.sampled_from([date(1, 1, 1), date(9999, 12, 31), date(2016, 2, 29), date(2020, 12, 31), MONDAY]),
)
def test_words_of_time_in_any_order_are_read_without_a_fault(text: str, published: date | None) -> None:
    assert fits(text, find_timexes(text, published))


PIECES = [
    " ".join(words[at : at + 3])
    for case in cases()
    for words in [case.sentence.split()]
    for at in range(len(words) - 2)
]


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join), st.none() | st.dates(date(1990, 1, 1)))
def test_pieces_of_printed_sentences_in_any_order_are_read_without_a_fault(text: str, published: date | None) -> None:
    assert fits(text, find_timexes(text, published))


RELATIVE = [
    "He left on Monday.",
    "He will leave on Thursday.",
    "He left yesterday.",
    "He left last week.",
    "He leaves next week.",
    "He left three days ago.",
    "He left two weeks ago.",
    "It rained over the weekend.",
    "He comes tomorrow night.",
    "It rained over the past three weeks.",
]


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(-500, 500), st.sampled_from(RELATIVE))
def test_publication_moved_by_whole_weeks_moves_relative_dates_with_it(day: date, weeks: int, text: str) -> None:
    shift = timedelta(weeks=weeks)
    (one,), (two,) = find_timexes(text, day), find_timexes(text, day + shift)
    assert one.first is not None
    assert one.last is not None
    assert (two.first, two.last) == (one.first + shift, one.last + shift)


@given(st.dates(date(1800, 1, 1), date(2099, 12, 31)), st.dates(date(1950, 1, 1), date(2050, 1, 1)))
def test_a_day_written_in_full_is_that_day_whenever_it_is_printed(day: date, published: date) -> None:
    for text in (f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%B} {day.year}", day.isoformat()):
        (found,) = find_timexes(f"It was signed on {text}.", published)
        assert (found.value, found.first, found.last) == (day.isoformat(), day, day)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_weekday_in_the_past_is_within_the_last_seven_days(published: date) -> None:
    (found,) = find_timexes("They met on Saturday.", published)
    assert found.first is not None
    assert timedelta(0) <= published - found.first < timedelta(days=7)
    assert found.first.weekday() == 5


@pytest.mark.parametrize(
    ("published", "text", "first", "last"),
    [
        ("2016-03-01", "It rained yesterday.", "2016-02-29", "2016-02-29"),
        ("2016-03-31", "It rained in February.", "2016-02-01", "2016-02-29"),
        ("2020-12-31", "It rained this week.", "2020-12-28", "2021-01-03"),
        ("2021-01-01", "It rained this week.", "2020-12-28", "2021-01-03"),
        ("2021-01-04", "It rained last week.", "2020-12-28", "2021-01-03"),
        ("2015-12-31", "It rains tomorrow.", "2016-01-01", "2016-01-01"),
        ("2016-01-01", "It rained last month.", "2015-12-01", "2015-12-31"),
        ("2016-01-01", "It rained last year.", "2015-01-01", "2015-12-31"),
        ("2016-01-31", "It rained in the fourth quarter.", "2015-10-01", "2015-12-31"),
        ("2016-02-29", "It opened a year ago today.", "2015-02-28", "2015-02-28"),
    ],
)
def test_leap_years_week_53_and_the_turn_of_the_year(published: str, text: str, first: str, last: str) -> None:
    (found,) = find_timexes(text, date.fromisoformat(published))
    assert (found.first, found.last) == (date.fromisoformat(first), date.fromisoformat(last))
