from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.events import joining
from analysis.events.joining import Joiner, Telling, _acts, _alike, _enough, _stem, about, gist

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


def plainly(seen: list[Telling], new: Telling) -> str:
    """Give the key by comparing with every other one; of those as like, the first by word and day counts."""
    near = [
        old for day in about(new.first) for old in seen if old.first == day and not _acts(old).isdisjoint(_acts(new))
    ]
    if any(old.key == new.key for old in near):
        return new.key
    near.sort(key=lambda old: _stem(old) != _stem(new))
    found = [(_alike(old, new), -n, old.key) for n, old in enumerate(near) if _alike(old, new) >= _enough(old, new)]
    return max(found)[2] if found else new.key


TELLINGS = st.builds(
    Telling,
    st.sampled_from(["k1", "k2", "k3", "k4", "k5"]),
    st.sampled_from(["one", "two"]),
    st.sampled_from(["shelled", "shelling", "met"]),
    st.sampled_from(["FIGHT", "CONSULT", None]),
    st.sampled_from([date(2014, 6, day) for day in (13, 14, 15, 17)]),
    st.just(date(2014, 6, 15)),
    st.sampled_from(["happened", "possible"]),
    st.sampled_from([frozenset(), frozenset({"a"}), frozenset({"b"})]),
    st.frozensets(st.integers(-4, 4), max_size=6),
)


@given(st.lists(TELLINGS, max_size=25), st.integers(1, 40))
def test_tellings_found_by_their_words_are_those_found_by_comparing_all(told: list[Telling], fresh: int) -> None:
    seen, joiner = list[Telling](), Joiner()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(joining, "FRESH", fresh)
        for one in told:
            key = joiner.place(one)
            assert key == plainly(seen, one)
            seen.append(replace(one, key=key))


def test_days_that_were_learnt_are_known_even_when_nothing_is_told_of_them() -> None:
    joiner = Joiner()
    days = [DAY, date(2014, 6, 15)]
    assert joiner.unknown(days) == days
    joiner.learn([DAY], [FIRST])
    assert joiner.unknown(days) == days[1:]
    assert joiner.place(SECOND) == "first"
    assert len(joiner) == 2
