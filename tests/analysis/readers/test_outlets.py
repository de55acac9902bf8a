"""One name for each outlet, whatever its pages, feeds and tables call it."""

from pathlib import Path

import pytest

from analysis.errors import ReadError
from analysis.readers import outlets, read_bytes
from analysis.types import Article

STORY = "Ferries to Gotland stopped on Friday after crews walked out over new shifts. " * 4


@pytest.mark.parametrize(
    ("url", "named", "name"),
    [
        ("https://www.bbc.co.uk/news/1", "BBC News - Home", "BBC News"),
        ("https://edition.cnn.com/x", "CNN", "CNN"),
        ("https://nationalpost.com/x", "Nationalpost", "National Post"),
        ("https://visby.example/x", "The Visby Post | News, sport and weather from Gotland", "The Visby Post"),
        ("https://visby.example/x", "Visby Post » World RSS Feed", "Visby Post"),
        ("https://visby.example/x", "News", "visby.example"),
        ("https://www.visby.example/x", None, "visby.example"),
        (None, "AP News", "Associated Press"),
        (None, None, None),
        ("https://[", "Visby Post", "Visby Post"),
    ],
)
def test_an_outlet_is_known_by_its_host_then_by_its_own_name(
    url: str | None, named: str | None, name: str | None
) -> None:
    assert outlets.of_page(url, named) == name


def test_two_names_of_one_outlet_are_one_in_a_table() -> None:
    data = f"text,source\nOne. {STORY},AP News\nTwo. {STORY},The Associated Press\nThree. {STORY},The Gotland Press\n"
    found = [one.source for one in read_bytes(data.encode(), "a.csv") if isinstance(one, Article)]
    assert found == ["Associated Press", "Associated Press", "The Gotland Press"]


def test_a_users_own_lines_stand_beside_the_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "own.tsv"
    own.write_text("visby.example gotland.example\tThe Visby Post\tVP;Visbyposten\n", encoding="utf-8")
    monkeypatch.setenv("DATELINE_OUTLETS", str(own))
    assert outlets.of_page("https://gotland.example/1") == "The Visby Post"
    assert outlets.one_name("Visbyposten") == "The Visby Post"


def test_a_line_of_an_own_table_that_is_none_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "wrong.tsv"
    own.write_text("visby.example The Visby Post\n", encoding="utf-8")
    monkeypatch.setenv("DATELINE_OUTLETS", str(own))
    with pytest.raises(ReadError, match=r"line 1: found .* expected a host, a tab and a name"):
        outlets.one_name("x")


def test_the_day_and_a_known_outlet_in_the_name_of_a_file_count_where_the_text_names_none() -> None:
    (article,) = read_bytes(f"Ferries stop\n\n{STORY}".encode(), "2019-03-01_The_Guardian_ferries.txt")
    assert isinstance(article, Article)
    assert (article.published, article.source) == ("2019-03-01", "The Guardian")
    (article,) = read_bytes(f"Ferries stop\n\n26 February 2019\n\n{STORY}".encode(), "2019-03-01_ferries.txt")
    assert isinstance(article, Article)
    assert article.published is None  # the text tells it better
