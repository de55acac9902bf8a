"""To whom an act was done, and whose it was, where the object alone does not tell."""

import pytest
from retold import event

from analysis.pipeline import analyse_all
from analysis.types import Analysis, Article


def analysed(text: str) -> Analysis:
    (analysis,) = analyse_all([Article.from_text(text, published="2014-04-22")])
    return analysis


def phrases(text: str, trigger: str, role: str) -> list[tuple[str, str | None]]:
    return [(text[p.start : p.end], p.actor) for p in event(text, trigger).participants if p.role == role]


@pytest.mark.parametrize(
    ("text", "trigger", "targets"),
    [
        ("The mine issued a statement on Friday.", "issued", []),
        ("Two students suffered burns on Friday.", "suffered", []),
        ("The driver fled the scene on Friday.", "fled", []),
        ("Crews began work on the bridge on Friday.", "began", []),
        ("The court issued warrants against two dealers on Friday.", "issued", ["two dealers"]),
        ("A judge handed down a sentence to a teacher on Friday.", "handed", ["a teacher"]),
        ("The bank handed the villagers a loan on Friday.", "handed", ["the villagers"]),
        ("The singer was handed a fine on Friday.", "handed", ["The singer"]),
        ("The letter was delivered to the villagers on Friday.", "delivered", ["the villagers"]),
        ("The first vaccine was delivered on Friday.", "delivered", ["The first vaccine"]),
        ("The storm destroyed a bridge on Friday.", "destroyed", ["a bridge"]),
        ("The museum bought a painting on Friday.", "bought", ["a painting"]),
        ("The mayor handed over the keys on Friday.", "handed", ["the keys"]),
        ("The council voted 66-30 on Friday for a repeal of the tax.", "voted", []),
    ],
)
def test_what_an_act_consists_of_is_no_target_but_who_gets_it_is(text: str, trigger: str, targets: list[str]) -> None:
    assert [who for who, _ in phrases(text, trigger, "target")] == targets


@pytest.mark.parametrize(
    ("text", "trigger", "targets"),
    [
        ("The boy was airlifted from Lund to Malmo on Friday.", "airlifted", ["The boy"]),
        ("Rome shipped hundreds of papers from Lund to Malmo on Friday.", "shipped", ["hundreds of papers"]),
        ("Turkey called for calm on Friday, claiming a right of Cyprus to the sea.", "called", []),
        ("The premier convened a meeting on Friday to discuss Peru's reply.", "convened", []),
        ("Rome sent troops to Cyprus on Friday.", "sent", ["Cyprus"]),
        ("Rome imposed sanctions on Cyprus on Friday.", "imposed", ["Cyprus"]),
    ],
)
def test_a_place_or_a_name_in_what_is_beside_an_act_is_no_target(text: str, trigger: str, targets: list[str]) -> None:
    found = next(e for e in analysed(text).events if text[e.start :].startswith(trigger))
    assert [text[p.start : p.end] for p in found.participants if p.role == "target"] == targets


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Peru banned trade with Chile on Friday in response to its invasion of Cuba.", ("chile",)),
        ("Peru imposed sanctions on Chile on Friday over its invasion of Cuba.", ("chile",)),
        ("Peru was condemned on Friday for its invasion of Cuba.", ("peru",)),
        ("Peru defended its invasion of Cuba on Friday.", ("peru",)),
        ("Peru apologised to Chile on Friday for its invasion.", ()),
        ("Peru expelled a Cuban envoy on Friday after its invasion of Chile.", ()),
        ("Peru met Chile and Cuba on Friday over its invasion of Spain.", ()),
        ("Peru banned trade with Chile on Friday close to its invasion of Cuba.", ()),
        ("Peru spoke on Friday of its invasion of Cuba.", ()),
        ("Angela Merkel defended its invasion of Cuba on Friday.", ()),  # a person is no "it"
        ("Peru criticised Angela Merkel on Friday over its invasion of Cuba.", ()),
        ("Its invasion of Cuba ended the truce on Friday.", ()),
    ],
)
def test_its_means_whom_the_answer_is_to_or_who_acts_else_nobody(text: str, sources: tuple[str, ...]) -> None:
    [found] = [e for e in analysed(text).events if text[e.start :].startswith("invasion")]
    assert found.sources == sources


@pytest.mark.parametrize(
    ("text", "trigger", "sources", "targets"),
    [
        ("Peru is in talks to sell its gas unit to Chile.", "sell", ["Peru"], ["Chile"]),
        ("The museum sold a painting on Friday.", "sold", ["The museum"], ["a painting"]),
        ("The museum sold a painting to a trader on Friday.", "sold", ["The museum"], ["a trader"]),
        ("Leeds named Ann Lee captain on Friday.", "named", ["Leeds"], ["Ann Lee"]),
        ("Barclays named Claire Donnelly as finance chief on Friday.", "named", ["Barclays"], ["Claire Donnelly"]),
        ("Ford said it would close two plants and named Ann Lee as chief.", "named", ["Ford"], ["Ann Lee"]),
        ("The Booker Prize went to Ann Lee on Friday.", "went", ["The Booker Prize"], ["Ann Lee"]),
        ("Ann Lee, the girl they abducted in February, was found.", "abducted", [], ["Ann Lee"]),
        ("Ann Lee was on Friday given a nine-year prison term for fraud.", "given", [], ["Ann Lee"]),
        ("Three rebels were shot by firing squad on Friday.", "shot", [], ["Three rebels"]),
    ],
)
def test_participants_of_sales_posts_prizes_and_sentences(
    text: str, trigger: str, sources: list[str], targets: list[str]
) -> None:
    found = next(e for e in analysed(text).events if text[e.start :].startswith(trigger))
    assert [text[p.start : p.end] for p in found.participants if p.role == "source"] == sources
    assert [text[p.start : p.end] for p in found.participants if p.role == "target"] == targets


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Three rebels were shot by firing squad on Friday.", ["shot"]),
        ("Rebels left on Friday after storming parliament.", ["left", "storming parliament"]),
        ("Ann Lee went to London on Friday.", []),
        ("The bill went to the Senate on Friday.", []),
        ("Ann Lee was given a book on Friday.", []),
        ("Ann Lee was given two years in prison on Friday.", ["given two years in"]),
        ("Doctors said on Friday that the rock may contain ice.", ["said", "contain"]),
        ("Ann Lee said on Friday that the box contains books.", ["said"]),
        ("The box may contain books.", []),
    ],
)
def test_what_is_an_act_among_verbs_that_say_little(text: str, words: list[str]) -> None:
    assert [text[e.start : e.end] for e in analysed(text).events] == words


def test_it_means_no_group_of_people() -> None:
    assert analysed("Officials said it killed nine people on Friday.").events[-1].sources == ()
    assert analysed("Iraq said it attacked Kuwait on Friday.").events[-1].sources == ("iraq",)


def test_what_somebody_is_between_two_names_is_no_act() -> None:
    text = "“I am pretty happy with that”, Caloundra coach Geoff Ingram said on Friday."
    assert [text[e.start : e.end] for e in analysed(text).events] == ["said"]
    assert event("The rebels guard Ann Berg in Lund.", "guard")


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        ("The hostages were released in Somalia on Friday.", "released", "The hostages"),
        ("The prisoners were freed on Friday.", "freed", "The prisoners"),
        ("Arrested on Monday, John Smith denied the charges.", "Arrested", "John Smith"),
        ("Accused of fraud in March, John Smith resigned on Friday.", "Accused", "John Smith"),
        ("Sentenced to ten years on Friday, Mary Jones will appeal.", "Sentenced", "Mary Jones"),
        ("Asked on Monday whether he would resign, John Smith laughed.", "Asked", "John Smith"),
        ("When arrested on Monday, John Smith was armed.", "arrested", "John Smith"),
        ("John Smith was reported killed on Friday.", "killed", "John Smith"),
        ("John Smith was left injured on Friday.", "injured", "John Smith"),
        ("Ann Lee saw John Smith arrested on Friday.", "arrested", "John Smith"),
        ("Ann Lee had her licence revoked on Friday.", "revoked", "her licence"),
    ],
)
def test_those_who_are_freed_arrested_or_accused_do_not_do_it_themselves(text: str, word: str, who: str) -> None:
    assert phrases(text, word, "source") == []
    assert [name for name, _ in phrases(text, word, "target")] == [who]


def test_a_participle_with_its_own_have_is_what_its_subject_did() -> None:
    text = "Having accused Peru on Monday, John Smith resigned."
    assert [name for name, _ in phrases(text, "accused", "source")] == ["John Smith"]
