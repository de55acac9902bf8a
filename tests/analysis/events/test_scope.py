"""Who is not the doer or the target, and what has not happened, by the scope of the words around it."""

import pytest

from analysis.pipeline import analyse
from analysis.types import Article, Event

DAY = "2014-05-20"  # a Tuesday


def told(text: str, words: str) -> Event:
    at = text.index(words)
    return next(e for e in analyse(Article("a", text, published=DAY)).events if e.start <= at < e.end)


@pytest.mark.parametrize(
    ("text", "words", "status"),
    [
        ("Neither Merkel nor Macron met Putin on Tuesday.", "met", "denied"),
        ("Neither side attacked Kiev on Tuesday.", "attacked", "denied"),
        ("Both Merkel and Macron met Putin on Tuesday.", "met", "happened"),
        ("Merkel met Putin in Moscow on Tuesday without her ministers.", "met", "happened"),
        ("Merkel left Moscow on Tuesday without meeting Putin.", "meeting", "denied"),
        ("The union will strike until Renault raises wages.", "raises", "conditional"),
        ("Iran will not talk before Washington lifts its sanctions.", "lifts", "conditional"),
        ("Police stayed until rebels attacked Kiev on Monday.", "attacked", "happened"),
        ("Obama met Putin before he visited Berlin on Monday.", "visited", "happened"),
        ("Russia did not want war and attacked Georgia on Monday.", "attacked", "happened"),
    ],
)
def test_a_word_denies_or_defers_only_what_it_governs(text: str, words: str, status: str) -> None:
    assert told(text, words).status == status


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Her former husband was charged on Monday with stabbing Carla Ruiz.", "charged"),
        ("A court acquitted him on Monday of the murder of Carla Ruiz.", "acquitted"),
        ("A stalker was jailed on Monday for harassing the singer Carla Ruiz.", "jailed"),
    ],
)
def test_a_victim_is_never_the_one_who_is_charged_or_judged(text: str, words: str) -> None:
    assert told(text, words).targets == ()


def test_who_is_named_as_judged_is_the_target() -> None:
    text = "A court in Leeds convicted Mark Dunn on Monday of robbing Carla Ruiz."
    assert told(text, "convicted").targets == ("mark-dunn",)


@pytest.mark.parametrize(
    "text", ["A Houston police officer attacked a man on Monday.", "Two Glasgow brothers attacked a bank on Monday."]
)
def test_a_place_before_a_common_noun_does_nothing(text: str) -> None:
    event = told(text, "attacked")
    assert not {"houston", "glasgow"} & {*event.sources, *event.targets}


def test_in_an_apposition_the_thing_itself_acts_not_the_owner_of_its_description() -> None:
    assert told("Germany's largest bank, Deutsche Bank, sued the state on Monday.", "sued").sources == (
        "deutsche-bank",
    )


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Jordan Pickett sued the club on Monday.", "Jordan Pickett", "person"),
        ("The fine for Chad Winters was lifted on Monday.", "Chad Winters", "person"),
        ("Jordan signed a treaty with Israel on Monday.", "Jordan", "country"),
    ],
)
def test_a_country_right_before_a_surname_is_a_forename(text: str, name: str, kind: str) -> None:
    analysis = analyse(Article("a", text, published=DAY))
    assert (name, kind) in {(text[m.start : m.end], m.kind) for m in analysis.mentions}
