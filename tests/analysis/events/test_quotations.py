"""Who says so."""

from dataclasses import replace

import pytest
from retold import event, mention, read

from analysis.events.participants import Actors
from analysis.events.quotations import find_quotations
from analysis.events.quote_offsets import as_quotes


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


def said(text: str, *names: str) -> list[tuple[str | None, str]]:
    """Give who says what in a text."""
    tree = read(text)
    quotations = find_quotations(tree, text, Actors([mention(text, name) for name in names]).voices)
    quotes = as_quotes(quotations, tree, text)
    return [(quote.speaker_text, " … ".join(text[start:end] for start, end in quote.content)) for quote in quotes]


TRANSCRIPT = """\
The hosts spoke on Thursday.

ANN LEE, HOST: Welcome back. Russia seized the base.

JOHN KERRY (D), SENATOR: The rebels left the base. Moscow claimed that Poland attacked it.

LEE: The House passed the bill.

Peru recognised the rebels.

KERRY: Chile closed the border."""


@pytest.mark.parametrize(
    ("trigger", "speaker"),
    [
        ("spoke", None),
        ("seized", "ANN LEE"),
        ("left", "JOHN KERRY"),
        ("attacked", "Moscow"),
        ("passed", "LEE"),
        ("recognised", None),
        ("closed", "KERRY"),
    ],
)
def test_the_turns_of_a_transcript_are_those_of_the_speakers_whose_names_open_them(
    trigger: str, speaker: str | None
) -> None:
    assert event(TRANSCRIPT, trigger, "Moscow").speaker_text == speaker


@pytest.mark.parametrize(
    ("text", "trigger", "speaker"),
    [
        ("Kerry: “Russia seized the base.”", "seized", "Kerry"),
        ("Photo: Reuters\n\nRussia seized the base.", "seized", None),
        ("WASHINGTON: Russia seized the base.", "seized", None),
        ("PHOTO: A base.\n\nSOURCE: Reuters.\n\nDATE: Monday.\n\nRussia seized the base.", "seized", None),
    ],
)
def test_a_name_before_a_quotation_speaks_and_other_words_before_a_colon_do_not(
    text: str, trigger: str, speaker: str | None
) -> None:
    assert event(text, trigger, *(["Kerry"] if "Kerry" in text else [])).speaker_text == speaker


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("“Russia seized the base,” Kerry said.", "Kerry", "Russia seized the base"),
        ("“Russia seized the base,” said Kerry.", "Kerry", "Russia seized the base"),
        ("Kerry wrote: “Russia seized the base.”", "Kerry", "Russia seized the base"),
        ("Kerry shrugged: “We left the base.”", "Kerry", "We left the base"),
        ("''Russia seized the base,'' Kerry added.", "Kerry", "Russia seized the base"),
        ("'Nobody was hurt,' a witness said.", "a witness", "Nobody was hurt"),
        ("Kerry warned that Russia had seized the base.", "Kerry", "that Russia had seized the base"),
        ("Two soldiers died, according to police.", "police", "Two soldiers died"),
        ("Two soldiers died, according to a poll published by NBC.", "a poll published by NBC", "Two soldiers died"),
        ("A source close to the talks said Russia left.", "A source close to the talks", "Russia left"),
        ("Kerry's claim that Russia seized the base caused anger.", "Kerry", "that Russia seized the base"),
        ("Kerry promised to close the base.", "Kerry", "to close the base"),
        ("Her aides said Russia seized the base.", "Her aides", "Russia seized the base"),
        ("“Russia seized the base” tweeted Kerry on Friday.", "Kerry", "Russia seized the base"),
        ("“Russia seized the base” tweeted John Kerry on Friday.", "John Kerry", "Russia seized the base"),
        ("“Russia seized the base” to the press wrote Kerry.", "Kerry", "Russia seized the base"),
    ],
)
def test_a_quotation_has_its_source_and_its_content(text: str, speaker: str, words: str) -> None:
    assert (speaker, words) in said(text, *(name for name in ("Kerry", "Russia") if name in text))


def test_he_behind_a_quotation_is_not_one_who_is_named_in_it() -> None:
    text = "Jeff Zucker met reporters. “Many asked about the coverage that Trump gets,” he said."
    assert said(text, "Jeff Zucker", "Trump")[-1][0] == "Jeff Zucker"


def test_a_pronoun_means_who_spoke_last_where_the_two_agree() -> None:
    text = "A police officer said two men fled. He said they took a car."
    assert [speaker for speaker, _ in said(text)] == ["A police officer", "A police officer"]
    text = "Two witnesses said a man fled. He said nothing was taken."
    assert said(text)[1][0] is None


def test_inside_quotation_marks_it_is_whoever_is_quoted() -> None:
    text = "“Moscow claims that Kiev attacked the base,” Kerry said."
    assert event(text, "attacked", "Moscow", "Kiev", "Kerry").speaker == "Kerry"


def test_the_nearest_to_the_outlet_vouches_for_what_others_are_said_to_claim() -> None:
    text = "Kerry said Moscow claimed that Kiev attacked the base."
    assert event(text, "attacked", "Kerry", "Moscow", "Kiev").speaker == "Kerry"
    text = "According to Reuters, Kerry said Kiev attacked the base."
    assert event(text, "attacked", "Reuters", "Kerry", "Kiev").speaker == "Kerry"


def test_a_quotation_goes_on_in_the_next_paragraph_where_that_opens_with_a_mark() -> None:
    text = "“We lost,” Kerry said.\n\n“Moscow attacked the base.”\n\nKiev sent troops to Odessa."
    assert event(text, "attacked", "Kerry", "Moscow").speaker == "Kerry"
    assert event(text, "sent", "Kerry", "Kiev").speaker is None


def test_a_title_in_marks_is_nobodys_speech() -> None:
    assert said("Kerry read “War and Peace” in Kiev.", "Kerry", "Kiev") == []


def test_most_americans_are_not_the_united_states() -> None:
    text = "A majority of Americans said Russia seized the base."
    told = event(text, "seized", "Americans", "Russia")
    assert (told.speaker, told.speaker_text) == (None, "A majority of Americans")


def test_an_abstract_thing_speaks_only_where_it_is_said_to() -> None:
    assert said("The decision means that Kerry will leave.", "Kerry") == []


def said_by(text: str, name: str, gender: str | None) -> list[str | None]:
    """Give who says each quotation of a text in which one person of a gender is named."""
    tree = read(text)
    person = replace(mention(text, name, kind="person"), gender=gender)
    return [q.speaker_text for q in as_quotes(find_quotations(tree, text, Actors([person]).voices), tree, text)]


@pytest.mark.parametrize(
    ("text", "gender", "speaker"),
    [
        ("“We lost,” Reed said. “They robbed me,” he told reporters.", "male", "Reed"),
        ("“We lost,” Reed said. “They robbed me,” he told reporters.", None, "Reed"),
        ("“We lost,” Reed said. “They robbed me,” he told reporters.", "female", None),
        ("Reed looked up. “They robbed me,” she told reporters.", "male", None),
        ("“We lost,” a spokeswoman for Reed said. “They robbed us,” he added.", None, None),
    ],
)
def test_a_pronoun_behind_a_quotation_means_nobody_of_the_other_gender(
    text: str, gender: str | None, speaker: str | None
) -> None:
    assert said_by(text, "Reed", gender)[-1] == speaker


@pytest.mark.parametrize(
    "between",
    [
        "The tenant came out of the house.",
        "The tenant was dragged out of the house.",
        "The tenant came out of the house. It rained.",
    ],
)
@pytest.mark.parametrize("gender", ["male", "female"])
def test_a_pronoun_behind_a_quotation_means_a_nearer_subject_than_who_spoke_last(between: str, gender: str) -> None:
    text = f"“We lost,” Reed said. {between} “They robbed me,” he told reporters."
    assert said_by(text, "Reed", gender) == ["Reed", "The tenant"]


def test_a_speaker_who_is_named_in_a_quotation_does_not_say_it() -> None:
    text = "Reed said the bank had failed. Prices fell. “Reed robbed me,” he told reporters."
    again = text.rindex("Reed")
    first = mention(text, "Reed", kind="person")
    named = [first, replace(first, start=again, end=again + len("Reed"))]
    quotations = find_quotations(read(text), text, Actors(named).voices)
    assert [quotation.source and quotation.source.actor for quotation in quotations] == ["Reed", None]


@pytest.mark.parametrize(
    "between", ["The rebels shelled the town on Monday.", "The talks had failed.", "The town was shelled."]
)
def test_a_quotation_does_not_go_on_past_a_sentence_about_others(between: str) -> None:
    assert said_by(f"“We lost,” Reed said. {between} “They robbed us.”", "Reed", "male") == ["Reed", None]


@pytest.mark.parametrize("between", ["", "He paused.", "Then he smiled at the crowd."])
def test_a_quotation_goes_on_past_a_sentence_about_its_speaker(between: str) -> None:
    assert said_by(f"“We lost,” Reed said. {between} “They robbed us.”", "Reed", "male") == ["Reed", "Reed"]


def test_and_behind_a_comma_ends_what_that_began() -> None:
    text = "Britain admitted that the army attacked Spain, and France banned imports on Monday."
    assert event(text, "attacked", "Britain", "France", "Spain").speaker == "Britain"
    assert event(text, "banned", "Britain", "France").speaker is None
    both = "Britain said that the army attacked, and that France banned imports on Monday."
    assert event(both, "banned", "Britain", "France").speaker == "Britain"


@pytest.mark.parametrize(
    "text",
    [
        "Told Kerry: “Russia seized the base.”",
        "Told reporters: “Russia seized the base.”",
        "Russia met Kerry. Told Kerry: “The rebels seized the base.”",
        "“Russia seized the base,” told reporters.",
        "Warned the minister: “Russia seized the base.”",
        "Urged Kerry: “Leave the base to the rebels now.”",
    ],
)
def test_whoever_is_told_does_not_say_it(text: str) -> None:
    assert [speaker for speaker, _ in said(text, *(name for name in ("Kerry", "Russia") if name in text))] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Kerry told reporters: “Russia seized the base.”",
        "“Russia seized the base,” Kerry told reporters.",
        "“Russia seized the base,” warned Kerry.",
        "“Who seized the base?” asked Kerry.",
        "Said Kerry: “Russia seized the base.”",
        "Adds Kerry: “Russia seized the base.”",
    ],
)
def test_whoever_tells_it_says_it_before_the_verb_and_behind_it(text: str) -> None:
    assert [speaker for speaker, _ in said(text, "Kerry")] == ["Kerry"]


def test_what_an_unknown_speaker_told_somebody_does_not_go_on_with_who_spoke_before() -> None:
    text = "“Russia left the base,” Kerry said. Told Russia: “The rebels seized the base.”"
    assert [speaker for speaker, _ in said(text, "Kerry", "Russia")] == ["Kerry", None]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“It is wrong,” Obama said. Mr. Kerry added, ''Russia seized the base.''", "Kerry"),
        ("Kerry added that Russia seized the base.", "Kerry"),
        ("Kerry pointed out that Russia seized the base.", "Kerry"),
        ("Kerry gave an interview, writing “Russia seized the base.”", "Kerry"),
        ("Moscow, Kerry said, had lied for years and seized the base.", "Kerry"),
        ("Kerry released the following statement:\n\n“Russia seized the base. It left.”", "Kerry"),
        (
            "Mr. Obama answered with a phrase that could have come from Kerry himself: “Russia seized the base.”",
            "Obama",
        ),
    ],
)
def test_each_way_of_saying_it_has_its_speaker(text: str, speaker: str | None) -> None:
    names = [name for name in ("Kerry", "Obama", "Russia", "Moscow") if name in text]
    assert event(text, "seized", *names).speaker == speaker


def test_who_is_only_named_in_a_quotation_does_not_lead_it_in() -> None:
    text = "Telling reporters: “Rebels attacked the town.” the general left."
    assert "Rebels" not in [speaker for speaker, _ in said(text, "Rebels", "reporters")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Kerry: Russia Has Seized the Base\n\nObama left.", "Kerry"),
        ("Minsk: Russia Has Seized the Base\n\nObama left.", None),
        ("Related: Russia Has Seized the Base\n\nObama left.", None),
    ],
)
def test_a_heading_that_opens_with_a_persons_name_says_what_that_person_says(text: str, speaker: str | None) -> None:
    tree = read(text)
    names = [mention(text, "Kerry", kind="person")] if "Kerry" in text else []
    names += [mention(text, "Minsk", kind="place")] if "Minsk" in text else []
    quotes = as_quotes(find_quotations(tree, text, Actors(names).voices), tree, text)
    assert [quote.speaker_text for quote in quotes] == ([speaker] if speaker else [])
