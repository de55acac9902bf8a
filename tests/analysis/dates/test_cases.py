import pytest
from date_cases import Case, cases, read, right

FLOOR = 0.9  # of the sentences kept aside; what is read today is printed by benchmarks/dates.py


@pytest.mark.parametrize(
    "case", [c for c in cases() if c.half == "build"], ids=lambda case: f"{case.published} {case.sentence[:50]}"
)
def test_a_sentence_is_read_as_expected(case: Case) -> None:
    assert read(case) == case.expected


def test_sentences_kept_aside_are_read_as_well() -> None:
    judged = [case for case in cases() if case.half == "judge"]
    assert sum(map(right, judged)) / len(judged) >= FLOOR


def test_the_table_has_at_least_500_sentences_and_keeps_enough_of_them_aside() -> None:
    halves = [case.half for case in cases()]
    assert len(halves) >= 500
    assert halves.count("judge") >= 250
