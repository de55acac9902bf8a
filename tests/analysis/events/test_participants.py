"""Participants are phrases: the head acts, never a name in its modifiers; who says so is named in words."""

from dataclasses import replace
from pathlib import Path

import pytest
from retold import event, mention
from retold import read as grown

from analysis.events.participants import Actors, doers
from analysis.pipeline import analyse_all
from analysis.types import Analysis, Article

DEMO = Path(__file__).resolve().parents[3] / "data" / "demo"


def phrases(text: str, trigger: str, role: str, *who: str) -> list[tuple[str, str | None]]:
    found = event(text, trigger, *who)
    return [(text[p.start : p.end], p.actor) for p in found.participants if p.role == role]


@pytest.mark.parametrize(
    ("text", "trigger", "source"),
    [
        ("The Dax index rose on Friday.", "rose", "The Dax index"),
        ("Three girls attacked a teacher on Friday.", "attacked", "Three girls"),
        ("A Lagos student sued the school on Friday.", "sued", "A Lagos student"),
        ("The mayor of a small town resigned on Friday.", "resigned", "The mayor of a small town"),
        ("The driver who lost his licence attacked a policeman.", "attacked", "The driver"),
        ("A teacher, furious at the cuts, attacked the minister.", "attacked", "A teacher"),
        ("The minister was attacked by two students.", "attacked", "two students"),
        ("Dozens of farmers attacked the office.", "attacked", "Dozens of farmers"),
        ("The student's lawyer resigned on Friday.", "resigned", "The student's lawyer"),
    ],
)
def test_a_doer_that_is_no_known_actor_stands_as_its_phrase(text: str, trigger: str, source: str) -> None:
    assert phrases(text, trigger, "source") == [(source, None)]
    assert event(text, trigger).sources == ()


@pytest.mark.parametrize(
    ("text", "trigger", "source"),
    [
        ("A van carrying two girls from Lund to Ystad on Friday overturned in Malmo.", "overturned", "A van"),
        ("The champion was knocked out in the first round by two students.", "knocked", "two students"),
        (
            "The students, acting yesterday on orders from the head teacher, had used tear gas, the source said.",
            "used",
            "The students",
        ),
        ("The officer was found near Lake Orta by a farmer on Friday.", "found", "a farmer"),
        ("The mayor blamed robbers backed by a gang and ordered the raid to begin again.", "ordered", "The mayor"),
        (
            "The flood destroyed 30 homes, ripped up roads, killed one and injured two girls, and cut a bridge.",
            "ripped",
            "The flood",
        ),
        ("Residents opposed to a quarry near the lake chained themselves to the gates.", "chained", "Residents"),
        ("Farmers from across Belgium plan to block the main roads on Friday.", "block", "Farmers"),
        ("Thieves dressed as police officers stole 13 works of art on Sunday.", "stole", "Thieves"),
    ],
)
def test_a_doer_is_found_where_the_parser_hangs_the_verb_elsewhere(text: str, trigger: str, source: str) -> None:
    assert (source, None) in phrases(text, trigger, "source")


def test_two_persons_with_titles_both_act_and_both_suffer() -> None:
    """The parser hangs the first of them on the second, as an adjective."""
    text = "Lt. Col. Marta Quiroga and Deputy Finance Minister Ivo Stanek praised Lena Abt."
    doers = [("Lt. Col. Marta Quiroga", "marta-quiroga"), ("Deputy Finance Minister Ivo Stanek", "ivo-stanek")]
    praised = next(e for e in analysed(text).events if text[e.start : e.end] == "praised")
    assert [(text[p.start : p.end], p.actor) for p in praised.participants if p.role == "source"] == doers


def test_a_verb_joined_by_and_keeps_the_first_as_its_fellow() -> None:
    assert phrases("Voters opposed the plan and rejected the treaty.", "opposed", "source") == [("Voters", None)]


def test_who_is_elected_is_the_target_without_the_office() -> None:
    assert phrases("Parliament elected Kofi Holm president.", "elected", "target") == [("Kofi Holm", None)]


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("The Observer newspaper reported a theft on Sunday.", True),
        ("The Observer union reported a theft on Sunday.", False),
        ("An Observer newspaper reported a theft on Sunday.", False),
    ],
)
def test_a_noun_that_says_what_kind_of_body_it_is_means_the_body(text: str, linked: bool) -> None:
    who = phrases(text, "reported", "source", "Observer")
    assert [actor for _, actor in who] == (["Observer"] if linked else [None])


def test_one_person_of_two_trades_is_one_doer() -> None:
    assert phrases("A photographer and veteran is suing the mayor.", "suing", "source") == [("A photographer", None)]


def test_the_subject_of_the_next_verb_is_no_target_of_the_one_before() -> None:
    text = (
        "Norway’s October oil production beat forecasts and the potential oversupply, combined with some worries over "
        "global demand next year, sent prices lower."
    )
    assert phrases(text, "beat", "target") == [("forecasts", None)]


def test_what_is_discussed_is_no_party_to_the_talks() -> None:
    text = "The two men discussed whether Spain could provide guarantees to Peru."
    assert phrases(text, "discussed", "source") == [("The two men", None)]


def test_a_name_of_digits_and_hyphens_is_whole() -> None:
    text = "He said the 747-400, which incorporates new technology, should have its first flight next February."
    assert phrases(text, "incorporates", "source") == [("the 747-400", None)]


@pytest.mark.parametrize(
    ("text", "trigger", "role", "names"),
    [
        (
            "Russia, Ukraine, France and Germany signed the deal on Friday.",
            "signed",
            "source",
            ["Russia", "Ukraine", "France", "Germany"],
        ),
        ("Parliament appointed Merkel, a general who had been held by rebels.", "held", "target", ["Merkel"]),
        ("Angela Merkel, the novelist who won the prize, died on Friday.", "won", "source", ["Angela Merkel"]),
        ("The prize went to Merkel of Germany, who won the race on Friday.", "won", "source", []),
    ],
)
def test_a_clause_tells_of_all_who_are_named_before_it_and_of_no_country_as_who(
    text: str, trigger: str, role: str, names: list[str]
) -> None:
    given = event(text, trigger, *{*names, *(["Germany"] if "Germany" in text else [])})
    assert list(getattr(given, f"{role}s")) == names


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The city has seen protests, some of which shut down the port on Friday.", "shut"),
        ("The firm, whose products were banned on Friday, cut jobs.", "banned"),
    ],
)
def test_a_phrase_of_which_or_whose_names_nobody(text: str, trigger: str) -> None:
    assert not [words for role in ("source", "target") for words, _ in phrases(text, trigger, role) if "wh" in words]


@pytest.mark.parametrize(
    ("text", "trigger", "target"),
    [
        ("Three girls were killed on Friday.", "killed", "Three girls"),
        ("A Lagos student was arrested on Friday.", "arrested", "A Lagos student"),
        ("Gunmen killed two policemen on Friday.", "killed", "two policemen"),
        ("The statue of a general was destroyed on Friday.", "destroyed", "The statue of a general"),
        ("Rome expelled the Danish ambassador on Friday.", "expelled", "the Danish ambassador"),
        ("The board on Friday announced the black box from Flight 610 has been found.", "found", "the black box"),
        ("Ann Berg was declared the winner of a vote that the opposition says was rigged.", "rigged", "a vote"),
        ("The council rejected plans for 300 homes on Friday.", "rejected", "plans for 300 homes"),
        ("Moscow cut supplies of gas to two towns on Friday.", "cut", "supplies of gas"),
        ("Rebels seized and burned the house on Friday.", "seized", "the house"),
        ("Rebels seized and burned the house on Friday.", "burned", "the house"),
    ],
)
def test_whom_it_was_done_to_stands_as_its_phrase(text: str, trigger: str, target: str) -> None:
    assert phrases(text, trigger, "target") == [(target, None)]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The board on Friday announced the black box from Flight 610 has been found.", "announced"),
        ("The miner received treatment on Friday.", "received"),
        ("Ystad played host to the fair on Friday.", "played"),
        ("Some teachers voiced their dismay on Friday.", "voiced"),
        ("The mayor abandoned his efforts on Friday.", "abandoned"),
    ],
)
def test_a_noun_that_is_part_of_the_act_or_of_what_is_said_is_no_target(text: str, trigger: str) -> None:
    assert phrases(text, trigger, "target") == []


def test_what_is_ones_own_is_a_target_where_it_is_somebody_or_comes_to_harm() -> None:
    assert phrases("The miner rescued his sister on Friday.", "rescued", "target")
    assert phrases("The gunmen bombed their homes on Friday.", "bombed", "target")


def test_no_country_behind_the_place_of_somebody_acts() -> None:
    text = "On Monday, a judge in Paris, France found the airline not guilty of manslaughter."
    assert event(text, "found", places=("France",)).sources == ()


@pytest.mark.parametrize(
    ("text", "trigger", "name"),
    [
        ("A crate of maps for a new camp for the Rangers was found on Friday.", "found", "Rangers"),
        ("The offers came from Nokia and Reed was invited to their Oslo show.", "invited", "Oslo"),
        ("Merkel's lawyer attacked the ruling on Friday.", "attacked", "Merkel"),
        ("A Siemens engineer attacked a policeman on Friday.", "attacked", "Siemens"),
        ("A former adviser to Merkel attacked the ruling.", "attacked", "Merkel"),
        ("A Siemens engineer was arrested on Friday.", "arrested", "Siemens"),
        ("The police arrested Merkel's driver on Friday.", "arrested", "Merkel"),
    ],
)
def test_a_name_inside_a_phrase_takes_no_part(text: str, trigger: str, name: str) -> None:
    found = event(text, trigger, name)
    assert name not in (*found.sources, *found.targets)


def test_who_heads_a_body_is_named_behind_it_and_a_body_before_what_it_is() -> None:
    resigned = next(e for e in analysed("The head of Brazil's Senate, Otavio Lemos, resigned on Monday.").events)
    assert resigned.sources == ("otavio-lemos",)
    text = "Poland's Solidarity union suspended its strike on Friday."
    assert event(text, "suspended its strike", "Poland", "Solidarity").sources == ("Solidarity",)
    assert event("A Siemens company cut jobs on Friday.", "cut", "Siemens").sources == ()


def test_who_is_given_a_sentence_is_the_target_though_the_parser_takes_the_name_for_an_adjective() -> None:
    gave = next(e for e in analysed("A Sydney judge gave Craig Dunmore life imprisonment.").events)
    assert gave.targets == ("craig-dunmore",)


def test_what_is_got_from_somebody_is_the_deed_of_that_one() -> None:
    found = event("Siemens got an apology from Nokia on Monday.", "apology", "Siemens", "Nokia")
    assert (found.sources, found.targets) == (("Nokia",), ("Siemens",))
    found = event("Siemens made an apology to Nokia on Monday.", "apology", "Siemens", "Nokia")
    assert found.sources == ("Siemens",)


@pytest.mark.parametrize(
    ("text", "trigger", "actor", "phrase"),
    [
        ("The Siemens leadership rejected the offer.", "rejected", "Siemens", "The Siemens leadership"),
        ("Nokia's largest rival, Siemens, cut jobs on Friday.", "cut", "Siemens", "Nokia's largest rival"),
        ("His successor, Merkel, rejected the offer.", "rejected", "Merkel", "His successor"),
        ("Chancellor Merkel rejected the offer.", "rejected", "Merkel", "Chancellor Merkel"),
    ],
)
def test_a_phrase_means_the_actor_that_its_head_names_or_acts_for(
    text: str, trigger: str, actor: str, phrase: str
) -> None:
    assert phrases(text, trigger, "source", actor) == [(phrase, actor)]


def test_who_is_not_named_again_in_a_passive_is_the_one_named_before() -> None:
    assert phrases("A girl died after being hit by a lorry on Friday.", "hit", "target") == [("A girl", None)]
    assert phrases("A girl was hit by a lorry and thrown into the river.", "thrown", "target") == [("A girl", None)]
    assert phrases("A bear left the wood and was shot on Friday.", "shot", "target") == [("A bear", None)]


def test_one_arrested_after_a_deed_did_it_and_not_the_police() -> None:
    found = phrases("A man was arrested by police after shooting two guards on Friday.", "shooting", "source")
    assert found == [("A man", None)]


def test_what_is_part_of_the_verb_is_no_target() -> None:
    assert phrases("The old mill caught fire on Friday.", "caught", "target") == []
    assert phrases("The dealer took part in the raid on Friday.", "took", "target") == []


def test_a_beaten_player_is_the_target_and_not_where_she_comes_from() -> None:
    text = "Anna Novak defeated Marie Dubois from Latvia in two sets on Friday."
    assert [who for who, _ in phrases(text, "defeated", "target")] == ["Marie Dubois"]


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("Shells hit the city of Lviv on Friday.", True),
        ("Shells hit the Crimea peninsula on Friday.", True),
        ("Shells hit a Lviv suburb on Friday.", False),
        ("Shells hit the mayor of Lviv on Friday.", False),
    ],
)
def test_a_noun_that_says_what_kind_of_place_it_is_means_the_place(text: str, linked: bool) -> None:
    hit = next(e for e in analysed(text).events if text[e.start :].startswith("hit"))
    assert bool(hit.targets) is linked


def test_troops_that_are_withdrawn_withdraw_but_a_house_that_is_evacuated_does_nothing() -> None:
    found = phrases("Troops were withdrawn from the town on Friday.", "withdrawn", "source")
    assert [who for who, _ in found] == ["Troops"]
    assert phrases("The house was evacuated on Friday.", "evacuated", "source") == []


def test_what_is_hosted_is_no_host() -> None:
    found = phrases("Peru hosted the 2017 Chess Championship on Friday.", "hosted", "source", "Peru")
    assert [who for who, _ in found] == ["Peru"]


def test_where_an_election_is_held_is_no_doer() -> None:
    text = "In the 2016 United States presidential election, Kerry won Vermont."
    election = next(e for e in analysed(text).events if text[e.start :].startswith("election"))
    assert election.sources == ()


def test_a_participle_in_a_list_of_things_is_no_act() -> None:
    text = "Doctors looked for germs in sewage, beef, and contaminated foods on Friday."
    assert not [e for e in analysed(text).events if text[e.start :].startswith("contaminated")]


def test_whoever_holds_a_vote_is_its_doer() -> None:
    text = "The city of Lviv held a referendum in May 2013."
    assert [who for who, _ in phrases(text, "referendum", "source")] == ["The city of Lviv"]


@pytest.mark.parametrize(
    "text", ["It rained and they left on Friday.", "There was an attack on Friday.", "He was arrested on Friday."]
)
def test_a_pronoun_of_nobody_known_is_no_participant(text: str) -> None:
    words = [text[p.start : p.end] for p in analysed(text).events for p in p.participants]
    assert not {word.lower() for word in words} & {"it", "they", "there", "he", "friday"}


def analysed(text: str) -> Analysis:
    (analysis,) = analyse_all([Article.from_text(text, published="2014-04-22")])
    return analysis


@pytest.mark.parametrize(
    ("text", "trigger", "who", "speaker", "words"),
    [
        ("Her aides said that Merkel resigned.", "resigned", ("Merkel",), None, "Her aides"),
        ("His widow announced that Reed died on Friday.", "died", ("Reed",), None, "His widow"),
        ("A Siemens engineer said two men were arrested.", "arrested", ("Siemens",), None, "A Siemens engineer"),
        ("Two men were arrested, police said.", "arrested", (), None, "police"),
        ("“Two men were arrested,” a court official said.", "arrested", (), None, "a court official"),
        ("Two men were arrested, according to the report.", "arrested", (), None, "the report"),
        ("Two men were arrested, said a clerk at the court.", "arrested", (), None, "a clerk at the court"),
        ("Chancellor Merkel said two men were arrested.", "arrested", ("Merkel",), "Merkel", "Chancellor Merkel"),
        ("Rain could flood the town, the council said, and a judge closed a road.", "flood", (), None, "the council"),
        ("Rain could flood the town, the council said, and a judge closed a road.", "closed", (), None, None),
        ("The coach shrugged: “Two men resigned on Friday.”", "resigned", (), None, "The coach"),
        ("Two men were arrested.", "arrested", (), None, None),
        ("Arrested on Monday, Reed denied the charges.", "Arrested", ("Reed",), None, None),
        ("Sentenced to a year in jail, Reed will appeal.", "Sentenced", ("Reed",), None, None),
        ("Reed denied hurting a nurse, who sued him in March.", "sued", ("Reed",), None, None),
    ],
)
def test_who_says_so_is_named_and_an_actor_only_by_the_head(
    text: str, trigger: str, who: tuple[str, ...], speaker: str | None, words: str | None
) -> None:
    found = event(text, trigger, *who)
    assert (found.speaker, found.speaker_text) == (speaker, words)


def test_an_owner_of_what_is_met_or_suffered_does_not_act() -> None:
    found = event("Nokia discussed Merkel's plan with Siemens.", "discussed", "Nokia", "Merkel", "Siemens")
    assert "Merkel" not in found.sources


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("Reed said he had attacked Poland on Friday.", "female"),
        ("Reed denied that she had attacked Poland on Friday.", "male"),
    ],
)
def test_a_pronoun_does_not_mean_one_of_the_other_gender(text: str, gender: str) -> None:
    assert _doers_after(text, gender) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Reed said a guard was told he had attacked Poland on Friday.",
        "He had attacked Poland on Friday, Reed said.",
    ],
)
def test_a_pronoun_does_not_mean_the_actor_above_past_a_nearer_one_or_behind_it(text: str) -> None:
    assert _doers_after(text, "male") == ()


def test_a_pronoun_means_the_actor_above_that_agrees_with_it() -> None:
    text = "Reed said he had attacked Poland on Friday."
    assert _doers_after(text, "male") == _doers_after(text, None) == ("Reed",)


def test_we_are_nobody_named_above_unless_that_one_says_so() -> None:
    told = "Reed published the ruling, and shortly after, we attacked Poland."
    said = "Reed said we attacked Poland on Friday."
    assert _doers_after(told, None) == ()
    assert _doers_after(said, None) == ("Reed",)


def _doers_after(text: str, gender: str | None) -> tuple[str, ...]:
    """Give who attacked, where Reed is a person of a gender."""
    reed = replace(mention(text, "Reed", kind="person"), gender=gender)
    actors = Actors([reed, mention(text, "Poland", kind="country")])
    verb = next(word for word in grown(text) if word.text == "attacked")
    return tuple(phrase.key for phrase in doers(verb, actors))
