"""Sentences coded by themselves: the manual's reading of promises, threats and refusals, and whose they are."""

import pytest
from retold import parsed

from analysis.events.coding import code_sentence


@pytest.mark.parametrize(
    ("text", "type_", "source", "target"),
    [
        ("France imposed sanctions on Iran.", "SANCTION", "France", "Iran"),
        ("Sanctions were imposed on Iran by France.", "SANCTION", "France", "Iran"),
        ("France lifted the curfew in Lyon.", "CONCEDE", "France", "Lyon"),
        ("France broke off talks with Iran.", "SANCTION", "France", "Iran"),
        ("France held talks with Iran.", "CONSULT", "France", "Iran"),
        ("French troops pulled out of Mali.", "RETREAT", "French troops", "Mali"),
        ("France called on Iran to release the hostages.", "DEMAND", "France", "Iran"),
        ("France accused Iran of hiding the reactor.", "DISAPPROVE", "France", "Iran"),
        ("France praised Iran's efforts.", "SUPPORT", "France", "Iran"),
        ("France rejected an Iranian proposal.", "REJECT", "France", "Iranian"),
        ("France sent aid to Iran.", "AID", "France", "Iran"),
        ("France will send aid to Iran.", "AGREE", "France", "Iran"),
        ("France promised to send aid to Iran.", "AGREE", "France", "Iran"),
        ("France plans to visit Iran.", "AGREE", "France", "Iran"),
        ("France will attack Iran.", "THREATEN", "France", "Iran"),
        ("France threatened to attack Iran.", "THREATEN", "France", "Iran"),
        ("France refused to send aid to Iran.", "REJECT", "France", "Iran"),
        ("France did not send aid to Iran.", "REJECT", "France", "Iran"),
        ("France said Iran must free the sailors.", "DEMAND", "France", "Iran"),
        ("Rebels launched an attack on Paris.", "FIGHT", "Rebels", "Paris"),
        ("Gunmen kidnapped two Iranian engineers.", "ASSAULT", "Gunmen", "Iranian"),
        ("Police in Paris arrested Iranian dissidents.", "COERCE", "Police", "Iranian"),
        ("Students staged a rally against France.", "PROTEST", "Students", "France"),
        ("France deployed troops to Mali.", "MOBILIZE", "France", "Mali"),
        ("France opened an investigation into Iran.", "INVESTIGATE", "France", "Iran"),
    ],
)
def test_a_sentence_tells_what_was_done_by_whom_to_whom(text: str, type_: str, source: str, target: str) -> None:
    (coded,) = code_sentence(parsed(text))
    assert coded.type == type_
    assert any(source in name for name in coded.sources)
    assert any(target in name for name in coded.targets)


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("France will stop the talks if the United States goes ahead.", ("United States",)),
        ("France threatened to close the border unless Iran frees the sailors.", ("Iran",)),
        ("France will stop the talks while the United States votes.", ()),
        ("France will stop aid because Iran tests missiles.", ()),
        ("France will attack Iran if the United States goes ahead.", ("Iran",)),
    ],
)
def test_a_threat_without_a_named_target_is_aimed_at_whoever_is_to_give_way(text: str, targets: tuple[str]) -> None:
    (coded,) = code_sentence(parsed(text))
    assert coded.targets == targets


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Gunmen killed 23 people in a market.", ("23 people",)),
        ("Gunmen killed 23 people in a market in Lyon.", ("23 people", "market in Lyon")),
        ("Gunmen kidnapped two Iranian engineers in Lyon.", ("two Iranian engineers",)),
    ],
)
def test_beside_victims_without_a_name_stands_the_place_that_has_one(text: str, targets: tuple[str]) -> None:
    (coded,) = code_sentence(parsed(text))
    assert coded.targets == targets


@pytest.mark.parametrize(
    "text",
    [
        "Iraq said it would allow the return of inspectors.",
        "Poland noted that Iraq said it would allow the return of inspectors.",
        "Poland was told that Iraq said it would allow the return of inspectors.",
    ],
)
def test_it_said_it_would_means_the_one_who_said_it(text: str) -> None:
    (coded,) = code_sentence(parsed(text))
    assert coded.sources == ("Iraq",)


def test_it_was_told_it_would_means_the_one_who_told_it() -> None:
    (coded,) = code_sentence(parsed("Iraq said Poland was told it would attack Iran."))
    assert coded.sources == ("Iraq",)


def test_who_reports_an_act_has_not_done_it() -> None:
    (coded,) = code_sentence(parsed("Rebels attacked Paris, the foreign minister of France said."))
    assert coded.sources == ("Rebels",)


def test_joined_verbs_share_their_subject() -> None:
    coded = code_sentence(parsed("France expelled two diplomats and deployed troops to Mali."))
    assert [(c.type, c.sources) for c in coded] == [("SANCTION", ("France",)), ("MOBILIZE", ("France",))]


def test_an_unnamed_target_is_joined_by_the_place() -> None:
    (coded,) = code_sentence(parsed("The bombers killed 23 people in Madrid."))
    assert "Madrid" in coded.targets


@pytest.mark.parametrize("text", ["", "Weather.", "The sky is blue.", "He said so.", "x" * 500, "(((", "\n\n"])
def test_a_text_without_acts_gives_none(text: str) -> None:
    assert code_sentence(parsed(text)) == []


@pytest.mark.parametrize(
    ("text", "type_", "sources", "targets"),
    [
        ("The former dictator went on trial on Monday.", "INVESTIGATE", [], ["former dictator"]),
        ("The minister drew criticism from France.", "DISAPPROVE", ["France"], ["minister"]),
        ("France won praise from Iran.", "SUPPORT", ["Iran"], ["France"]),
    ],
)
def test_who_undergoes_an_act_is_not_its_doer(text: str, type_: str, sources: list[str], targets: list[str]) -> None:
    (coded,) = code_sentence(parsed(text))
    assert (coded.type, list(coded.sources), list(coded.targets)) == (type_, sources, targets)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Egyptian police detained a blogger.", "blogger"),
        ("Vandals defaced the statue.", "statue"),
        ("Rebels abandoned the airport outside the capital.", "airport"),
        ("The president vetoed the bill passed by parliament.", "parliament"),
    ],
)
def test_an_act_is_done_to_whatever_its_object_is(text: str, target: str) -> None:
    (coded,) = code_sentence(parsed(text))
    assert target in " ".join(coded.targets)


def test_a_match_is_no_assault() -> None:
    assert code_sentence(parsed("Brazil beat Chile in Lima.")) == []
