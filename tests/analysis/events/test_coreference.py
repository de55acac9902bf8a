from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.events.coreference import (
    FEATURES,
    MOST,
    RULED_OUT,
    Mention,
    Story,
    _alike,
    _pairs,
    content_words,
    features,
    links,
    similarity,
    terms,
)
from analysis.events.event_groups import Link, groups
from analysis.events.word_rarity import rarity
from analysis.ontology import TYPES

SENTENCE = "Rebels shelled the airport near Luhansk on Friday, killing nine soldiers."
TEXT = SENTENCE + " The airport of Luhansk was closed after the shelling, the brigade's commander told reporters."
DAY = date(2014, 6, 14)


def mention(key: str, trigger: str = "shelled", sentence: str = SENTENCE, **more: Any) -> Mention:
    plain: dict[str, Any] = {"sentence": 0, "type": "FIGHT", "status": "happened", "first": DAY, "last": DAY}
    plain |= {"sources": frozenset({"rebels"}), "targets": frozenset()}
    return Mention(key, trigger, words=tuple(content_words(sentence, max(sentence.find(trigger), 0))), **(plain | more))


def story(id: str, *mentions: Mention, text: str = TEXT, published: date | None = DAY) -> Story:
    return Story(id, tuple(terms(text)), published, mentions)


def together(one: Story, other: Story) -> set[tuple[str, ...]]:
    """Give the groups that two articles make, as sorted keys."""
    belongs = groups(link for pair in ((one, one), (one, other), (other, other)) for link in links(*pair))
    keys = [mention.key for some in (one, other) for mention in some.mentions]
    return {tuple(sorted(k for k in keys if belongs.get(k, k) == belongs.get(key, key))) for key in keys}


AGAIN = "Nine soldiers were killed on Friday as rebels shelled the airport near Luhansk."


@pytest.mark.parametrize(
    "other",
    [
        mention("b", sentence=AGAIN),
        mention("b", sentence=AGAIN, first=date(2014, 6, 15), last=date(2014, 6, 15)),
        mention("b", sentence=AGAIN, first=None, last=None),
        mention("b", sentence=AGAIN, status="denied"),
        mention("b", sentence=AGAIN, sources=frozenset()),
        mention("b", first=None, last=None),
    ],
)
def test_accounts_that_agree_in_what_and_about_when_are_one_event(other: Mention) -> None:
    assert together(story("1", mention("a")), story("2", other)) == {("a", "b")}


@pytest.mark.parametrize(
    "other",
    [
        mention("b", sentence=AGAIN, first=date(2014, 6, 16), last=date(2014, 6, 16)),
        mention("b", sentence=AGAIN, last=date(2014, 6, 30)),
        mention("b", sentence=AGAIN, status="possible"),
        mention("b", sentence=AGAIN, speech_act=True),
        mention("b", "visited", "Turkey's minister visited a hospital in Ankara.", type="CONSULT"),
    ],
)
def test_what_differs_in_day_status_or_kind_stays_apart(other: Mention) -> None:
    assert together(story("1", mention("a")), story("2", other)) == {("a",), ("b",)}


@pytest.mark.parametrize(
    ("type_", "others", "joined"),
    [("DISAPPROVE", {"obama"}, False), ("DISAPPROVE", {"rebels", "obama"}, True), ("CONSULT", {"obama"}, True)],
)
def test_what_one_says_is_no_telling_of_what_another_says(type_: str, others: set[str], joined: bool) -> None:
    first = mention("a", type=type_)
    second = mention("b", sentence=AGAIN, type=type_, sources=frozenset(others), targets=frozenset({"rebels"}))
    assert (("a", "b") in together(story("1", first), story("2", second))) == joined


@pytest.mark.parametrize("published", [DAY, None])
def test_undated_events_told_in_the_same_words_are_joined(published: date | None) -> None:
    one, other = (mention(key, first=None, last=None) for key in "ab")
    assert together(story("1", one, published=published), story("2", other, published=None)) == {("a", "b")}


@pytest.mark.parametrize(
    ("first", "last", "apart", "status", "joined"),
    [
        (None, None, 2, "happened", True),
        (None, None, 20, "happened", False),  # told in passing weeks later: it may be another
        (DAY, DAY, 20, "happened", True),  # told weeks later, of that day
        (date(2014, 6, 1), date(2014, 6, 30), 20, "happened", False),  # a month is no day
        (None, None, 2, "planned", False),
    ],
)
def test_what_is_told_in_passing_is_joined_only_to_news_of_its_own_days(
    first: date | None, last: date | None, apart: int, status: str, joined: bool
) -> None:
    other = mention("b", sentence=SENTENCE + " Luhansk waited.", first=first, last=last, status=status)
    found = together(story("1", mention("a")), story("2", other, published=DAY + timedelta(days=apart)))
    assert (("a", "b") in found) == joined


@pytest.mark.parametrize(
    ("trigger", "other", "sentence", "again"),
    [
        ("escaped", "escape", "Four inmates escaped from the prison in Homs.", "The inmates' escape shook Homs."),
        ("collided", "collision", "Two ferries collided off Visby.", "The collision of the ferries off Visby hurt 3."),
    ],
)
def test_words_of_one_root_and_one_place_make_mentions_to_be_compared(
    trigger: str, other: str, sentence: str, again: str
) -> None:
    nobody = {"type": None, "sources": frozenset(), "first": None, "last": None}
    one, two = mention("a", trigger, sentence, **nobody), mention("b", other, again, **nobody)
    text = f"{sentence} {again}"
    pairs, *_ = _pairs(story("1", one, text=text, published=None), story("2", two, text=text, published=None))
    assert pairs.tolist() == [[0, 0]]


def test_copies_of_one_text_are_joined_event_by_event() -> None:
    words = "Troops raided the town and arrested the mayor; the raid was called a diplomatic coup by the envoy."
    triggers = ("raided", "arrested", "raid", "coup")

    def copied(keys: str) -> list[Mention]:
        return [
            mention(key, trigger, words, type=None, first=None, last=None)
            for key, trigger in zip(keys, triggers, strict=True)
        ]

    found = together(story("1", *copied("abcd")), story("2", *copied("efgh")))
    assert found == {("a", "e"), ("b", "f"), ("c", "g"), ("d", "h")}


def test_two_words_of_one_sentence_are_not_joined_for_the_words_around_them() -> None:
    words = "The diplomatic coup came years after the raid of 2010 on the flotilla bound for Gaza."
    coup, raid = mention("a", "coup", words, type=None), mention("b", "raid", words, type=None)
    assert together(story("1", coup, raid), story("2")) == {("a",), ("b",)}
    assert together(story("1", coup), story("2", raid)) == {("a",), ("b",)}


def test_the_same_word_twice_in_a_copied_sentence_keeps_its_order() -> None:
    words = "The blast killed four in Homs and the second one killed nine in Hama."
    one = [mention(key, "killed", words, first=None, last=None) for key in "ab"]
    other = [mention(key, "killed", words, first=None, last=None) for key in "cd"]
    assert together(story("1", *one), story("2", *other)) == {("a", "c"), ("b", "d")}


def test_acts_without_anybody_in_them_do_not_join_on_verb_and_day_alone() -> None:
    one = mention("a", "held", "The vote was held on Friday.", type=None, sources=frozenset())
    other = mention("b", "held", "A minute of silence was held on Friday.", type=None, sources=frozenset())
    assert together(story("1", one), story("2", other)) == {("a",), ("b",)}


def test_articles_about_other_things_are_not_compared() -> None:
    far = story("2", mention("b"), text="The bank cut its interest rate as inflation slowed, and shares in Tokyo rose.")
    assert similarity(story("1"), far) == 0
    assert together(story("1", mention("a")), far) == {("a",), ("b",)}


def test_articles_of_other_seasons_are_not_compared() -> None:
    assert similarity(story("1"), story("2", published=DAY + timedelta(days=90))) == 0


def test_one_chance_likeness_does_not_chain_two_events() -> None:
    found = [("a1", "a2", 0.9), ("a1", "a3", 0.9), ("a2", "a3", 0.9), ("b1", "b2", 0.9), ("a3", "b1", 0.7)]
    belongs = groups(found)
    assert belongs["a1"] == belongs["a2"] == belongs["a3"] != belongs["b1"] == belongs["b2"]


def test_an_undated_mention_does_not_bring_events_of_two_days_together() -> None:
    assert set(groups([("a", "u", 0.95), ("b", "u", 0.9), ("a", "b", RULED_OUT)]).values()) == {"a", "b"}


def test_two_things_of_one_sentence_stay_apart_whatever_another_article_calls_them() -> None:
    found = [("met", "talks", 0.9), ("phoned", "talks", 0.8)]
    assert len({*groups(found).values()}) == 1
    belongs = groups(found, {"met": {("a", 0)}, "phoned": {("a", 0)}, "talks": {("b", 3)}})
    assert belongs["met"] == belongs["talks"] != belongs["phoned"]
    chained = [*found, ("phoned", "call", 0.9)]
    belongs = groups(chained, {"met": {("a", 0)}, "phoned": {("a", 0)}, "talks": {("b", 3)}, "call": {("c", 1)}})
    assert belongs["met"] != belongs["phoned"] == belongs["call"]


LINKS = st.lists(
    st.tuples(
        st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh"), st.sampled_from([RULED_OUT, 0.3, 0.5, 0.7, 0.9])
    ).filter(lambda link: link[0] < link[1]),
    max_size=20,
)


@given(LINKS, st.randoms())
def test_groups_do_not_depend_on_the_order_of_links(found: list[Link], chance: Any) -> None:
    shuffled = found[:]
    chance.shuffle(shuffled)
    assert groups(found) == groups(shuffled)


@given(LINKS)
def test_a_group_is_named_after_its_least_key(found: list[Link]) -> None:
    belongs = groups(found)
    for event in set(belongs.values()):
        assert event == min(key for key, own in belongs.items() if own == event)


def test_which_article_is_given_first_changes_no_link() -> None:
    one, other = story("1", mention("a")), story("2", mention("b", sentence=AGAIN))
    assert sorted(links(one, other)) == sorted(links(other, one)) != []


@given(st.text())
def test_any_text_has_words_that_fit_their_column(text: str) -> None:
    assert all(-(2**31) <= number < 2**31 for number in (*content_words(text), *terms(text)))


def test_a_book_among_the_articles_is_compared_by_its_beginning_alone() -> None:
    book = story("book", *(mention(f"k{n}") for n in range(MOST + 50)))
    assert _alike(book.columns, book.columns).shape == (MOST, MOST)


@pytest.mark.parametrize(
    ("one", "other", "same", "differs"),
    [
        ("FIGHT", "FIGHT", 1, 0),
        ("FIGHT", "AID", 0, 1),
        ("FIGHT", None, 0, 0),
        (None, "FIGHT", 0, 0),
        (None, None, 0, 0),
    ],
)
def test_an_untyped_mention_neither_agrees_nor_disagrees_in_type(
    one: str | None, other: str | None, same: int, differs: int
) -> None:
    first, second = story("a", mention("1", type=one)), story("b", mention("2", type=other))
    (row,) = features(first, second, np.array([[0, 0]]), 0.5)
    assert (row[FEATURES.index("type")], row[FEATURES.index("other type")]) == (same, differs)


def test_the_rarer_a_word_the_more_it_says_the_commonest_next_to_nothing_an_unknown_one_most() -> None:
    common, everyday, rare, unknown = (rarity(content_words(word)[0]) for word in ("people", "road", "airport", "Qzx"))
    assert 0 < common < 1 < everyday < rare < unknown


@pytest.mark.parametrize("type_", [None, *TYPES])
def test_two_types_are_the_same_or_different_and_no_type_is_neither(type_: str | None) -> None:
    first = story("1", mention("a", type=type_))
    for other in (None, *TYPES):
        row = features(first, story("2", mention("b", type=other)), np.array([[0, 0]]), 0.5)[0]
        described = dict(zip(FEATURES, row, strict=True))
        both = type_ is not None and other is not None
        assert described["type"] == (both and type_ == other)
        assert described["other type"] == (both and type_ != other)
