"""How an article's names hang together: spellings, posts, repeats, backers, and the country it is about."""

from datetime import date

import pytest
from told import actors, mentions, named


def test_a_bare_surname_stays_with_the_one_it_meant_when_a_relative_is_named_in_full() -> None:
    text = "Robert Mugabe fired ministers. Mugabe was ill. Grace Mugabe was unpopular. Mugabe resigned on Tuesday."
    assert [m.actor for m in mentions(text) if text[m.start : m.end] == "Mugabe"] == ["robert-mugabe"] * 2


def test_a_surname_is_known_in_another_transliteration() -> None:
    text = "Oleksandr Turchynov signed the law. Turchinov then flew home."
    assert named(text, "Turchinov").actor == named(text, "Oleksandr Turchynov").actor


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("Anne Hidalgo, the mayor of Paris, spoke. The mayor thanked them.", "mayor", "anne-hidalgo"),
        ("French finance minister Jean Dupont spoke. The minister said banks would pay.", "minister", "jean-dupont"),
        ("Judge Amy Barrett ruled for them. The judge was firm.", "judge", "amy-barrett"),
    ],
)
def test_a_post_means_the_one_person_whom_the_article_gives_it(text: str, words: str, actor: str) -> None:
    assert named(text, words).actor == actor


@pytest.mark.parametrize(
    "text",
    [
        "Governor Ann Lee met Governor Bob Ray. The governor left.",
        "Former Governor Ann Lee spoke. The governor left.",
        "Shadow Chancellor Ann Lee spoke. The chancellor left.",
    ],
)
def test_a_post_is_left_alone_where_it_is_not_clear_whose_it_is(text: str) -> None:
    assert not any(text[m.start : m.end] in ("governor", "chancellor") for m in mentions(text))


def test_the_article_knows_better_than_the_calendar_who_holds_an_office() -> None:
    text = "Russian President Dmitry Medvedev spoke in 2009. The Russian president was firm."
    assert named(text, "Russian president").actor == "dmitry-medvedev"


def test_a_name_found_once_is_found_wherever_it_stands() -> None:
    text = (
        "Bright Star Gaming hires\n\nThe owners of Bright Star Gaming said they hired staff. Bright Star Gaming grew."
    )
    assert [text[m.start : m.end] for m in mentions(text)].count("Bright Star Gaming") == 3


def test_a_word_that_the_article_writes_small_as_well_is_no_name() -> None:
    assert "iodine" not in actors("They add iodine to salt. Iodine is released. Iodine helps children.")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Turkish-backed rebels seized the town.", "Turkish-backed rebels"),
        ("Police fired at anti-government protesters.", "anti-government protesters"),
    ],
)
def test_a_group_keeps_the_words_that_tie_it_to_its_backer_or_cause(text: str, words: str) -> None:
    assert (named(text, words).kind, named(text, words).name) == ("group", words)


def test_fighters_of_an_armed_group_are_that_group() -> None:
    assert named("M23 rebels seized Goma.", "M23 rebels").name == "M23"


def test_both_halves_of_a_given_name_belong_to_it() -> None:
    assert named("The mayor Hau Lung-bin opened the fair.", "Hau Lung-bin").kind == "person"


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("India appealed. The Supreme Court in Delhi upheld it.", "Supreme Court", "Supreme Court of India"),
        ("The Senate voted, and senators from Texas and Ohio spoke.", "Senate", "United States Senate"),
        ("The Senate in Manila voted on the Philippines.", "Senate", "Senate of the Philippines"),
        (
            "Samoan schools closed in Samoa. The Ministry of Health spoke.",
            "Ministry of Health",
            "Ministry of Health of Samoa",
        ),
    ],
)
def test_a_body_that_many_countries_have_is_that_of_the_country_the_article_is_about(
    text: str, words: str, name: str
) -> None:
    assert named(text, words).name == name


def test_a_government_is_its_country() -> None:
    assert (
        named("The UK Government said the Nigerian Government had agreed.", "UK Government").actor == "united-kingdom"
    )


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("The Taipei lantern festival drew crowds.", "Taipei", "taipei"),
        ("The Moscow theatre siege ended.", "Moscow", "moscow"),
        ("Moscow envoys met their hosts.", "Moscow envoys", "russia"),
        ("A White House spokesman denied it.", "White House", "united-states"),
    ],
)
def test_a_capital_before_a_noun_is_a_place_unless_governments_have_such(text: str, words: str, actor: str) -> None:
    found = {
        m.actor for m in mentions(text) if text[m.start : m.end] in (words, words.split()[0], f"{words} spokesman")
    }
    assert found == {actor}


def test_a_given_name_alone_is_no_minister_of_a_far_country() -> None:
    assert "freundel-stuart" not in actors("Stuart said the band would play in Leeds.", date(2015, 5, 1))


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("The president of Zambia spoke on Monday.", "president of Zambia", "edgar-lungu"),
        ("The Uruguayan president met the Chilean foreign minister.", "Chilean foreign minister", "heraldo-munoz"),
    ],
)
def test_an_office_of_any_country_is_held_by_somebody(text: str, words: str, actor: str) -> None:
    assert named(text, words, date(2015, 5, 1)).actor == actor


@pytest.mark.parametrize(
    "text",
    ["Levy Mwanawasa was the president of Zambia until 2008.", "He was the former president of Zambia."],
)
def test_who_once_held_an_office_is_not_who_holds_it(text: str) -> None:
    assert "edgar-lungu" not in actors(text, date(2015, 5, 1))


def test_letters_that_stand_for_a_thing_are_nobody() -> None:
    text = (
        "Doctors see iodine deficiency disorders (IDD). IDD harms children, the World Health Organization (WHO) said."
    )
    assert [actor for actor in actors(text) if actor != "doctors"] == ["world-health-organization"] * 2


def test_a_body_is_named_whole_although_the_parser_takes_a_word_of_it_for_a_verb() -> None:
    assert named("The game was made by Heaven Sent Gaming in Tucson.", "Heaven Sent Gaming").kind == "organisation"


def test_a_court_belongs_to_the_country_right_before_it() -> None:
    text = "Kenya's High Court blocked the deportation of Somali refugees to Mogadishu in Somalia."
    assert named(text, "High Court").name == "High Court of Kenya"


def test_a_court_called_by_its_kind_alone_is_the_one_named_last_also_with_a_capital() -> None:
    text = (
        "The Turkish Constitutional Court ruled on Monday. Lawyers went to the European Court of Human Rights last "
        "year, and in July, the Court took the case."
    )
    last = [m for m in mentions(text) if text[m.start : m.end] == "Court"]
    assert [m.actor for m in last] == ["european-court-of-human-rights"]


def test_a_body_called_by_its_kind_before_any_is_named_stays_a_phrase() -> None:
    assert not [m for m in mentions("On Monday the Commission fined him.") if m.name == "Commission"]


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("The Russian was arrested in Lima on Monday.", set()),
        ("The young German beat a Ukrainian on Monday.", set()),
        ("The Russians were beaten on Monday.", {"russia"}),
        ("The French attacked the camp on Monday.", {"france"}),
    ],
)
def test_one_of_a_people_is_not_the_country(text: str, countries: set[str]) -> None:
    assert {m.actor for m in mentions(text) if m.kind == "country"} == countries


def test_letters_mean_what_the_article_introduces_them_for() -> None:
    text = "The Financial Services Authority (FSA) fined a bank on Monday. The FSA said the bank had lied."
    assert {m.actor for m in mentions(text) if "FSA" in text[m.start : m.end]} == {"financial-services-authority"}
