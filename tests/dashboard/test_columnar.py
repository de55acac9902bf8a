import pytest
from hypothesis import given
from hypothesis import strategies as st
from opening import unpacked

from dashboard.components.columnar import packed

ATOMS = st.none() | st.booleans() | st.integers(-9, 9) | st.sampled_from(["", "one", "−0.10", "$words"])
VALUES = st.recursive(
    ATOMS,
    lambda inner: st.lists(inner, max_size=9) | st.dictionaries(st.sampled_from("xyz"), inner, max_size=3),
    max_leaves=30,
)


@given(st.dictionaries(st.sampled_from("abc"), VALUES))
def test_what_is_packed_comes_out_as_it_was(told: dict[str, object]) -> None:
    assert unpacked(packed(told)) == told


@pytest.mark.parametrize(
    ("told", "sent"),
    [
        ({"x": ["one", "two", "two", None, "i", "i"]}, '[["two"],{"x":{"$words":["one",0,0,null,"i","i"]}}]'),
        ({"x": ["one", "two"], "y": ["two", "one"]}, '[["one","two"],{"x":{"$words":[0,1]},"y":{"$words":[1,0]}}]'),
        ({"x": [*range(8)], "y": [*range(8)]}, '[[],{"x":[0,1,2,3,4,5,6,7],"y":{"$again":0}}]'),
        ({"rows": [["one", 1], ["two", 2]]}, '[[],{"rows":{"$lists":[["one","two"],[1,2]]}}]'),
        ({"rows": [{"tone": 1}, {"tone": 2}]}, '[[],{"rows":{"$rows":{"tone":[1,2]}}}]'),
        ({"rows": [{"tone": 1}, {"other": 2}]}, '[[],{"rows":[{"tone":1},{"other":2}]}]'),
    ],
)
def test_what_lists_say_again_is_sent_once(told: dict[str, object], sent: str) -> None:
    assert packed(told).decode() == sent
