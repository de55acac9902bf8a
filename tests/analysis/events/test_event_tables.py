"""Every sentence of our own tables that rules were written against, and the share of those kept aside."""

import pytest
from event_tables import Coding, Standing, codings, parsed, right, standing, standings

from analysis.events.coding import code_sentence
from analysis.ontology import TYPES

FLOOR = 0.85  # of the sentences kept aside; what is read today is printed by benchmarks/events.py


@pytest.mark.parametrize("case", [c for c in standings() if c.half == "build"], ids=lambda c: c.text[:60])
def test_what_became_of_an_act_is_read_from_the_words_around_it(case: Standing) -> None:
    assert standing(case)[0] == case.status
    assert right(case)


@pytest.mark.parametrize("case", [c for c in codings() if c.half == "build"], ids=lambda c: c.text[:60])
def test_a_printed_sentence_has_the_type_it_should(case: Coding) -> None:
    assert case.type in [coded.type for coded in code_sentence(parsed(case.text))]


def test_sentences_kept_aside_are_read_as_well() -> None:
    aside = [right(case) for case in standings() if case.half == "judge"]
    types = [
        case.type in [coded.type for coded in code_sentence(parsed(case.text))]
        for case in codings()
        if case.half == "judge"
    ]
    assert sum(aside) / len(aside) >= FLOOR
    assert sum(types) / len(types) >= FLOOR


def test_the_table_of_acts_has_every_type_in_both_halves() -> None:
    for half in ("build", "judge"):
        assert {case.type for case in codings() if case.half == half} == set(TYPES)
