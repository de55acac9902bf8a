"""Corrections are kept whatever happens: two people at once, a file from elsewhere, a run of articles meanwhile."""

import json
import multiprocessing
import sqlite3
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from thrice import analysis, write

from analysis import corrections, queries, store
from analysis.corrections import records
from analysis.corrections.records import Correction
from analysis.errors import CorrectionError
from analysis.queries import Filters

STATUSES = ("planned", "denied", "possible", "happened")
RENAME = Correction("actor", {"actor": "ann"}, {"name": "Ann Lee"})


def _mend_often(folder: str, who: str, number: int) -> None:
    for n in range(number):
        corrections.add(Path(folder), Correction("actor", {"actor": f"{who}{n}"}, {"name": f"{who} {n}"}), who=who)


def _import_often(folder: str, number: int) -> None:
    for n in range(number):
        write(Path(folder), [analysis(f"new{n}")], seq=100 + n)


@pytest.mark.slow
def test_two_people_who_mend_while_an_import_runs_lose_nothing(folder: Path) -> None:
    context = multiprocessing.get_context("spawn")
    jobs = [(_mend_often, (str(folder), "ann", 25)), (_mend_often, (str(folder), "bob", 25))]
    some = [context.Process(target=job, args=args) for job, args in [*jobs, (_import_often, (str(folder), 8))]]
    for one in some:
        one.start()
    seen = 0
    while any(one.is_alive() for one in some):  # who reads meanwhile sees corrections only ever added
        now = len(corrections.history(folder))
        assert now >= seen
        seen = now
    for one in some:
        one.join()
        assert one.exitcode == 0
    kept = corrections.history(folder)
    assert len(kept) == 50
    assert {(e.correction.who, e.correction.value["name"]) for e in kept} == {
        (who, f"{who} {n}") for who in ("ann", "bob") for n in range(25)
    }
    moments = [entry.correction.at for entry in kept]
    assert moments == sorted(set(moments))
    with store.open_store(folder) as con:
        assert queries.counts(con, Filters())["all_articles"] == 11


def test_the_version_grows_with_every_mend_and_undo(folder: Path) -> None:
    assert corrections.version(folder) == 0
    kept = corrections.add(folder, RENAME, who="Ada")
    assert corrections.version(folder) == 1
    corrections.undo(folder, kept.id, who="Bo")
    assert corrections.version(folder) == 2
    first, second = corrections.history(folder)
    assert (first.correction.who, first.undone and first.undone.who, second.correction.kind) == ("Ada", "Bo", "undo")


def test_mends_taken_to_another_store_do_there_what_they_did_here(folder: Path, tmp_path: Path) -> None:
    with store.open_store(folder) as con:
        key = str(queries.events(con, Filters()).iloc[0]["key"])
        corrections.add(folder, corrections.change_event(con, key, status="planned"), who="Ada")
    undone = corrections.add(folder, RENAME)
    corrections.undo(folder, undone.id)
    other = tmp_path / "other"
    write(other, [analysis("a1"), analysis("a2")])
    lines = list(corrections.export(folder))
    assert corrections.load(other, lines) == (3, 0, [])
    assert corrections.load(other, lines) == (0, 3, [])
    assert list(corrections.export(other)) == lines
    with store.open_store(other) as con:
        assert "planned" in set(queries.events(con, Filters())["status"])
        assert "Ann Lee" not in set(queries.actors(con, Filters())["name"])


GOOD = records.to_json(Correction("actor", {"actor": "a"}, {"name": "A"}, id="i", at="2024-02-28T09:30:00.000000Z"))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("not json", "not JSON"),
        ("[1]", "expected an object"),
        (GOOD.replace('"actor"', '"nothing"', 1), "no correction is called 'nothing'"),
        (GOOD.replace('"id": "i"', '"id": ""'), "'id' is ''"),
        (GOOD.replace("2024-02-28T09:30:00.000000Z", "yesterday"), "expected a moment"),
        (GOOD.replace("2024-02-28T09:30:00.000000Z", "2024-02-30T09:30:00.000000Z"), "expected a moment"),
        (GOOD.replace('{"name": "A"}', "{}"), "nothing is changed"),
        (GOOD.replace('{"name": "A"}', '{"name": 5}'), "name in value cannot be 5"),
        (GOOD.replace('{"name": "A"}', '{"tone": 5}'), "value has no 'tone'"),
        (GOOD.replace('{"actor": "a"}', "{}"), "actor is missing"),
        (GOOD.replace('{"actor": "a"}', '"a"'), "expected an object with actor"),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_a_line_that_is_no_mend_is_named_with_its_reason_and_the_rest_is_taken(
    folder: Path, line: str, reason: str
) -> None:
    new, known, faults = corrections.load(folder, [line, "", GOOD])
    assert (new, known) == (1, 0)
    assert len(faults) == 1
    assert faults[0].startswith("line 1: ")
    assert reason in faults[0]


@pytest.mark.parametrize(
    ("target", "value", "reason"),
    [
        ({"key": "k", "quotes": []}, {"first": "2014-04-31", "last": None}, "first in value cannot be"),
        ({"key": "k", "quotes": []}, {"first": "2014-04-30"}, "go together"),
        ({"key": "k", "quotes": []}, {"first": "2014-04-30", "last": "2014-04-29"}, "no span"),
        ({"key": "k", "quotes": []}, {"status": "maybe"}, "status in value cannot be 'maybe'"),
        ({"key": "k", "quotes": [{"article": "a"}]}, {"hidden": True}, "quotes in target cannot be"),
        ({"key": "k", "quotes": []}, {"sources": "ann"}, "sources in value cannot be 'ann'"),
    ],
)
def test_an_event_cannot_be_corrected_to_nonsense(
    folder: Path, target: dict[str, object], value: dict[str, object], reason: str
) -> None:
    with pytest.raises(CorrectionError, match=reason):
        corrections.add(folder, Correction("event", target, value))


MARKUP = "![x](http://127.0.0.1:9/x) <img src=http://127.0.0.1:9/y>"
DEEP = '{"a": ' + "[" * 400 + "]" * 400 + "}"


def record(kind: str, target: object, value: object, before: object = None, **other: object) -> str:
    """Write a record as a stranger might."""
    given = {"id": "m", "at": "2024-02-28T09:30:00.000000Z", "who": MARKUP, "kind": kind, "target": target}
    return json.dumps(given | {"value": value, "before": before or {}} | other)


EVENT: dict[str, object] = {"key": "k", "quotes": []}
HOSTILE = {
    record("event", EVENT, {"type": MARKUP}): "type in value cannot be",
    record("event", EVENT, {"type": "\ud800"}): "type in value cannot be",
    record("event", EVENT, {"type": ["AID"]}): "type in value cannot be",
    record("event", EVENT, {"hidden": True}, {"first": 5}): "first in before cannot be 5",
    record("event", EVENT, {"hidden": True}, {"sources": "x"}): "sources in before cannot be",
    record("event", EVENT, {"hidden": True}, {"names": [1]}): "before has no 'names'",
    record("event", EVENT, {"hidden": True}, [1]): "'before' is [1]",
    record("event", EVENT, {"hidden": True}).replace('"before": {}', f'"before": {DEEP}'): "before has no 'a'",
    record("event", EVENT, {"hidden": True}).replace(
        "true", DEEP.removeprefix('{"a": ')[:-1]
    ): "hidden in value cannot",
    record("event", EVENT, {"first": "0001-01-01", "last": "9999-12-31"}): "first in value cannot be '0001-01-01'",
    record("event", EVENT, {"first": "20140401", "last": "20140402"}): "first in value cannot be",
    record("event", EVENT, {"sources": ["n" * 2_000_000]}): "sources in value cannot be",
    record("event", EVENT, {"sources": ["n"] * 20_000}): "sources in value cannot be",
    record("event", {"key": "k\r\nBEGIN:VALARM", "quotes": []}, {"hidden": True}): "key in target cannot be",
    record("event", {"key": MARKUP, "quotes": []}, {"hidden": True}): "key in target cannot be",
    record(
        "event", {"key": "k", "quotes": [{"article": "a", "start": 0, "end": 2**31 - 1, "words": "x"}]}, {}
    ): "quotes",
    record("event", {"key": "k", "quotes": [{"article": "a", "start": 0, "end": 1, "words": "\ud800"}]}, {}): "quotes",
    record("event", {"key": "k", "quotes": [{"article": "a", "start": 0, "end": 1}]}, {}): "quotes in target",
    record("event", {"key": "k", "quotes": [5]}, {}): "quotes in target",
    record("event", EVENT, {"hidden": True}, id="m\ud800"): "'id' is",
    record("event", EVENT, {"hidden": True}, id="m" * 5000): "'id' is",
    record("event", EVENT, {"hidden": True}, who="\udfff"): "'who' is",
    record("event", EVENT, {"hidden": True}, at="9999-12-31T23:59:59.999999Z"): "still to come",
    record(
        "split-event", {"quotes": [{"article": "a", "start": 0, "end": 1, "words": "x"}]}, {"key": "\n"}
    ): "key in val",
    record("join-events", {"events": [EVENT, EVENT]}, {"key": "k"}): "one and the same twice",
    record("join-actors", {"actors": ["a", "b"]}, {"into": "a"}): "one and the same twice",
    record("join-actors", {"actors": ["a"]}, {"into": "b"}, {"names": [1, 2]}): "names in before cannot be",
    record(
        "split-actor", {"actor": "a", "forms": ["A"], "articles": None}, {"actor": "a", "name": "A", "kind": "person"}
    ): "the same twice",
    record("actor", {"actor": "x"}, {"name": "n" * 2_000_000}): "name in value cannot be",
    record("actor", {"actor": "x"}, {"name": "\udc80"}): "name in value cannot be",
    record("article", {"article": "a"}, {"published": "2014-13-01"}): "published in value cannot be",
    record("article", {"article": "a"}, {"published": "2014-01-01"}, {"title": 5}): "title in before cannot be",
    record("undo", {"mend": "m"}, {}, {"x": 1}): "before has no 'x'",
    record("x" * 500, {}, {}): "no correction is called",
    record("event", EVENT, {"n" * 5000: 1}): "value has no",
    " " * 10 + "5" * 11_000_000: "expected at most 10,000,000",
}


@pytest.mark.parametrize(("line", "reason"), HOSTILE.items(), ids=map(str, range(len(HOSTILE))))
def test_a_record_that_no_reader_can_have_made_is_refused_in_a_short_sentence(
    folder: Path, line: str, reason: str
) -> None:
    new, known, faults = corrections.load(folder, [line, GOOD])
    assert (new, known) == (1, 0)
    assert reason in faults[0]
    assert len(faults[0]) < 400
    assert faults[0].isprintable()
    corrections.add(folder, RENAME)
    with store.open_store(folder) as con:
        assert queries.counts(con, Filters())["all_articles"] == 3


def test_a_name_is_shown_on_one_line_with_its_letters_in_the_order_they_were_written(folder: Path) -> None:
    lines = [
        record("actor", {"actor": "ann"}, {"name": " An\n\x00n \u202eeeL\u2028"}, id="one"),
        record(
            "split-actor",
            {"actor": "bob", "forms": ["Bob"], "articles": None},
            {"actor": "b", "name": "B\x1bo", "kind": "person"},
        ),
    ]
    assert corrections.load(folder, lines) == (2, 0, [])
    with store.open_store(folder) as con:
        assert {"An n eeL", "B o"} <= set(queries.actors(con, Filters())["name"])


words = st.text(min_size=1).filter(lambda text: bool(text.strip()) and not any("\ud800" <= c <= "\udfff" for c in text))


@given(words, words, st.none() | words, st.dates(date(1900, 1, 1)))
def test_a_mend_written_and_read_again_is_the_same(actor: str, name: str, who: str | None, day: date) -> None:
    for correction in (
        Correction("actor", {"actor": actor}, {"name": name}, {"name": actor}, "i", "2024-02-28T09:30:00.000000Z", who),
        Correction(
            "article", {"article": actor}, {"published": day.isoformat()}, {}, "i", "2024-02-28T09:30:00.000000Z"
        ),
    ):
        line = records.to_json(correction)
        assert "\n" not in line
        assert records.from_json(line) == correction


def test_a_folder_that_cannot_be_written_is_said_so_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CorrectionError, match="cannot keep the correction"):
        corrections.add(tmp_path / "none", RENAME)


def test_a_damaged_file_is_named(folder: Path) -> None:
    (folder / "mends.sqlite").write_bytes(b"not a database, but long enough to be read as one" * 50)
    with pytest.raises(CorrectionError, match=r"mends\.sqlite cannot be read"):
        corrections.history(folder)


def test_a_file_begun_and_left_empty_holds_no_mends(folder: Path) -> None:
    sqlite3.connect(folder / "mends.sqlite").close()
    (folder / "mends.sqlite").touch()
    assert corrections.history(folder) == []
    assert corrections.version(folder) == 0


def test_the_log_is_text_that_other_programs_can_read(folder: Path) -> None:
    corrections.add(folder, RENAME, who="Ada")
    line = json.loads(next(iter(corrections.export(folder))))
    assert (line["who"], line["kind"], line["value"]) == ("Ada", "actor", {"name": "Ann Lee"})
