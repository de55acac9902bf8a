"""Which words name events, and who takes part."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from retold import event, events, mention, parsed

from analysis.events.extract import find_events, weighed
from analysis.events.parse_repairs import grow
from analysis.types import Boilerplate, Event, Sentence

WORDS = ("Russia", "attacked", "Poland", "and", ",", ".", "“", "”", "said", "to", "will", "if", "visit", "of", "\n\n")


@pytest.mark.parametrize(
    ("text", "trigger", "sources", "targets"),
    [
        ("Russia seized Crimea.", "seized", ["Russia"], ["Crimea"]),
        ("Crimea was seized by Russia.", "seized", ["Russia"], ["Crimea"]),
        ("Russia, which seized Crimea, met Poland.", "seized", ["Russia"], ["Crimea"]),
        ("Poland and Russia attacked Crimea.", "attacked", ["Poland", "Russia"], ["Crimea"]),
        ("Russia attacked Crimea and Poland.", "attacked", ["Russia"], ["Crimea", "Poland"]),
        ("Russia attacked Crimea and invaded Poland.", "invaded", ["Russia"], ["Poland"]),
        ("Russia agreed to withdraw from Crimea.", "withdraw", ["Russia"], ["Crimea"]),
        ("Poland urged Russia to leave Crimea and to free the pilots.", "free", ["Russia"], []),
        ("Russia's annexation of Crimea angered many.", "annexation", ["Russia"], ["Crimea"]),
        ("The annexation of Crimea by Russia angered many.", "annexation", ["Russia"], ["Crimea"]),
        ("Poland ordered Russia to free the pilots.", "free", ["Russia"], []),
        ("The shelling of Crimea by Russia killed ten.", "shelling", ["Russia"], ["Crimea"]),
        ("Poland accused Russia of attacking Crimea.", "attacking", ["Russia"], ["Crimea"]),
        ("Poland imposed sanctions on Russia.", "imposed", ["Poland"], ["Russia"]),
    ],
)
def test_roles_are_found_wherever_the_grammar_puts_them(
    text: str, trigger: str, sources: list[str], targets: list[str]
) -> None:
    who = [name for name in ("Russia", "Crimea", "Poland") if name in text]
    found = event(text, trigger, *who)
    assert sorted(found.sources) == sources
    assert sorted(found.targets) == targets


def test_both_sides_of_a_meeting_do_it() -> None:
    assert event("Russia met Poland.", "met", "Russia", "Poland").sources == ("Russia", "Poland")


def test_where_an_act_was_done_is_a_place_and_no_target() -> None:
    found = event("Russia attacked Poland in Crimea.", "attacked", "Russia", "Poland", places=("Crimea",))
    assert found.targets == ("Poland",)
    assert found.places == ("Crimea",)


def test_a_saying_is_an_event_of_its_own_kind_with_the_actor_who_said_it() -> None:
    found = event("Apple said it was happy.", "said", "Apple")
    assert (found.speech_act, found.type, found.sources, found.speaker) == (True, None, ("Apple",), None)


@pytest.mark.parametrize(
    "text",
    [
        "Apple is a company.",
        "Apple has many stores.",
        "Apple seems to be growing.",
        "Apple will.",
    ],
)
def test_being_is_no_event(text: str) -> None:
    assert [text[e.start : e.end] for e in events(text, *(["Apple"] if "Apple" in text else []))] in ([], ["growing"])


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Somebody said it was happy.", "said"),
        ("The weather turned cold.", "turned"),
        ("They praised the launch.", "launch"),
        ("The shares fell on Monday.", "fell"),
    ],
)
def test_what_no_actor_takes_part_in_is_slight(text: str, trigger: str) -> None:
    assert event(text, trigger).minor


def test_a_slight_event_is_kept_once_its_day_is_known_and_counts_in_full_where_it_names_the_day() -> None:
    minor = Event(0, 4, "happened", 0, minor=True)
    day = date(2014, 4, 21)
    told, shown = replace(minor, first=day, last=day, dated_by="context"), replace(minor, first=day, dated_by="text")
    assert weighed([minor, told, shown], published=date(2014, 3, 5)) == [told, replace(shown, minor=False)]


def test_an_article_of_unknown_day_loses_no_event_for_want_of_a_day() -> None:
    minor = Event(0, 4, "happened", 0, minor=True)
    assert weighed([minor], published=None) == [minor]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Apple launched a phone on Monday.", "launched"),
        ("The store was unveiled by Apple.", "unveiled"),
        ("The launch of Hotmail came on Monday.", "launch"),
        ("Apple resumed the launch.", "resumed"),
    ],
)
def test_acts_of_no_type_are_kept(text: str, trigger: str) -> None:
    found = event(text, trigger, *(["Apple"] if "Apple" in text else []))
    assert found.type is None


def test_a_carried_noun_and_its_verb_are_one_event() -> None:
    text = "Russia launched an attack on Poland."
    assert [(text[e.start : e.end], e.type) for e in events(text, "Russia", "Poland")] == [
        ("launched an attack", "FIGHT")
    ]


def test_dates_and_tone_are_left_to_later_stages() -> None:
    found = event("Russia attacked Poland on Monday.", "attacked", "Russia", "Poland")
    assert (found.first, found.last, found.dated_by, found.timex, found.tone) == (None, None, "none", None, 0.0)


def test_events_come_in_order_and_name_their_sentence() -> None:
    text = "Russia attacked Poland. Later Poland attacked Russia in the war of Poland."
    found = events(text, "Russia", "Poland")
    assert [e.start for e in found] == sorted(e.start for e in found)
    assert found[0].sentence == 0


def test_boilerplate_and_headlines_give_none() -> None:
    text = "Russia attacks Poland\n\nRussia attacked Poland on Monday."
    headline = Boilerplate(0, text.index("\n"), "headline")
    assert {e.start for e in events(text, "Russia", "Poland", boilerplate=(headline,))} == {text.rindex("attacked")}


def test_a_sentence_marked_as_boilerplate_gives_none() -> None:
    text = "Russia attacked Poland."
    doc = parsed(text)
    sentences = [Sentence(0, len(text), boilerplate=True)]
    assert find_events(grow(doc), text, [mention(text, "Russia")], sentences, []) == []


def test_no_text_has_no_events() -> None:
    assert find_events(grow(parsed("")), "", [], [], []) == []


@given(st.lists(st.sampled_from(WORDS), max_size=14))
def test_whatever_the_words_offsets_lie_in_the_text(words: list[str]) -> None:
    text = " ".join(words)
    who = [name for name in ("Russia", "Poland") if name in text]
    for found in events(text, *who):
        assert 0 <= found.start < found.end <= len(text)
        assert text[found.start : found.end].strip()


def test_a_list_that_ends_a_relative_clause_does_not_act_in_the_main_one() -> None:
    text = (
        "Washington, which signed last week's accord along with Moscow, Kiev and the European Union, held open the "
        "possibility of slapping sanctions on Iran."
    )
    assert event(text, "slapping", "Washington", "Moscow", "Kiev", "European Union", "Iran").sources == ("Washington",)
    assert event(text, "signed", "Washington", "Moscow", "Kiev", "European Union", "Iran").targets == (
        "Moscow",
        "Kiev",
        "European Union",
    )


def test_what_is_completed_keeps_its_own_doer_and_target() -> None:
    found = event("Russia's annexation of Crimea was completed in March.", "completed", "Russia", "Crimea")
    assert (found.type, found.sources, found.targets) == ("COERCE", ("Russia",), ("Crimea",))


def test_a_sentence_whose_verb_reads_as_a_participle_has_its_doer() -> None:
    found = event("Suspected Islamist militants killed at least 12 people in Mozambique.", "killed", "militants")
    assert found.sources == ("militants",)


def test_had_they_left_is_a_condition() -> None:
    found = event("Had Greece left the euro, Italy would have followed.", "left", "Greece", "Italy")
    assert found.status == "conditional"


def test_to_defeat_a_candidate_is_no_battle() -> None:
    assert event("Biden hopes to defeat Trump in November.", "defeat", "Biden", "Trump").type is None
    assert event("The rebels defeated the army at Homs.", "defeated", "rebels", "army").type == "FIGHT"


def test_who_uses_something_to_attack_is_the_one_who_attacks() -> None:
    found = event("Russia used drones of Iran to attack Odesa.", "attack", "Russia", "Iran", places=("Odesa",))
    assert found.sources == ("Russia",)


def test_the_doer_stands_before_an_apposition() -> None:
    text = "Yatseniuk, the prime minister, called on Moscow to withdraw."
    assert event(text, "called", "Yatseniuk", "Moscow").sources == ("Yatseniuk",)


def test_a_vote_is_an_event_beside_what_it_was_for() -> None:
    text = "Parliament voted on Tuesday to ban trade with Iraq."
    assert event(text, "voted", "Parliament", "Iraq").status == "happened"
    assert event(text, "ban", "Parliament", "Iraq").status == "planned"


def test_a_promise_received_is_the_promise_of_whoever_gave_it() -> None:
    received = event("The opposition received a promise from Moi on Tuesday.", "received", "opposition", "Moi")
    assert (received.type, received.sources, received.targets) == ("AGREE", ("Moi",), ("opposition",))


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Ann Lee was elected president on Sunday.", "elected"),
        ("Burglars took jewellery on Friday.", "took"),
        ("The minister gave up his seat on Tuesday.", "gave"),
        ("Police named the dead man on Thursday.", "named"),
    ],
)
def test_a_verb_that_says_little_by_itself_is_an_event_with_an_object_that_says_it(text: str, trigger: str) -> None:
    assert event(text, trigger)


@pytest.mark.parametrize(
    "text", ["The talks took place on Friday.", "She gave no answer on Friday.", "He took part on Friday."]
)
def test_an_object_that_is_part_of_the_verb_makes_no_event_of_it(text: str) -> None:
    assert not [e for e in events(text) if text[e.start : e.end] in {"took", "gave"}]


@pytest.mark.parametrize(
    ("text", "trigger", "who"),
    [
        ("Siemens published its plans for the port on Monday.", "published", "Siemens"),
        ("Siemens moved in on Monday.", "moved", "Siemens"),
    ],
)
def test_what_is_done_with_a_plan_is_an_event_and_so_is_moving(text: str, trigger: str, who: str) -> None:
    assert event(text, trigger, who).sources == (who,)


@pytest.mark.parametrize("text", ["Siemens published no plans on Monday.", "Siemens has plans for the port."])
def test_to_have_a_plan_or_none_is_no_event(text: str) -> None:
    assert not [e for e in events(text, "Siemens") if not e.minor]


@pytest.mark.parametrize(("text", "type_"), [("A propane tank exploded.", None), ("A bomb exploded.", "ASSAULT")])
def test_a_tank_of_gas_that_explodes_is_an_accident(text: str, type_: str | None) -> None:
    assert event(text, "exploded").type == type_
