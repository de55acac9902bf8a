"""What readers corrected is what every query shows, whatever is analysed again."""

import json
from datetime import date
from pathlib import Path

import pytest
from thrice import DAY, TEXT, analysis, write

from analysis import corrections, queries, store, timeline
from analysis.corrections.records import Correction, Quote
from analysis.errors import CorrectionError
from analysis.ingest import run
from analysis.queries import Filters
from analysis.types import Analysis, Article, Event, Mention, Published, Sentence


def key_of(folder: Path, words: str) -> str:
    with store.open_store(folder) as con:
        frame = queries.events(con, Filters(statements=True))
        return str(frame[frame["words"] == words].iloc[0]["key"])


def event(folder: Path, words: str) -> dict[str, object]:
    with store.open_store(folder) as con:
        frame = queries.events(con, Filters(statements=True))
    rows = frame[frame["words"] == words].to_dict("records")
    assert len(rows) == 1, frame
    return {str(name): value for name, value in rows[0].items()}


def change(folder: Path, words: str, **values: object) -> Correction:
    key = key_of(folder, words)
    with store.open_store(folder) as con:
        correction = corrections.change_event(con, key, **values)
    return corrections.add(folder, correction)


def test_a_changed_event_is_changed_in_every_telling_and_in_the_timeline(folder: Path) -> None:
    change(folder, "praised", first=date(2014, 5, 1), last=date(2014, 5, 2), status="planned", type="AID")
    row = event(folder, "praised")
    assert (row["status"], row["type"], row["mentions"], row["dated_by"]) == ("planned", "AID", 3, "hand")
    with store.open_store(folder) as con:
        lines = timeline.as_jsonl(timeline.rows(con, Filters())).splitlines()
        told = queries.mentions_of_event(con, str(row["key"]))
    shown = next(one for one in map(json.loads, lines) if one["text"] == "praised")
    assert (shown["date_start"], shown["date_end"]) == ("2014-05-01", "2014-05-02")
    assert set(told["status"]) == {"planned"}
    assert event(folder, "hit")["status"] == "denied"


def test_a_mend_writes_down_what_was_there_before_and_only_what_changed(folder: Path) -> None:
    correction = change(folder, "praised", status="planned", type="SUPPORT", sources=("ann",))
    assert correction.value == {"status": "planned"}
    assert correction.before == {"status": "happened"}


def test_a_mend_that_changes_nothing_is_refused(folder: Path) -> None:
    with pytest.raises(CorrectionError, match="nothing is changed"):
        change(folder, "praised", status="happened")


def test_an_undone_mend_shows_what_was_read_and_its_undo_undone_shows_the_mend_again(folder: Path) -> None:
    correction = change(folder, "praised", status="planned")
    taken = corrections.undo(folder, correction.id)
    assert event(folder, "praised")["status"] == "happened"
    with pytest.raises(CorrectionError, match="already"):
        corrections.undo(folder, correction.id)
    corrections.undo(folder, taken.id)
    assert event(folder, "praised")["status"] == "planned"


def test_the_later_of_two_mends_stands_and_the_earlier_comes_back_when_it_is_undone(folder: Path) -> None:
    change(folder, "praised", status="planned")
    later = change(folder, "praised", status="denied")
    assert event(folder, "praised")["status"] == "denied"
    corrections.undo(folder, later.id)
    assert event(folder, "praised")["status"] == "planned"


def test_a_date_taken_away_leaves_the_event_without_one(folder: Path) -> None:
    change(folder, "praised", first=None, last=None)
    with store.open_store(folder) as con:
        frame = queries.events(con, Filters())
    assert frame[frame["words"] == "praised"]["first"].isna().all()


def test_new_actors_of_an_event_are_found_by_the_filter(folder: Path) -> None:
    change(folder, "praised", sources=("cy",))
    with store.open_store(folder) as con:
        assert set(queries.events(con, Filters(actors=("cy",)))["words"]) == {"hit", "praised"}
        assert queries.events(con, Filters(actors=("ann",))).empty


def test_a_hidden_event_is_nowhere(folder: Path) -> None:
    key = key_of(folder, "praised")
    correction = change(folder, "praised", hidden=True)
    with store.open_store(folder) as con:
        assert list(queries.events(con, Filters())["words"]) == ["hit"]
        assert queries.counts(con, Filters())["all_events"] == 1
        assert queries.mentions_of_event(con, key).empty
    corrections.undo(folder, correction.id)
    assert event(folder, "praised")["mentions"] == 3


@pytest.mark.parametrize(
    "again",
    [
        analysis("a1"),
        analysis("a1", type_="AID"),  # another type, so another key
        analysis("a1", text="New: " + TEXT, shift=5),  # a changed article in which the sentence stands elsewhere
    ],
    ids=["as it was", "read otherwise", "moved"],
)
def test_a_mend_survives_that_its_article_is_analysed_again(folder: Path, again: Analysis) -> None:
    change(folder, "praised", status="planned")
    write(folder, [again], seq=10)
    with store.open_store(folder) as con:
        rows = con.execute(
            """select e.status from events e join articles a using (analysis)
               where a.article = 'a1' and e.words = 'praised'"""
        ).fetchall()
    assert rows == [("planned",)]


def test_later_mentions_of_a_corrected_event_are_corrected_too(folder: Path) -> None:
    change(folder, "praised", status="planned")
    write(folder, [analysis("a4", "Sun")], seq=10)
    row = event(folder, "praised")
    assert (row["status"], row["mentions"]) == ("planned", 4)


def test_a_quote_that_is_nowhere_any_more_touches_nothing(folder: Path) -> None:
    change(folder, "praised", status="planned")
    write(folder, [analysis(id, text="Elsewhere Eve praised Dan.", type_="AID") for id in ("a1", "a2", "a3")], seq=10)
    with store.open_store(folder) as con:
        assert set(queries.events(con, Filters())["status"]) <= {"happened", "denied"}


def test_joined_events_are_one_and_keep_their_tellings(folder: Path) -> None:
    keys = [key_of(folder, "praised"), key_of(folder, "hit")]
    with store.open_store(folder) as con:
        correction = corrections.add(folder, corrections.join_events(con, keys))
    with store.open_store(folder) as con:
        frame = queries.events(con, Filters())
        assert (len(frame), frame.iloc[0]["mentions"], frame.iloc[0]["key"]) == (1, 6, keys[0])
    write(folder, [analysis("a4", "Sun")], seq=10)
    with store.open_store(folder) as con:
        assert queries.events(con, Filters()).iloc[0]["mentions"] == 8
    corrections.undo(folder, correction.id)
    with store.open_store(folder) as con:
        assert len(queries.events(con, Filters())) == 2


def test_a_split_takes_tellings_out_and_a_later_mend_of_the_rest_leaves_them_alone(folder: Path) -> None:
    key = key_of(folder, "praised")
    with store.open_store(folder) as con:
        split = corrections.split_event(con, key, [Quote("a2", 4, 11, "praised", "Ann praised Bob.")])
    corrections.add(folder, split)
    with store.open_store(folder) as con:
        corrections.add(folder, corrections.change_event(con, key, status="planned"))
    with store.open_store(folder) as con:
        frame = queries.events(con, Filters())
        rows = frame[frame["words"] == "praised"].set_index("key")
    assert dict(rows["mentions"]) == {key: 2, split.value["key"]: 1}
    assert dict(rows["status"]) == {key: "planned", split.value["key"]: "happened"}
    with store.open_store(folder) as con, pytest.raises(CorrectionError, match="leave at least one"):
        corrections.split_event(con, split.value["key"], [Quote("a2", 4, 11, "praised", "Ann praised Bob.")])


def test_joined_actors_are_one_in_mentions_events_and_pairs(folder: Path) -> None:
    write(folder, [analysis("a4", "Sun", who="anna")], seq=10)
    with store.open_store(folder) as con:
        assert len(queries.events(con, Filters())) == 3
        corrections.add(folder, corrections.join_actors(con, ["anna"], "ann"))
    with store.open_store(folder) as con:
        actors = queries.actors(con, Filters()).set_index("actor")
        assert "anna" not in actors.index
        assert (actors.loc["ann", "name"], actors.loc["ann", "events"]) == ("Ann", 1)
        assert set(queries.events(con, Filters())["mentions"]) == {4}  # accounts that now agree are one event
        assert queries.find_actors(con, ["Anna"]) == ("Anna",)


def test_actors_joined_one_way_and_back_are_the_last_one_named(folder: Path) -> None:
    corrections.add(folder, Correction("join-actors", {"actors": ["ann"]}, {"into": "cy"}))
    corrections.add(folder, Correction("join-actors", {"actors": ["cy"]}, {"into": "ann"}))
    with store.open_store(folder) as con:
        assert set(queries.actors(con, Filters())["actor"]) == {"ann", "bob"}


def test_a_split_of_an_actor_goes_by_the_form_and_can_be_kept_to_some_articles(folder: Path) -> None:
    with store.open_store(folder) as con:
        corrections.add(folder, corrections.split_actor(con, "ann", ["Ann"], name="Ann Boleyn", articles=["a2"]))
    with store.open_store(folder) as con:
        actors = queries.actors(con, Filters()).set_index("actor")
        assert actors.loc["Ann Boleyn", "articles"] == 1
        assert actors.loc["ann", "articles"] == 2
        told = queries.events(con, Filters(actors=("Ann Boleyn",)))
        assert list(told["words"]) == ["praised"]
    with store.open_store(folder) as con:
        corrections.add(folder, corrections.split_actor(con, "ann", ["ANN"], name="Ann Lee"))
    with store.open_store(folder) as con:
        assert set(queries.actors(con, Filters())["actor"]) == {"Ann Boleyn", "Ann Lee", "bob", "cy"}


def test_an_actor_mentioned_in_both_senses_in_one_sentence_stays(folder: Path) -> None:
    with store.open_store(folder) as con:
        corrections.add(folder, corrections.split_actor(con, "bob", ["Bobby"], name="Bobby"))
    with store.open_store(folder) as con:
        assert "Bobby" not in set(queries.actors(con, Filters())["actor"])


def test_a_renamed_actor_goes_by_the_new_name_everywhere(folder: Path) -> None:
    with store.open_store(folder) as con:
        corrections.add(folder, corrections.change_actor(con, "bob", name="Robert", kind="group"))
    with store.open_store(folder) as con:
        row = queries.actors(con, Filters()).set_index("actor").loc["bob"]
        assert (row["name"], row["kind"]) == ("Robert", "group")
        assert queries.find_actors(con, ["robert"]) == ("bob",)


def test_a_dated_article_shows_its_day_at_once(folder: Path) -> None:
    with store.open_store(folder) as con:
        corrections.add(folder, corrections.date_article(con, "a1", date(2015, 1, 2)))
    with store.open_store(folder) as con:
        assert con.execute("select published from articles where article = 'a1'").fetchone() == (date(2015, 1, 2),)


def test_a_store_without_mends_is_opened_as_it_is(folder: Path) -> None:
    with store.open_store(folder) as con:
        views = {name for (name,) in con.execute("select view_name from duckdb_views()").fetchall()}
    assert "machine_events" not in views
    assert not (folder / "mends.sqlite").exists()


def test_the_machines_own_reading_can_still_be_had(folder: Path) -> None:
    change(folder, "praised", status="planned")
    con = store.connect(folder, corrected=False)
    assert con.execute("select distinct status from events where words = 'praised'").fetchall() == [("happened",)]
    con.close()


def test_days_are_first_and_last_whatever_was_given(folder: Path) -> None:
    assert change(folder, "praised", first=DAY, last=date(2014, 4, 3)).value["last"] == "2014-04-03"
    with pytest.raises(CorrectionError, match="no span"):
        change(folder, "praised", first=date(2014, 4, 9), last=date(2014, 4, 3))


def test_joined_actors_are_one_among_the_phrases_of_an_event_too(tmp_path: Path) -> None:
    article = Article("a", "Ann Miller condemned Bob Jones on Monday.", published="2014-03-12")
    run.add([article], tmp_path)
    corrections.add(tmp_path, Correction("join-actors", {"actors": ["ann-miller"]}, {"into": "bob-jones"}))
    with store.open_store(tmp_path) as con:
        (row,) = (row for row in timeline.rows(con, Filters()) if row["text"] == "condemned")
    assert [(p["text"], p["actor"]) for p in row["participants"]] == [  # type: ignore[attr-defined]
        ("Ann Miller", "bob-jones"),
        ("Bob Jones", "bob-jones"),
    ]


def two_of_one_sentence(id: str, *, speech_act: bool = False) -> Analysis:
    """Make an article whose one sentence tells of two things that Ann did, to Bob and to Cy."""
    text = "Ann sued Bob and later sued Cy."
    mentions = tuple(
        Mention(text.index(name), text.index(name) + len(name), "person", name.lower(), name)
        for name in ("Ann", "Bob", "Cy")
    )
    targets = (("bob",), ("cy",)) if not speech_act else ((), ())
    events = tuple(
        Event(start, start + 4, "happened", 0, "SUE", DAY, DAY, "text", sources=(who,), targets=target, speech_act=says)
        for start, who, target, says in zip(
            (4, 23), ("ann", "ann" if not speech_act else "cy"), targets, (speech_act,) * 2, strict=True
        )
    )
    published = Published(date(2014, 4, 21), "given")
    return Analysis(Article(id, text), published, (Sentence(0, len(text), 0.0),), mentions=mentions, events=events)


@pytest.mark.parametrize("speech_act", [False, True], ids=["acts", "what is said"])
def test_actors_who_are_one_leave_two_things_of_one_sentence_two(tmp_path: Path, speech_act: bool) -> None:
    write(
        tmp_path, [two_of_one_sentence("a1", speech_act=speech_act), two_of_one_sentence("a2", speech_act=speech_act)]
    )
    into, other = ("ann", "cy") if speech_act else ("bob", "cy")
    with store.open_store(tmp_path) as con:
        keys = con.execute("select count(distinct key) from events").fetchone()
        corrections.add(tmp_path, corrections.join_actors(con, [other], into))
    with store.open_store(tmp_path) as con:
        rows = con.execute("select analysis, count(distinct key) from events group by 1").fetchall()
        assert {count for _, count in rows} == {2}
        assert con.execute("select count(distinct key) from events").fetchone() == keys
