"""The tables: every line is of use, and patterns win by what they say, not by where they stand."""

import pytest
from retold import read

from analysis.events.plover import classes, noun_type, patterns
from analysis.events.verb_classes import verb_class
from analysis.events.verb_entries import entry_of
from analysis.events.word_forms import FOLDER, rows
from analysis.ontology import TYPES


def test_every_line_of_verbs_and_nouns_has_a_type_of_the_scale() -> None:
    assert {row[0] for row in rows(FOLDER / "verbs.tsv")} == {*TYPES, "-"}
    assert {row[0] for row in rows(FOLDER / "nouns.tsv")} == {*TYPES, "-"}


def test_every_class_a_pattern_asks_for_exists() -> None:
    asked = {
        step.removeprefix("BY_") for some in patterns().values() for p in some for step in p.steps if step.isupper()
    }
    assert asked <= set(classes())


def test_no_two_lines_of_stances_have_one_name() -> None:
    names = [row[0] for row in rows(FOLDER / "stances.tsv")]
    assert len(names) == len(set(names))
    assert "say" in verb_class("speech")


@pytest.mark.parametrize(
    ("text", "verb", "type_"),
    [
        ("They lifted the curfew.", "lifted", "CONCEDE"),
        ("They lifted the box.", "lifted", None),
        ("They pulled out of Mali.", "pulled", "RETREAT"),
        ("They opened the border to refugees.", "opened", "AID"),
        ("They opened an inquiry.", "opened", "INVESTIGATE"),
        ("They opened the window.", "opened", None),
        ("They called for help.", "called", "DEMAND"),
        ("They demonstrated in Paris.", "demonstrated", "PROTEST"),
        ("They demonstrated a phone.", "demonstrated", None),
        ("They released the prisoners.", "released", "RETREAT"),
        ("The court struck down the health plan.", "struck", "REJECT"),
        ("Judges struck the pension deal down.", "struck", "REJECT"),
        ("The firm struck a deal with the union.", "struck", "AGREE"),
        ("They released a phone.", "released", None),
        ("Helicopters killed ten villagers.", "killed", "FIGHT"),
        ("The crash killed ten villagers.", "killed", None),
        ("A student killed ten villagers.", "killed", "ASSAULT"),
    ],
)
def test_objects_and_doers_decide_what_a_verb_does(text: str, verb: str, type_: str | None) -> None:
    token = next(t for t in read(text) if t.text == verb)
    reading = entry_of(token)
    assert (reading.type if reading else None) == type_


def test_a_compound_types_a_noun_before_the_noun_alone_does() -> None:
    strike = next(t for t in read("The hunger strike began.") if t.text == "strike")
    assert noun_type(strike) == (True, "PROTEST")


@pytest.mark.parametrize(
    ("text", "verb", "type_"),
    [
        ("They returned to Pretoria.", "returned", None),
        ("The soldiers returned to barracks.", "returned", "RETREAT"),
        ("Thousands of teachers protested.", "protested", "PROTEST"),
        ("The government protested.", "protested", "DISAPPROVE"),
        ("They exchanged fire with the guards.", "exchanged", "FIGHT"),
        ("The firm named Ann Lee as finance chief.", "named", None),
        ("Banks are fighting financial crime.", "fighting", None),
        ("Rebels are fighting the army.", "fighting", "FIGHT"),
        ("Acme bombarded the court with patent suits.", "bombarded", None),
        ("Russia bombarded the town with missiles.", "bombarded", "FIGHT"),
        ("Critics attacked the budget.", "attacked", "DISAPPROVE"),
        ("Rebels attacked the village.", "attacked", "FIGHT"),
        ("Actors clashed with studios over pay.", "clashed", "DISAPPROVE"),
        ("Rebels clashed with soldiers.", "clashed", "FIGHT"),
        ("The mayor launched a war on litter.", "launched", None),
        ("Russia launched a war on Ukraine.", "launched", "FIGHT"),
        ("The senator torpedoed the bill.", "torpedoed", "REJECT"),
        ("They traded accusations.", "traded", "DISAPPROVE"),
    ],
)
def test_who_does_it_and_what_it_carries_decide_too(text: str, verb: str, type_: str | None) -> None:
    token = next(t for t in read(text) if t.text == verb)
    reading = entry_of(token)
    assert (reading.type if reading else None) == type_


@pytest.mark.parametrize(
    ("text", "noun", "type_"),
    [
        ("The pair vowed legal war over the toll.", "war", None),
        ("The Pathfinder probe touched down on Mars.", "probe", None),
        ("The probe into the bank ended.", "probe", "INVESTIGATE"),
        ("Loeb won the Monte Carlo rally.", "rally", None),
        ("Farmers held a rally.", "rally", "PROTEST"),
        ("They gave a demonstration of their robot.", "demonstration", None),
        ("They held a demonstration of 5,000 students.", "demonstration", "PROTEST"),
        ("Miners made a gold strike.", "strike", None),
        ("Directory inquiries cost 45 pence a call.", "inquiries", None),
        ("Judges began two inquiries.", "inquiries", "INVESTIGATE"),
    ],
)
def test_a_noun_of_force_is_none_where_its_phrase_says_otherwise(text: str, noun: str, type_: str | None) -> None:
    assert noun_type(next(t for t in read(text) if t.text == noun))[1] == type_


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("The firm named Ann Lee as finance chief.", "named"),
        ("Ann Lee was named police chief.", "named"),
        ("The board is expected to name a new director.", "name"),
    ],
)
def test_naming_somebody_to_a_post_is_an_event_and_naming_a_victim_is_none(text: str, post: str) -> None:
    assert entry_of(next(t for t in read(text) if t.text == post)) is not None
    assert entry_of(next(t for t in read("Police named the victim as Ann Lee.") if t.text == "named")) is None


@pytest.mark.parametrize(
    ("text", "verb", "type_"),
    [
        ("The comedian stormed off the stage on Friday.", "stormed", None),
        ("The singer stormed out on Friday.", "stormed", None),
        ("Rebels stormed the town on Friday.", "stormed", "FIGHT"),
        ("The minister stormed out of talks on Friday.", "stormed", "SANCTION"),
        ("Navratilova rallied on Friday.", "rallied", None),
        ("Supporters rallied on Friday.", "rallied", "PROTEST"),
    ],
)
def test_who_storms_off_takes_no_town_and_who_rallies_alone_is_no_crowd(
    text: str, verb: str, type_: str | None
) -> None:
    reading = entry_of(next(t for t in read(text) if t.text == verb))
    assert (reading.type if reading else None) == type_
