from datetime import date
from typing import Any

import pytest

from analysis.events.event_keys import merge_key
from analysis.types import Analysis, Article, Event, Published

DAY = date(2014, 3, 18)
TEXT = "Moscow annexed Crimea after a vote that most states called unlawful and few observers were let in to see."


def key(article: str = "a", **more: Any) -> str:
    plain = {"type": "COERCE", "first": DAY, "last": DAY, "sources": ("russia",), "targets": ("crimea",)}
    event = Event(7, 14, more.pop("status", "happened"), 0, **(plain | more))
    return merge_key(Analysis(Article(article, TEXT), Published(None, "unknown")), event)


def test_mentions_that_agree_on_who_what_whom_and_when_are_one_event() -> None:
    assert key("a") == key("b")


def test_a_denial_stands_beside_the_claim_it_denies() -> None:
    assert key(status="denied") == key(status="happened")


def test_what_might_be_is_kept_apart_from_what_is_told_as_a_fact() -> None:
    assert key(status="called_for") != key(status="happened")


def test_other_days_or_doers_or_types_are_other_events() -> None:
    assert len({key(), key(first=date(2014, 3, 17)), key(sources=("ukraine",)), key(type="AGREE")}) == 4


def test_an_event_without_a_day_or_without_an_actor_stays_by_itself() -> None:
    assert key("a", first=None) != key("b", first=None)
    assert key("a", sources=(), targets=()) != key("b", sources=(), targets=())


def keys(text: str, *triggers: str, article: str = "a", **more: Any) -> list[str]:
    """Give the keys of events of one sentence that agree in all but their words, which are named in order."""
    plain = {"type": "CONSULT", "first": DAY, "last": DAY, "sources": ("merkel",), "targets": ("obama",)} | more
    events, at = [], 0
    for words in triggers:
        at = text.index(words, at)
        events.append(Event(at, at + len(words), "happened", 0, **plain))
        at += len(words)
    analysis = Analysis(Article(article, text), Published(None, "unknown"), events=events)
    return [merge_key(analysis, event) for event in events]


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        ("Merkel met Obama on Friday and called Obama later that day.", ("met", "called")),
        ("Merkel visited Obama and briefed Obama.", ("visited", "briefed")),
        ("After Merkel met Obama, she phoned Obama.", ("met", "phoned")),
        ("Merkel called Obama at noon and called Obama at night.", ("called", "called")),
        ("The talks of Merkel with Obama came before a visit of hers to Obama.", ("talks", "visit")),
        ("Merkel met Obama, and a call to Obama followed.", ("met", "call")),
    ],
)
def test_two_words_of_one_sentence_are_two_events(text: str, triggers: tuple[str, ...]) -> None:
    one, other = keys(text, *triggers)
    assert one != other
    assert keys(text, *triggers, article="b") == [one, other]


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        ("Merkel held a long meeting with Obama on Friday.", ("held", "meeting")),
        ("Merkel met Obama on Friday, a meeting that both called frank.", ("met", "meeting")),
        ("Merkel visited Obama, her first visit since May.", ("visited", "visit")),
        ("Merkel gave a briefing to Obama.", ("gave", "briefing")),
    ],
)
def test_a_word_that_only_names_the_one_before_is_the_same_event(text: str, triggers: tuple[str, ...]) -> None:
    one, other = keys(text, *triggers)
    assert one == other == keys("Merkel met Obama.", "met", article="b")[0]


def test_a_name_given_again_belongs_to_its_own_event_of_several() -> None:
    text = "Merkel met Obama, a meeting that both called frank, and phoned Obama at night."
    met, meeting, phoned = keys(text, "met", "meeting", "phoned")
    assert met == meeting != phoned


def test_a_list_of_events_that_is_no_sentence_joins_nothing() -> None:
    many = keys("called " * 60, *["called"] * 60)
    assert len({*many}) == 60
