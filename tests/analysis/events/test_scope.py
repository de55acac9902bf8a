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
        ("Norway will reopen the port as soon as Iceland signs the treaty.", "signs", "conditional"),
        ("The clerk will be released when his bank pays the ransom.", "pays", "conditional"),
        ("Libya will not talk until after Malta frees the divers.", "frees", "conditional"),
        ("The fund would pay only after regulators approve the sale.", "approve", "conditional"),
        ("The clerk was released when his bank paid the ransom.", "paid", "happened"),
        ("Merkel will visit Oslo after Norway signed the treaty on Monday.", "signed", "happened"),
        ("Obama will speak on Friday as Russia attacks Kiev.", "attacks", "happened"),
        ("Obama met Putin before he visited Berlin on Monday.", "visited", "happened"),
        ("Russia did not want war and attacked Georgia on Monday.", "attacked", "happened"),
        ("Perhaps surprisingly, sales fell on Monday.", "fell", "happened"),
        ("Perhaps the party lost three seats on Monday.", "lost", "possible"),
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
        ("Guards arrested Israel Mbeki on Monday.", "Israel Mbeki", "person"),
        ("The minister met Ireland Coleman on Monday.", "Ireland Coleman", "person"),
        ("Guards arrested Cuba Delgado on Monday.", "Cuba Delgado", "person"),
        ("Jordan signed a treaty with Israel on Monday.", "Jordan", "country"),
        ("Ireland coach Aidan Quill praised the team.", "Ireland", "country"),
        ("Obama met Jordan King Abdullah on Monday.", "Jordan", "country"),
    ],
)
def test_a_country_right_before_a_surname_is_a_forename(text: str, name: str, kind: str) -> None:
    analysis = analyse(Article("a", text, published=DAY))
    assert (name, kind) in {(text[m.start : m.end], m.kind) for m in analysis.mentions}


@pytest.mark.parametrize(
    ("text", "words", "victim"),
    [
        ("A man accused of kidnapping Paul Weiss was indicted on Wednesday.", "indicted", "paul-weiss"),
        ("A man convicted of robbing Ann Lee escaped on Monday.", "escaped", "ann-lee"),
        ("A man accused of raping Ann Lee hanged himself on Monday.", "hanged", "ann-lee"),
        ("Rebels besieging Donetsk attacked a convoy on Monday.", "attacked", "donetsk"),
        ("Rebels besieging Kiev attacked a convoy on Monday.", "attacked", "ukraine"),
    ],
)
def test_the_object_of_a_participle_is_no_part_of_the_verb_behind_it(text: str, words: str, victim: str) -> None:
    event = told(text, words)
    assert victim not in (*event.sources, *event.targets)
    assert event.participants[0].start == 0
    assert not event.headline.endswith(("kidnapping", "robbing", "raping", "besieging"))


def test_the_victim_of_a_participle_is_its_object_wherever_the_parser_hangs_it() -> None:
    assert told("A man convicted of robbing Ann Lee escaped on Monday.", "robbing").targets == ("ann-lee",)
    assert told("A report saying Kiev attacked a convoy was published.", "attacked").sources == ("ukraine",)


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Jurors found Tom Hart guilty of robbing Ann Lee.", "Tom Hart"),
        ("The court found a man guilty of robbing Ann Lee.", "a man"),
    ],
)
def test_whoever_is_found_guilty_did_it_and_not_the_court(text: str, doer: str) -> None:
    sources = [text[p.start : p.end] for p in told(text, "robbing").participants if p.role == "source"]
    assert sources == [doer]


@pytest.mark.parametrize(
    "text",
    [
        "Pakistan will not talk until after India releases the pilots.",
        "The two leaders will meet on Friday as India attacks a camp.",
        "Police attacked the camp before India released the pilots.",
    ],
)
def test_who_acts_in_a_clause_beside_it_takes_no_part(text: str) -> None:
    words = next(word for word in ("talk", "meet", "attacked") if word in text)
    event = told(text, words)
    assert "india" not in (*event.sources, *event.targets)


@pytest.mark.parametrize(
    ("text", "words", "type_"),
    [
        ("The court struck down the pension plan on Monday.", "struck", "REJECT"),
        ("The committee rejected the proposal on Monday.", "rejected", "REJECT"),
        ("The design rejected the light on Monday.", "rejected", None),
    ],
)
def test_a_body_without_a_name_can_refuse_and_agree(text: str, words: str, type_: str | None) -> None:
    assert told(text, words).type == type_


def test_an_object_right_behind_its_own_verb_is_its_own() -> None:
    text = "On Monday Gazprom ended the discount which Mr Putin had granted Viktor Yanukovych in December."
    assert told(text, "granted").targets == ("viktor-yanukovych",)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The driver faces charges of reckless homicide and theft.", None),
        ("Tom Hale faces charges on Friday of vehicular homicide, DWI, and theft.", None),
        ("The minister faced criticism from voters on Monday.", "voters"),
        ("Apple faces a lawsuit from Samsung.", "Samsung"),
    ],
)
def test_what_somebody_faces_does_nothing(text: str, source: str | None) -> None:
    event = told(text, "face")
    assert [text[p.start : p.end] for p in event.participants if p.role == "source"] == ([source] if source else [])
