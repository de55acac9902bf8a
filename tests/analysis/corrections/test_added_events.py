"""Events that readers add by hand, with their source: everywhere as if they had been read, and told apart."""

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from analysis import corrections, queries, store, timeline
from analysis.cli.app import app
from analysis.corrections import Correction
from analysis.errors import CorrectionError
from analysis.queries import Filters, search
from analysis.queries import articles as reading
from analysis.queries.events import added_by_hand, review

DAY = date(2014, 3, 2)


@pytest.fixture
def folder(stored: Path, tmp_path: Path) -> Path:
    return shutil.copytree(stored, tmp_path / "store")


@pytest.fixture
def sentence(folder: Path) -> str:
    """Give a sentence of the article a3."""
    with store.open_store(folder) as con:
        row = reading.article(con, "a3").iloc[0]
        first = reading.sentences(con, row["analysis"]).iloc[0]
        return str(row["text"][first["start"] : first["end"]])


@pytest.fixture
def add(folder: Path, sentence: str) -> Callable[..., Correction]:
    def added(**values: Any) -> Correction:
        source = {} if "source" in values else {"article": "a3"}
        given = {"headline": "Kerry opened a bridge", "sentence": sentence, "first": DAY, **source, **values}
        with store.open_store(folder) as con:
            correction = corrections.add_event(con, corrections.NewEvent(**given))
        return corrections.add(folder, correction, who="Ann")

    return added


def events(folder: Path, **chosen: Any) -> dict[str, dict[str, Any]]:
    with store.open_store(folder) as con:
        rows = queries.events(con, queries.choose(con, statements=True, **chosen)).to_dict("records")
        return {str(row["key"]): {str(name): value for name, value in row.items()} for row in rows}


def test_an_added_event_is_found_counted_and_exported_and_names_who_added_it(
    folder: Path, add: Callable[..., Correction], sentence: str
) -> None:
    before = len(events(folder))
    key = add(type="CONSULT", sources=["kerry"], targets=["A new bridge"], note="From the minutes.").target["key"]
    after = events(folder)
    assert len(after) == before + 1
    assert after[key]["first"].date() == after[key]["last"].date() == DAY
    assert (after[key]["type"], after[key]["status"], after[key]["dated_by"]) == ("CONSULT", "happened", "hand")
    assert list(after[key]["sources"]) == ["kerry"]
    assert key in events(folder, doers=["kerry"], first=DAY, last=DAY)
    assert key in events(folder, reviewed=["noted"])
    with store.open_store(folder) as con:
        assert added_by_hand(con)[key][0] == "Ann"
        assert review(con, key)["note"] == "From the minutes."
        told = reading.representative_mentions(con, [key]).iloc[0]
        assert (told["headline"], told["sentence"], told["article"]) == ("Kerry opened a bridge", sentence, "a3")
        rows = {str(row["id"]): row for row in timeline.rows(con, Filters(statements=True))}
        assert (rows[key]["added_by"], rows[key]["headline"]) == ("Ann", "Kerry opened a bridge")
        assert [row["added_by"] for id, row in rows.items() if id != key] == [None] * before
        assert key in search.find(con, Filters(), sentence, most=1000).events["key"].tolist()


def test_an_added_event_is_undone_and_restored(folder: Path, add: Callable[..., Correction]) -> None:
    correction = add()
    undo = corrections.undo(folder, correction.id)
    assert correction.target["key"] not in events(folder)
    corrections.undo(folder, undo.id)
    assert correction.target["key"] in events(folder)


def test_an_added_event_can_be_corrected_hidden_and_merged_as_any_other(
    folder: Path, add: Callable[..., Correction]
) -> None:
    key, other = add().target["key"], add(headline="Kerry closed a bridge").target["key"]
    with store.open_store(folder) as con:
        change = corrections.change_event(con, key, status="planned", type="COOPERATE")
    corrections.add(folder, change)
    assert events(folder)[key]["status"] == "planned"
    with store.open_store(folder) as con:
        join = corrections.join_events(con, [key, other])
    corrections.add(folder, join)
    assert other not in events(folder)
    with store.open_store(folder) as con:
        hide = corrections.change_event(con, key, hidden=True)
    corrections.add(folder, hide)
    assert key not in events(folder)


def test_an_added_event_is_imported_elsewhere_and_waits_where_its_article_is_missing(
    folder: Path, add: Callable[..., Correction], stored: Path, tmp_path: Path
) -> None:
    key = add().target["key"]
    lines = list(corrections.export(folder))
    other, empty = shutil.copytree(stored, tmp_path / "other"), tmp_path / "empty"
    store.create(empty)
    for place in (other, empty):
        assert corrections.load(place, lines)[0] == 1
        assert corrections.load(place, lines) == (0, 1, [])
    assert key in events(other)
    assert key not in events(empty)


def test_a_source_that_is_no_article_is_quoted_by_its_address(folder: Path, add: Callable[..., Correction]) -> None:
    source = {"url": "https://example.org/minutes", "outlet": "Town Council", "published": date(2014, 3, 9)}
    correction = add(source=source, sentence="The council opened the bridge.", first=DAY, last=date(2014, 3, 4))
    key = correction.target["key"]
    assert key in events(folder, outlets=["Town Council"])
    with store.open_store(folder) as con:
        told = reading.representative_mentions(con, [key]).iloc[0]
        assert (told["url"], told["sentence"]) == (source["url"], "The council opened the bridge.")
        article = reading.article(con, source["url"]).iloc[0]
        assert (article["text"], article["outlet"]) == ("The council opened the bridge.", "Town Council")
        assert search.find(con, Filters(), "council bridge").events["key"].tolist() == [key]
    corrections.undo(folder, correction.id)
    with store.open_store(folder) as con:
        assert reading.article(con, source["url"]).empty
        assert search.find(con, Filters(), "council bridge").events.empty


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"headline": " "}, "the headline is missing; say in a line who did what"),
        ({"sentence": ""}, "the sentence is missing"),
        ({"sentence": "Nobody wrote this."}, "has no sentence 'Nobody wrote this.'"),
        ({"article": "nothing"}, "no article has the id 'nothing'"),
        ({"article": None}, "an event has one source"),
        ({"source": {"url": "javascript:alert(1)"}}, "expected one such as https://example.org/news"),
        ({"first": date(2014, 3, 5), "last": DAY}, "no span"),
        ({"first": None, "last": DAY}, "no first"),
        ({"first": date(2020, 1, 1)}, "after its source appeared"),
        ({"status": "maybe"}, "status in value cannot be 'maybe'"),
        ({"type": "PARTY"}, "type in value cannot be 'PARTY'"),
    ],
)
def test_what_is_wrong_with_an_added_event_is_one_sentence(
    folder: Path, add: Callable[..., Correction], values: dict[str, Any], said: str
) -> None:
    with pytest.raises(CorrectionError) as caught:
        add(**values)
    assert said in str(caught.value)
    assert not corrections.history(folder)


def test_an_added_event_of_another_collection_with_a_hostile_address_is_rejected(
    folder: Path, add: Callable[..., Correction]
) -> None:
    add(source={"url": "https://example.org/a"}, sentence="They met.")
    record = json.loads(next(iter(corrections.export(folder))))
    record["id"], record["value"]["source"]["url"] = "other", "javascript:alert(1)"
    new, _, faults = corrections.load(folder, [json.dumps(record)])
    assert new == 0
    assert "source in value cannot be" in faults[0]


def test_the_command_line_adds_an_event_and_says_in_a_sentence_what_is_wrong(folder: Path, sentence: str) -> None:
    given = ["corrections", "add", "--store", str(folder), "--headline", "Kerry opened a bridge", "--article", "a3"]
    added = CliRunner().invoke(app, [*given, "--sentence", sentence, "--first", "2014-03-02", "--doer", "John Kerry"])
    assert added.exit_code == 0, added.output
    (key,) = (key for key in events(folder) if key.startswith("hand-"))
    assert key in added.output
    assert list(events(folder)[key]["sources"]) == ["kerry"]
    listed = CliRunner().invoke(app, ["corrections", "list", "--store", str(folder)])
    assert "an event added" in listed.output
    wrong = CliRunner().invoke(app, [*given, "--sentence", sentence, "--first", "2 March"])
    assert wrong.exit_code != 0
    assert "expected a day such as 2024-02-28" in " ".join(wrong.output.replace("│", " ").split())
