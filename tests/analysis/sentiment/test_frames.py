"""What a verb says of the one who does it and of the one to whom it is done."""

from pathlib import Path

import pytest

from analysis.sentiment import judge, reasons_toward
from analysis.settings import from_environment
from analysis.text import language

CASES = Path(__file__).parents[1] / "cases" / "toward.tsv"


def labels(marked: list[str]) -> list[int]:
    """Give the label toward what stands in brackets in each sentence."""
    docs = list(language.parse((text.replace("[", "").replace("]", "") for text in marked), name=MODEL))
    judged = judge(docs, [[(text.index("["), text.index("]") - 1)] for text in marked])
    return [tone.label for [tone] in judged]


MODEL = from_environment().model


@pytest.mark.parametrize(("part", "least"), [("build", 24), ("judge", 24)])
def test_most_actors_of_sentences_with_several_have_the_label_that_a_reader_gives(part: str, least: int) -> None:
    """Of 27 in each part; without frames 15 and 19 of them have it."""
    cells = [line.split("\t") for line in CASES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    cases = [(set(map(int, wanted.split())), text) for row_part, _, wanted, text in cells if row_part == part]
    found = labels([text for _, text in cases])
    assert len(cases) == 27
    assert sum(label in wanted for label, (wanted, _) in zip(found, cases, strict=True)) >= least


@pytest.mark.parametrize(
    ("marked", "label"),
    [
        ("[Anna Berg] was murdered by Carl Holt.", 0),
        ("Anna Berg was murdered by [Carl Holt].", -1),
        ("[Anna Berg] was shot and killed on Friday.", 0),
        ("The jury praised [Anna Berg].", 1),
        ("The jury did not praise [Anna Berg].", -1),
        ("The mayor met [Anna Berg].", 0),
        ("[Carl Holt] fled and was praised by the jury.", 1),
        ("[Anna Berg] was invited and praised by the jury.", 1),
        ("[Carl Holt] was invited and blamed by the jury.", -1),
        ("Nobody trusts [Carl Holt].", -1),
        ("[Anna Berg], the victim of a cruel hoax, won damages.", 1),
        ("Unlike the disgraced Carl Holt, [Anna Berg] kept her word.", 1),
        ("They love [Anna Berg], but they do not like Carl Holt.", 1),
    ],
)
def test_who_does_what_to_whom_decides(marked: str, label: int) -> None:
    assert labels([marked]) == [label]


@pytest.mark.parametrize(
    "marked",
    [
        "[Anna Berg] did not kill Carl Holt.",
        "[Anna Berg] injured her knee.",
        "[Anna Berg] killed the bill.",
    ],
)
def test_a_deed_that_is_denied_or_a_mishap_is_said_against_nobody(marked: str) -> None:
    assert labels([marked]) != [-1]


def test_a_verb_that_decides_is_named_among_the_reasons_and_what_says_nothing_is_not() -> None:
    text = "Unlike the corrupt mayor, the jury praised Anna Berg."
    [doc] = language.parse([text], name=MODEL)
    start = text.index("Anna")
    moved = {text[first:last]: part for first, last, part in reasons_toward(doc, start, start + 9)}
    assert max(moved, key=lambda word: moved[word]) == "praised"
    assert "corrupt" not in moved
