from datetime import date
from typing import Any

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
