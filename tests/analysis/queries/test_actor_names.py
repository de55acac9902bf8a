"""Which actor a typed name means."""

from pathlib import Path

import pytest

from analysis import queries, store, tables
from analysis.errors import UnknownName
from analysis.types import ActorKind, Analysis, Article, Mention, Published

# The text, what it means, its kind, its name, its Wikipedia title, how often.
Named = tuple[str, str, ActorKind, str, str | None, int]
NAMED: list[Named] = [
    ("Mr Putin", "vladimir-putin", "person", "Vladimir Putin", None, 3),
    ("Barack Obama", "barack-obama", "person", "Barack Obama", None, 9),
    ("Michelle Obama", "michelle-obama", "person", "Michelle Obama", None, 1),
    ("John Kerry", "john-kerry", "person", "John Kerry", None, 3),
    ("Bob Kerry", "bob-kerry", "person", "Bob Kerry", None, 2),
    ("Yulia Tymoshenko", "yulia-tymoshenko", "person", "Yulia Tymoshenko", None, 1),
    ("Brussels", "european-union", "organisation", "European Union", None, 1),
    ("Washington", "united-states", "country", "United States", None, 2),
    ("Kyiv", "kyiv", "place", "Kyiv", None, 1),
    ("Apple Corps", "corps", "organisation", "Apple Corps", "Apple Corps Ltd", 1),
    ("the miners", "miners", "group", "miners", None, 1),
    ("Conceição", "conceicao", "person", "Rita Conceição", None, 1),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("names") / "store"
    text, mentions = "", []
    for form, actor, kind, name, wiki, often in NAMED:
        for _ in range(often):
            mentions.append(Mention(len(text), len(text) + len(form), kind, actor, name, wiki))
            text += f"{form}. "
    read = Analysis(Article("a", text), Published(None, "unknown"), mentions=tuple(mentions))
    store.create(folder)
    store.append(folder, tables.to_tables([tables.Entry(read, 1, "a")], key=lambda a, e: "k"))
    return folder


def find(folder: Path, *names: str) -> tuple[str, ...]:
    with store.open_store(folder) as con:
        return queries.find_actors(con, names)


@pytest.mark.parametrize(
    ("typed", "actor"),
    [
        ("vladimir-putin", "vladimir-putin"),
        ("VLADIMIR PUTIN", "vladimir-putin"),
        ("apple corps ltd", "corps"),
        ("mr putin", "vladimir-putin"),
        ("Putin", "vladimir-putin"),
        ("putin", "vladimir-putin"),
        ("Timoshenko", "yulia-tymoshenko"),
        ("conceicao", "conceicao"),
        ("EU", "european-union"),
        ("us", "united-states"),
        ("the United States", "united-states"),
        ("America", "united-states"),
        ("Kiev", "kyiv"),
        ("Beatles Apple Corps", "corps"),
        ("miners", "miners"),
    ],
)
def test_an_actor_is_found_by_whatever_people_call_it(folder: Path, typed: str, actor: str) -> None:
    assert find(folder, typed) == (actor,)


@pytest.mark.parametrize("typed", ["nobody", "Corps", "Ann Apple", "'; --", "", "China", "Li"])
def test_a_name_that_means_no_actor_of_the_store_stays_as_it_is(folder: Path, typed: str) -> None:
    assert find(folder, typed) == (typed,)


def test_a_surname_means_the_person_who_is_named_far_more_often(folder: Path) -> None:
    assert find(folder, "Obama") == ("barack-obama",)


def test_a_surname_that_two_persons_share_means_neither_and_both_are_suggested(folder: Path) -> None:
    assert find(folder, "Kerry") == ("Kerry",)
    with store.open_store(folder) as con:
        assert queries.suggest_actors(con, "Kerry")[:2] == ["John Kerry", "Bob Kerry"]


def test_two_names_of_one_actor_give_it_once(folder: Path) -> None:
    assert find(folder, "Putin", "vladimir-putin", "EU") == ("vladimir-putin", "european-union")


def test_a_mistyped_name_gets_at_most_three_suggestions_the_nearest_first(folder: Path) -> None:
    with store.open_store(folder) as con:
        suggested = queries.suggest_actors(con, "Vladimir Puttin")
        assert suggested[0] == "Vladimir Putin"
        assert len(suggested) <= 3
        assert queries.suggest_actors(con, "xqzw") == []


@pytest.mark.parametrize("typed", ["xqzw", "Nobdy"])
def test_a_name_like_none_of_the_store_is_told_who_is_named_most(folder: Path, typed: str) -> None:
    with store.open_store(folder) as con:
        frequent = [name for (name,) in con.execute("select mode(name) from mentions").fetchall()]
        with pytest.raises(UnknownName, match=f"no actor called '{typed}'; choose one of: .*{frequent[0]}"):
            queries.choose(con, actors=[typed])


def test_a_store_without_actors_or_outlets_says_that_there_are_none(tmp_path: Path) -> None:
    store.create(tmp_path)
    with store.open_store(tmp_path) as con:
        for filters in ({"actors": ["Nobdy"]}, {"outlets": ["Nobdy"]}):
            with pytest.raises(UnknownName, match="called 'Nobdy'; there are none"):
                queries.choose(con, **filters)  # type: ignore[arg-type]
