"""What becomes of a word that something in its sentence turns round."""

from pathlib import Path

import pytest

from analysis.sentiment import reasons, text_tone, text_tones
from analysis.sentiment.polarity import Shift, find_shifts, not_hidden
from analysis.settings import from_environment
from analysis.text import language

CASES = Path(__file__).parents[1] / "cases" / "tone.tsv"


def rows(part: str) -> list[tuple[set[int], str]]:
    cells = [line.split("\t") for line in CASES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [(set(map(int, signs.split())), text) for row_part, _, signs, text in cells if row_part == part]


@pytest.mark.parametrize(("part", "least"), [("build", 61), ("judge", 55)])
def test_most_sentences_that_turn_their_words_round_have_the_sign_that_a_reader_gives(part: str, least: int) -> None:
    """Of 68 in each part; without what is turned round 22 and 26 of them have it."""
    cases = rows(part)
    tones = text_tones([text for _, text in cases])
    right = [
        (0 if abs(tone) < 0.05 else 1 if tone > 0 else -1) in signs
        for tone, (signs, _) in zip(tones, cases, strict=True)
    ]
    assert len(cases) == 68
    assert sum(right) >= least


def turned(text: str) -> dict[str, float]:
    [doc] = language.parse([text], name=from_environment().model)
    return {text[shift.start : shift.end]: shift.worth for shift in find_shifts(doc)}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The audit found no errors.", ["errors"]),
        ("The treaty ended a decade of war.", ["war"]),
        ("Crime fell by a third.", ["Crime"]),
        ("Poverty was halved.", ["Poverty"]),
        ("An end to the violence was announced.", ["violence"]),
        ("Hardly anyone was killed.", ["killed"]),
        ("The new road reduced accidents.", ["accidents"]),  # read by the parser as one long noun
        ("Poverty rose and then fell in June.", ["Poverty"]),
        ("Another day passed without violence.", ["violence"]),
        ("A truce brought eight years of bloodshed to an end.", ["bloodshed"]),
        ("Not one of the 212 passengers was hurt.", ["hurt"]),
        ("Not a single passenger was hurt.", ["hurt"]),
    ],
)
def test_an_evil_that_ends_or_is_denied_is_relief(text: str, words: list[str]) -> None:
    found = turned(text)
    assert all(found[word] > 0 for word in words)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The club lost its best players.", "best"),
        ("Few voters trust the party.", "trust"),
        ("The injury ended her brilliant career.", "brilliant"),
        ("Hopes of a deal faded.", "Hopes"),
        ("The speech found little support.", "support"),
    ],
)
def test_a_good_that_is_lost_or_hardly_there_is_a_loss(text: str, word: str) -> None:
    assert turned(text)[word] < 0


@pytest.mark.parametrize(
    "text",
    [
        "The law failed to reduce crime.",
        "The truce did not end the war.",
        "No drug cures the disease.",
        "A few friends praised the singer.",
        "Bombs destroyed the refugee camp.",
        "Police dropped a deadly bomb on the house.",
        "Nobody is more disappointed than I am.",
        "Hardly a day passes without violence.",
        "The deal was hailed as a great success.",
    ],
)
def test_what_fails_compares_or_only_looks_so_turns_nothing(text: str) -> None:
    assert not any(turned(text).values())


def test_an_accusation_that_is_given_up_says_nothing_any_more() -> None:
    assert set(turned("Prosecutors dropped the murder charge.").values()) == {0.0}


def test_an_accusation_that_is_fought_against_is_no_relief() -> None:
    assert turned("The campaign against corruption begins in May.")["corruption"] == 0


def test_a_shift_counts_for_nothing_where_its_word_or_its_cause_is_hidden() -> None:
    shift = Shift(12, 18, 8, 11, 2.6)
    assert not_hidden([shift], [(0, 8)]) == [shift]
    assert not_hidden([shift], [(12, 18)]) == not_hidden([shift], [(8, 11)]) == []


def test_the_word_that_turns_another_is_named_among_the_reasons() -> None:
    assert dict(reasons("The vaccine cut deaths by a third."))["cut"] > 0


def test_names_turn_nothing_and_are_not_turned() -> None:
    text = "No Violence United won."
    assert text_tone(text, names=[(0, 18)]) == text_tone("__ ________ ______ won.")


def test_hardly_a_day_without_violence_is_no_relief() -> None:
    assert "violence" not in turned("Hardly a day passes without violence.")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The prosecutor dropped the complaint.", "complaint"),
        ("The prosecutor dropped the murder charge.", "charge"),
        ("Unemployment fell to a miserable level.", "miserable"),
    ],
)
def test_a_charge_that_is_dropped_and_a_level_that_is_reached_say_nothing(text: str, word: str) -> None:
    assert turned(text)[word] == 0


@pytest.mark.parametrize("text", ["Not all passengers were hurt.", "They did not hurt one passenger on purpose."])
def test_not_all_are_some(text: str) -> None:
    assert "hurt" not in turned(text)


def test_a_good_that_is_brought_to_an_end_is_a_loss() -> None:
    assert turned("The raid brought the peace talks to an end.")["peace"] < 0
