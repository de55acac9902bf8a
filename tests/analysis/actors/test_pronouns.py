"""Whom "he" and "she" mean, and where that stays open."""

import pytest
from told import mentions


def meant(text: str, pronoun: str) -> list[str]:
    """Give the actors that a pronoun is taken for."""
    return [m.actor for m in mentions(text) if text[m.start : m.end] == pronoun]


@pytest.mark.parametrize(
    ("text", "pronoun"),
    [
        ("A burglar who admired Obama broke into a shop in Ohio. He stabbed two clerks on Monday.", "He"),
        ("A nurse who looked after Angela Merkel was arrested. She had poisoned a patient.", "She"),
        ("The pilot of the plane recognised Vladimir Putin. He shot a guard on Monday.", "He"),
        ("Vladimir Putin spoke in Sochi. A student threw an egg. He was jailed on Monday.", "He"),
        ("John Kerry was in Paris. Prices fell. A trader jumped from a bridge. His wife wept.", "His"),
    ],
)
def test_a_pronoun_stays_open_where_a_person_without_a_name_is_a_subject_nearby(text: str, pronoun: str) -> None:
    assert meant(text, pronoun) == []


@pytest.mark.parametrize(
    "text",
    [
        "Vladimir Putin greeted a farmer. He went home on Monday.",
        "Police caught a thief near the house of Vladimir Putin. He had robbed a bank.",
    ],
)
def test_a_pronoun_stays_open_where_a_person_without_a_name_stands_between(text: str) -> None:
    assert meant(text, "He") == []


@pytest.mark.parametrize(
    "text",
    [
        "Thousands who loathe Vladimir Putin marched in Riga. He was beaten on Monday.",
        "They burned Vladimir Putin's portrait in Riga. He was beaten on Monday.",
    ],
)
def test_a_name_in_an_aside_is_no_antecedent_where_another_is_the_subject(text: str) -> None:
    assert meant(text, "He") == []


def test_a_pronoun_that_stays_open_keeps_the_next_one_open() -> None:
    text = "A burglar cursed. He fired at Vladimir Putin. He escaped on Monday."
    assert meant(text, "He") == []


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Vladimir Putin travelled to Sochi. He received the king on Monday.", "vladimir-putin"),
        ("Vladimir Putin, a former spy, travelled to Sochi. He rested on Monday.", "vladimir-putin"),
        ("Vladimir Putin was a spy in Dresden. He rested on Monday.", "vladimir-putin"),
        ("Vladimir Putin, who had greeted a farmer, travelled to Sochi. He rested on Monday.", "vladimir-putin"),
        ("Vladimir Putin met a woman in Sochi. He rested on Monday.", "vladimir-putin"),
        ("Vladimir Putin dissolved the government. He rested on Monday.", "vladimir-putin"),
        ("Vladimir Putin's car broke down. He walked home on Monday.", "vladimir-putin"),
        ("The driver, John Kerry, was tired. He rested on Monday.", "john-kerry"),
    ],
)
def test_a_pronoun_means_the_person_named_where_nobody_else_can_be_meant(text: str, actor: str) -> None:
    assert meant(text, "He") == [actor]


def test_a_pronoun_before_the_subject_of_its_sentence_means_that_subject() -> None:
    text = "Vladimir Putin spoke on Thursday. Before his address on Friday, Barack Obama met two farmers."
    assert meant(text, "his") == ["barack-obama"]


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("Angela Merkel has lived in exile since protests ousted her last year.", ["angela-merkel"]),
        ("Mrs Holm spoke in Bonn. On Monday Mr Lund wrote to her.", ["holm"]),
        ("Angela Merkel has lived in exile since Theresa May ousted her last year.", []),
    ],
)
def test_one_to_whom_something_is_done_is_named_where_its_doer_is_nobody_alike(text: str, persons: list[str]) -> None:
    assert meant(text, "her") == persons
