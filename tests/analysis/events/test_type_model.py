"""A type of the tables holds where somebody does it to somebody, and not where the words only look like it."""

import pytest

from analysis.events import type_model
from analysis.pipeline import analyse
from analysis.types import Article


def types(text: str) -> set[str]:
    return {e.type for e in analyse(Article("a", text, published="2014-05-20")).events if e.type}


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Russia threatened Ukraine with sanctions on Monday.", "THREATEN"),
        ("Rebels killed two soldiers near Donetsk on Monday.", "FIGHT"),
        ("Poroshenko will meet Putin in Minsk on Tuesday.", "CONSULT"),
        ("A bomb killed six soldiers near Donetsk on Monday.", "ASSAULT"),
        ("Rockets hit a hospital in Donetsk on Monday.", "FIGHT"),
        ("Shots were fired at the police on Monday.", "FIGHT"),
        ("Police arrested twelve protesters in Odessa on Monday.", "COERCE"),
        ("The United States imposed sanctions on Russia on Monday.", "SANCTION"),
    ],
)
def test_what_somebody_does_to_somebody_keeps_its_type(text: str, type_: str) -> None:
    assert type_ in types(text)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("The capsule landed in Houston on Monday.", "CONSULT"),
        ("The update was released on Monday.", "RETREAT"),
        ("The singer died of a heart attack on Monday.", "FIGHT"),
        ("A price war broke out between two supermarkets on Monday.", "FIGHT"),
        ("The dollar retreated on Monday.", "RETREAT"),
        ("The chain fired its chief executive on Friday.", "ASSAULT"),
        ("A hurricane battered the coast on Sunday.", "ASSAULT"),
        ("The film bombed at the box office on Friday.", "FIGHT"),
        ("The winger shot wide on Saturday.", "ASSAULT"),
        ("A storm struck the coast on Monday, leaving four people dead.", "RETREAT"),
    ],
)
def test_what_only_looks_like_an_act_has_no_type(text: str, type_: str) -> None:
    assert type_ not in types(text)


def test_the_weights_are_finite_and_named() -> None:
    weights = type_model.load().weights
    assert "bias" in weights
    assert all(abs(value) < 1e3 for value in weights.values())
