"""Who says so."""

import pytest
from retold import event


@pytest.mark.parametrize(
    ("text", "trigger", "speaker"),
    [
        ("Kerry said Russia seized the base.", "seized", "Kerry"),
        ("Russia seized the base, Kerry said.", "seized", "Kerry"),
        ("Russia seized the base, according to Kerry.", "seized", "Kerry"),
        ("Kerry accused Russia of seizing the base.", "seizing", "Kerry"),
        ("Kerry urged Russia to leave the base and free the soldiers.", "free", "Kerry"),
        ("Russia denied attacking the base.", "attacking", "Russia"),
        ("Kerry rejected claims that Russia attacked the base.", "attacked", "Kerry"),
        ('"Russia attacked the base," Kerry said.', "attacked", "Kerry"),
        ("Russia seized the base.", "seized", None),
        ("Kerry accused Russia of seizing the base.", "accused", None),
        ("Kerry urged Russia to withdraw.", "urged", None),
    ],
)
def test_what_is_claimed_has_a_speaker_and_the_speakers_own_act_has_not(
    text: str, trigger: str, speaker: str | None
) -> None:
    who = [name for name in ("Kerry", "Russia") if name in text]
    assert event(text, trigger, *who).speaker == speaker


def test_a_quotation_that_runs_on_keeps_its_speaker() -> None:
    text = "“Russia seized the base,” Kerry said. “It attacked Poland.” Later Kiev sent troops to Odessa."
    assert event(text, "attacked", "Kerry", "Russia", "Poland").speaker in {"Kerry", None}
    text = "Kerry said: “Russia seized the base. Russian troops attacked Poland.” Kiev invaded Odessa."
    assert event(text, "attacked", "Kerry", "Poland").speaker == "Kerry"
    assert event(text, "invaded", "Kerry", "Kiev", "Odessa").speaker is None


def test_a_verb_in_a_speakers_relative_clause_is_not_what_he_says() -> None:
    text = "Kerry, who visited Kiev, said Russia seized the base."
    assert event(text, "visited", "Kerry", "Kiev", "Russia").speaker is None


def test_what_others_are_said_to_object_is_not_the_speakers_word() -> None:
    text = "Sony was hacked, the FBI said, though Pyongyang denied it."
    assert event(text, "denied", "Sony", "FBI", "Pyongyang").speaker is None


def test_a_clause_about_who_proposed_is_not_part_of_the_proposal() -> None:
    text = "Voters rejected a reform proposed by Morales, whose party resigned."
    assert event(text, "resigned", "Voters", "Morales").speaker is None
