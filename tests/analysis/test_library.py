"""Dateline from Python."""

import doctest
import inspect
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd
import pytest

import analysis as dl
from analysis import codebook, library, notebook, store_frames, types
from analysis.library import InputWarning
from analysis.named_filters import NamedFilters

TEXT = "Russia attacked Ukraine on Friday. Germany criticised the attack on Saturday."


@pytest.fixture(scope="module")
def article() -> dl.Article:
    return dl.Article.from_text(TEXT, published="2022-02-27", title="War <b>begins</b>", source="Post")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("library") / "store"
    with dl.Store(folder) as store:
        summary = store.add([dl.Article.from_text(TEXT, published="2022-02-27", source="Post")])
    assert summary.analysed == 1
    return folder


@pytest.mark.parametrize("module", [dl, library, store_frames, types], ids=lambda module: module.__name__)
def test_the_examples_in_docstrings_are_true(module: ModuleType, folder: Path, tmp_path: Path) -> None:
    tried, failed = 0, 0
    for example in doctest.DocTestFinder().find(module):
        shutil.copytree(folder, tmp_path / example.name)
        with dl.Store(tmp_path / example.name) as store:  # each finds the store as the docstring of the class says
            example.globs["store"] = store
            results = doctest.DocTestRunner().run(example)
        tried, failed = tried + results.attempted, failed + results.failed
    assert tried
    assert not failed


def public() -> Iterator[tuple[str, Any]]:
    """Name what the library promises: its functions and classes, and what these let one call."""
    for name in dl.__all__:
        thing = getattr(dl, name)
        if inspect.isclass(thing) or inspect.isfunction(thing):
            yield name, thing
        if inspect.isclass(thing) and not issubclass(thing, Exception):
            for of_class, value in vars(thing).items():
                value = getattr(value, "__func__", value)
                if inspect.isfunction(value) and not of_class.startswith("_"):
                    yield f"{name}.{of_class}", value


@pytest.mark.parametrize(("name", "thing"), [*public()], ids=lambda thing: thing if isinstance(thing, str) else "")
def test_each_public_name_has_an_example_and_says_what_it_takes_gives_and_raises(name: str, thing: Any) -> None:
    said = inspect.getdoc(thing) or ""
    assert ">>> " in said
    if inspect.isfunction(thing):
        taken = inspect.signature(thing).parameters.keys() - {"self", "cls"}
        assert not taken or all(re.search(rf"^    (\*\*)?{each}: ", said, re.M) for each in taken)
        assert inspect.signature(thing).return_annotation is None or re.search(r"^(Returns|Yields):", said, re.M)
        questions = name.startswith("Store.") and name != "Store.close"
        assert not questions or "\nRaises:" in said


def test_the_front_door_has_few_names_and_all_of_them_lead_somewhere() -> None:
    assert len(dl.__all__) <= 15
    for name in dl.__all__:
        assert getattr(dl, name) is not None
    with pytest.raises(AttributeError):
        dl.nothing_of_the_kind  # noqa: B018 - it is asked for, and not there


def test_importing_the_library_loads_nothing_heavy() -> None:
    code = (
        "import sys, analysis; print([m for m in ('spacy', 'pandas', 'duckdb', 'plotly', 'numpy') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert run.stdout.strip() == "[]"


@pytest.mark.parametrize("published", ["2014-04-21", date(2014, 4, 21), " 2014-04-21 "])
def test_a_day_of_publication_is_a_date_or_its_name(published: str | date) -> None:
    assert dl.Article.from_text("Shares fell.", published=published).published == "2014-04-21"


@pytest.mark.parametrize("published", ["31/02/2024", "yesterday", "2024-02-30"])
def test_a_day_that_is_none_is_refused_with_an_example(published: str) -> None:
    with pytest.raises(dl.ReadError, match=f"{published}.*expected e.g. 2024-02-28"):
        dl.Article.from_text("Shares fell.", published=published)


def test_an_empty_text_is_refused() -> None:
    with pytest.raises(dl.ReadError, match="empty"):
        dl.Article.from_text(" \n")


def test_an_analysis_says_in_a_line_what_was_read(article: dl.Article) -> None:
    assert repr(dl.analyse(article)).startswith("Analysis of 'War <b>begins</b>' of 27 February 2022: 2 sentences,")


@pytest.mark.parametrize("what", notebook.TABLES)
def test_each_table_points_to_the_words_it_was_read_from(article: dl.Article, what: str) -> None:
    frame = dl.analyse(article).to_frame(what)
    assert len(frame)
    assert list(frame.columns) == list(codebook.FRAMES[f"to_frame {what}"].fields)
    for row in frame.itertuples():
        assert row.text == TEXT[row.start : row.end]


@pytest.mark.parametrize("what", notebook.TABLES)
def test_a_table_without_rows_keeps_its_columns(what: str) -> None:
    read = types.Analysis(dl.Article("a", "x"), types.Published(None, "unknown"))
    assert list(read.to_frame(what).columns) == list(codebook.FRAMES[f"to_frame {what}"].fields)


def test_an_unknown_table_names_those_there_are(article: dl.Article) -> None:
    with pytest.raises(dl.UnknownName, match="events, mentions, quotes, sentences"):
        dl.analyse(article).to_frame("quotes of the day")


def test_a_notebook_shows_marked_words_and_no_markup_of_the_article(article: dl.Article) -> None:
    page = dl.analyse(article)._repr_html_()
    assert "War &lt;b&gt;begins" in page
    assert "<b>" not in page
    assert page.count("<mark") == page.count("</mark>") > 3
    assert "2022-02-25" in page


def test_many_articles_are_analysed_a_few_at_a_time() -> None:
    asked = 0

    def articles() -> list[dl.Article]:
        nonlocal asked
        for number in range(40):
            asked += 1
            yield dl.Article.from_text(f"Shares fell {number} times.")

    found = dl.analyse_many(articles())
    next(found)
    assert asked == library.TOGETHER
    assert sum(1 for _ in found) == 39


def test_what_cannot_be_read_is_a_warning_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text("{nothing\n", encoding="utf-8")
    (tmp_path / "good.txt").write_text("Shares fell on Monday.", encoding="utf-8")
    with pytest.warns(InputWarning, match=r"bad\.jsonl"):
        assert [a.text for a in dl.read(tmp_path, published="2014-04-21")] == ["Shares fell on Monday."]


def test_a_store_is_asked_with_the_names_people_type(folder: Path) -> None:
    with dl.Store(folder) as store:
        assert set(store.events(actors=["russia"], first="2022-02-01")["type"]) == {"ASSAULT"}
        assert store.events(first=date(2022, 3, 1)).empty
        assert list(store.pairs()["source"])
        assert "Russia" in set(store.actors()["name"])
        assert store.attention(by="month")["events"].sum() >= 1
        assert len(store.tone(by="month"))


def test_a_store_takes_every_filter_there_is(folder: Path) -> None:
    set_elsewhere = {"also"}  # actors whose pair a reader opens
    assert set(NamedFilters.__annotations__) == {field.name for field in fields(dl.Filters)} - set_elsewhere
    with dl.Store(folder) as store:
        assert len(store.events(doers=["Russia"], words="attacked")) == 1
        assert store.events(targets=["Russia"], words="attacked").empty


def test_a_store_refuses_a_name_it_does_not_know(folder: Path) -> None:
    with dl.Store(folder) as store, pytest.raises(dl.UnknownName, match="Russia"):
        store.events(actors=["Rusia"])


def test_a_store_takes_articles_again_and_sees_them_at_once(tmp_path: Path) -> None:
    with dl.Store(tmp_path / "store") as store:
        store.add(dl.Article.from_text(TEXT, published="2022-02-27"))
        before = len(store.events())
        file = tmp_path / "more.txt"
        file.write_text("France sanctioned Iran on Monday.", encoding="utf-8")
        assert store.add(file, published=date(2022, 3, 2)).analysed == 1
        assert len(store.events()) > before


def test_a_folder_without_a_store_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(dl.StoreError, match="no articles in"):
        dl.Store(tmp_path / "none").events()


def test_tone_toward_actors_has_a_row_for_each_and_period_with_its_interval(folder: Path) -> None:
    with dl.Store(folder) as store:
        frame = store.tone_toward(["Russia", "Ukraine"], by="month")
        assert frame["name"].tolist() == ["Russia", "Ukraine"]
        assert frame["start"].dt.strftime("%Y-%m-%d").unique().tolist() == ["2022-02-01"]
        assert (frame["low"] <= frame["tone"]).all()
        assert (frame["tone"] <= frame["high"]).all()
        assert store.tone_toward(["Ukraine", "Russia"], by="month")["name"].tolist() == ["Ukraine", "Russia"]
        assert len(store.tone_toward(["Russia"], by="month", scorer="vader")) == 1
        assert store.tone_toward(["Russia"], first="2023-01-01").empty
        with pytest.raises(dl.UnknownName, match="Russia"):
            store.tone_toward(["Rusia"])
        with pytest.raises(dl.UnknownName, match="Germany"):
            store.tone_toward(["Russia"], speaker="Germny")


def test_tone_toward_an_actor_can_be_read_in_the_words_of_one_speaker(tmp_path: Path) -> None:
    text = "Russia attacked Ukraine on Friday. Obama said that Russia attacked Ukraine on Friday."
    with dl.Store(tmp_path / "store") as store:
        store.add(dl.Article.from_text(text, published="2022-02-27"))
        everybody = store.tone_toward(["Russia"], by="day", statements=True)
        obama = store.tone_toward(["Russia"], by="day", statements=True, speaker="Obama")
        assert (everybody["sentences"].sum(), obama["sentences"].sum()) == (2, 1)


def test_a_sentence_counts_once_for_an_actor_however_often_it_names_them(tmp_path: Path) -> None:
    text = "Russia attacked Ukraine on Friday and Russia bombed Ukraine on Friday."
    with dl.Store(tmp_path / "store") as store:
        store.add(dl.Article.from_text(text, published="2022-02-27"))
        assert len(store.events(statements=True)) > 1  # however many of them are shown
        assert store.tone_toward(["Russia"], by="day", statements=True)["sentences"].tolist() == [1]


@pytest.mark.parametrize("missing", [None, pd.NaT, float("nan"), pd.NA])
def test_what_pandas_has_for_a_missing_day_is_an_unknown_day(missing: Any, tmp_path: Path) -> None:
    assert dl.Article.from_text("Rain fell.", published=missing).published is None
    (tmp_path / "a.txt").write_text("Rain fell on Lima.", encoding="utf-8")
    (article,) = dl.read(tmp_path / "a.txt", published=missing)
    assert article.published is None


@pytest.mark.parametrize("day", [20140421, 3.5, True, b"2014-04-21", ["2014-04-21"], (), {}])
def test_what_is_neither_text_nor_a_date_is_no_day_and_that_is_said(day: Any, tmp_path: Path) -> None:
    with pytest.raises(dl.ReadError, match=r"'published' is .* not a date"):
        dl.Article.from_text("Rain fell.", published=day)
    with pytest.raises(dl.ReadError, match=r"'published' is .* not a date"):
        next(dl.read(tmp_path, published=day))


def test_a_timestamp_of_pandas_is_a_day() -> None:
    assert dl.Article.from_text("Rain fell.", published=pd.Timestamp("2014-04-21")).published == "2014-04-21T00:00:00"


def test_a_text_with_half_a_character_is_analysed() -> None:
    article = dl.Article.from_text("\ud800 Ann Miller met Bob Jones\udfff on Monday.", published="2014-03-05")
    analysis = dl.analyse(article)
    (event,) = analysis.events
    assert article.text[event.start : event.end] == "met"
    event.headline.encode()


def test_an_article_with_half_a_character_is_stored_with_an_unknown_one(tmp_path: Path) -> None:
    half = dl.Article("a", "Ann Miller\ud800 met Bob Jones.", "Rain\udfff", "2014-03-05", extra={"a\ud800": ["\ud800"]})
    whole = dl.Article("b", "Bob Jones left Paris on Monday.", published="2014-03-12", extra={"desk": 1})
    with dl.Store(tmp_path / "store") as asked:
        assert asked.add([half, whole]).rejected == []
        assert asked.add(half).unchanged == 1
        assert set(asked.events()["words"]) == {"met", "left"}
