from hypothesis import given
from hypothesis import strategies as st

from analysis.events import near_duplicates
from analysis.events.near_duplicates import NearDuplicates, lsh_bands

TEXT = "Moscow annexed Crimea after a vote that most states called unlawful and few observers were let in to see."


def test_a_lightly_edited_copy_is_the_same_wire_and_another_text_is_not() -> None:
    seen = NearDuplicates()
    assert seen.place("a", lsh_bands(TEXT)) == "a"
    assert seen.place("b", lsh_bands(TEXT + " Our staff.")) == "a"
    assert seen.place("c", lsh_bands("Grain prices rose on Friday as ports closed for a storm along the coast.")) == "c"
    assert seen.place("a", lsh_bands(TEXT)) == "a"


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=60))
def test_sorting_the_older_texts_away_changes_no_answer(pairs: list[tuple[int, int]]) -> None:
    some = [(f"article {n}", (a, 100 + b)) for n, (a, b) in enumerate(pairs)]
    at_once, kept = NearDuplicates(), NearDuplicates()
    found = [kept.place(*one) for one in some]
    most, near_duplicates.FRESH = near_duplicates.FRESH, 3
    try:
        assert [at_once.place(*one) for one in some] == found
    finally:
        near_duplicates.FRESH = most
