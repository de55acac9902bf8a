from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.events.joining import Joiner, Telling, gist

SENTENCE = "Rebels shelled the airport near Luhansk on Friday, killing nine soldiers."
DAY = date(2014, 6, 14)
FIRST = Telling(
    "first", "one", "shelled", "FIGHT", DAY, DAY, "happened", frozenset({"rebels"}), frozenset(gist(SENTENCE))
)
SECOND = replace(FIRST, key="second", article="two")


@pytest.mark.parametrize(
    "other",
    [
        SECOND,
        replace(SECOND, first=date(2014, 6, 15), last=date(2014, 6, 15)),
        replace(SECOND, words="shelling", type=None),
        replace(SECOND, words="attacked"),
        replace(SECOND, actors=frozenset()),
        replace(SECOND, status="denied"),
        replace(SECOND, gist=frozenset(gist("Nine soldiers died when the airport was shelled."))),
        replace(SECOND, article="one"),
    ],
)
def test_accounts_that_agree_in_what_and_about_when_are_one_event(other: Telling) -> None:
    joiner = Joiner([FIRST])
    assert joiner.place(other) == "first"


@pytest.mark.parametrize(
    "other",
    [
        replace(SECOND, first=date(2014, 6, 16), last=date(2014, 6, 16)),
        replace(SECOND, last=date(2014, 6, 30)),
        replace(SECOND, words="visited", type="CONSULT"),
        replace(SECOND, actors=frozenset({"Turkey"})),
        replace(SECOND, status="possible"),
        replace(SECOND, gist=frozenset(gist("A convoy was hit in Donetsk."))),
        replace(SECOND, gist=frozenset()),
        replace(SECOND, article="one", gist=frozenset(gist("Rebels shelled a bridge and a school."))),
    ],
)
def test_what_differs_in_day_kind_actors_or_words_stays_apart(other: Telling) -> None:
    assert Joiner([FIRST]).place(other) == "second"


def test_a_third_account_joins_the_event_that_the_second_joined() -> None:
    joiner = Joiner([FIRST])
    joiner.place(SECOND)
    assert joiner.place(replace(SECOND, key="third", article="three")) == "first"


def test_equal_keys_are_one_event_whatever_the_words() -> None:
    assert Joiner([FIRST]).place(replace(FIRST, article="two", gist=frozenset(gist("Other words.")))) == "first"


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_the_calendar_are_days_like_any_other(day: date) -> None:
    assert Joiner([replace(FIRST, first=day, last=day)]).place(replace(SECOND, first=day, last=day)) == "first"


@given(st.text())
def test_any_text_has_a_gist_that_fits_its_column(text: str) -> None:
    assert all(-(2**31) <= number < 2**31 for number in gist(text))


def test_one_word_on_one_day_needs_less_in_common_than_one_kind_of_act() -> None:
    short = replace(SECOND, gist=frozenset(gist("Mortars shelled two villages beside Luhansk overnight.")))
    assert Joiner([FIRST]).place(short) == "first"
    assert Joiner([FIRST]).place(replace(short, words="attacked")) == "second"
