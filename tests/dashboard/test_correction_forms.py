"""Corrections in the browser: seen at once, signed, undone, and never at another's cost."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from opening import press
from streamlit.testing.v1 import AppTest

from analysis import corrections, queries, store
from analysis.corrections import records
from analysis.queries import Filters
from dashboard.corrections import changes

Open = Callable[..., AppTest]
EVENT = "a0-75"


@pytest.fixture
def folder(own_store: Path) -> Path:
    return own_store


def event(folder: Path, key: str = EVENT) -> dict[str, object]:
    with store.open_store(folder) as con:
        frame = queries.events(con, Filters(statements=True)).set_index("key")
    return {str(name): value for name, value in frame.loc[key].items()}


def said(app: AppTest) -> str:
    kinds = (app.title, app.header, app.subheader, app.markdown, app.caption, app.info, app.warning, app.toast)
    return "\n".join(element.value for kind in kinds for element in kind).replace("\\", "")


def test_an_events_status_and_day_are_put_right_in_its_card(open_app: Open, folder: Path) -> None:
    app = open_app("timeline", event=EVENT, mending=EVENT)
    app.selectbox(key=f"correct-0-status-{EVENT}").set_value("planned")
    app.date_input(key=f"correct-0-first-{EVENT}").set_value(date(2014, 5, 1))
    app.date_input(key=f"correct-0-last-{EVENT}").set_value(date(2014, 5, 2))
    app = press(app, "Save changes")
    assert not app.exception
    assert (event(folder)["status"], str(event(folder)["last"])[:10]) == ("planned", "2014-05-02")
    assert "Date set by a reader." in said(app)
    assert "1–2 May 2014" in said(app)
    assert "by an anonymous reader on" in said(app)
    app = press(app, "Undo")
    assert event(folder)["status"] != "planned"
    app = press(app, "Restore")
    assert event(folder)["status"] == "planned"


def test_an_event_is_checked_starred_and_noted_in_its_card(open_app: Open, folder: Path) -> None:
    app = press(open_app("timeline", event=EVENT), "Mark as checked")
    assert "Checked; last marked by an anonymous reader on" in said(app)
    app.text_area(key=f"note-text-{EVENT}-1").set_value("Ask the **ministry**.")
    app = press(app, "Save the note")
    assert "Ask the **ministry**." in said(app)
    assert "note: Ask the" in said(open_app("corrections"))
    app = open_app("timeline", reviewed=["checked", "noted"])
    assert "1 event" in said(app)
    assert "Only checked and noted events" in said(app)


def test_two_actors_of_one_name_are_told_apart_by_every_link(open_app: Open, folder: Path) -> None:
    for actor in ("russia", "ukraine"):
        corrections.add(folder, records.Correction("actor", {"actor": actor}, {"name": "Rus"}))
    app = open_app("articles", words="Rus")
    links = [str(link.proto.query_string) for link in app.get("page_link") if link.proto.label.startswith("Rus ")]
    assert sorted("russia" in link for link in links) == [False, True]
    for actor in ("russia", "ukraine"):
        app = open_app("actors", actor=f"Rus ({actor})")
        assert not app.exception
        assert app.session_state["actor"] == actor
        (link,) = (link for link in app.get("page_link") if "on the timeline" in link.proto.label)
        assert actor in str(link.proto)
        assert not open_app("timeline", actors=f"Rus ({actor})").warning


def test_a_note_left_as_it_was_keeps_nothing_and_says_so(open_app: Open, folder: Path) -> None:
    app = press(open_app("timeline", event=EVENT), "Save the note")
    assert "There are no changes to save." in said(app)
    app.text_area[0].set_value("Ask.")
    app = press(app, "Save the note")
    app = press(app, "Save the note")
    assert "There are no changes to save." in said(app)
    app.text_area[0].set_value("  ")
    app = press(app, "Save the note")
    assert [entry.correction.value for entry in corrections.history(folder)] == [{"note": "Ask."}, {"note": ""}]


def test_a_form_keeps_only_what_its_reader_changed(open_app: Open, folder: Path) -> None:
    app = open_app("timeline", event=EVENT, mending=EVENT)
    with store.open_store(folder) as con:  # another reader, meanwhile
        corrections.add(folder, corrections.change_event(con, EVENT, type="AID"), who="Bo")
    app.selectbox(key=f"correct-0-status-{EVENT}").set_value("denied")
    app = press(app, "Save changes")
    assert (event(folder)["type"], event(folder)["status"]) == ("AID", "denied")
    assert [e.correction.value for e in corrections.history(folder)] == [{"type": "AID"}, {"status": "denied"}]


def test_a_form_left_as_it_was_keeps_nothing_and_says_so(open_app: Open, folder: Path) -> None:
    app = press(open_app("timeline", event=EVENT, mending=EVENT), "Save changes")
    assert "There are no changes" in said(app)
    assert corrections.history(folder) == []


def test_a_hidden_event_is_gone_and_brought_back_under_corrections(open_app: Open, folder: Path) -> None:
    app = press(open_app("timeline", event=EVENT, mending=EVENT), "Hide this event")
    assert not app.exception
    assert "event" not in app.query_params
    app = open_app("corrections")
    assert "1 correction active" in said(app)
    app = press(app, "Undo")
    assert "0 corrections active, 1 undone" in said(app)
    assert event(folder)["status"]


def test_two_events_are_made_one(open_app: Open, folder: Path) -> None:
    app = open_app("timeline", event=EVENT, mending=EVENT)
    choice = next(box for box in app.multiselect if box.key == f"correct-0-join-{EVENT}")
    other = corrections_key(folder, choice.options[0])
    choice.set_value([other])
    app = press(app, "Merge events")
    assert event(folder)["mentions"] == 2
    assert "Reported 2 times" in said(app)
    app.checkbox(key=f"correct-1-out-1-{EVENT}").check()
    app = press(app, "Split off")
    assert event(folder)["mentions"] == 1


def corrections_key(folder: Path, label: str) -> str:
    """Find the event that a choice names by its sentence."""
    from analysis.queries import articles as reading

    sentence = label.split(": ", 1)[1].removesuffix(" …")
    with store.open_store(folder) as con:
        keys = list(queries.events(con, Filters(statements=True))["key"])
        told = reading.representative_mentions(con, keys)
    fit = told[told["sentence"].str.startswith(sentence[:60])]
    return str(next(key for key in fit["key"] if key != EVENT))


def test_actors_are_made_one_renamed_and_told_apart(open_app: Open, folder: Path) -> None:
    app = open_app("actors", actor="Sergei Lavrov", mending="lavrov")
    app.multiselect(key="correct-0-same-lavrov").set_value(["kerry"])
    app = press(app, "Merge actors")
    with store.open_store(folder) as con:
        assert set(queries.actors(con, Filters())["actor"]) == {"russia", "ukraine", "lavrov"}
    app.multiselect(key="correct-1-forms-lavrov").set_value(["John Kerry"])
    app.selectbox(key="correct-1-other-lavrov").set_value("ukraine")
    app = press(app, "Split actors")
    with store.open_store(folder) as con:
        assert con.execute(
            "select count(*) from mentions where actor = 'lavrov' and name = 'John Kerry'"
        ).fetchone() == (0,)
        assert queries.names(con, ["ukraine", "lavrov"]) == {"ukraine": "Ukraine", "lavrov": "Sergei Lavrov"}
    app.text_input(key="correct-2-name-lavrov").set_value("Sergey Lavrov")
    app = press(app, "Rename")
    assert not app.exception
    with store.open_store(folder) as con:
        assert queries.names(con, ["lavrov"]) == {"lavrov": "Sergey Lavrov"}


def test_an_article_is_given_its_day(open_app: Open, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Path] = []
    monkeypatch.setattr("analysis.ingest.run.settle", read.append)
    app = open_app("articles", article="a5")
    app.date_input(key="correct-0-published-a5").set_value(date(2014, 3, 26))
    app = press(app, "Save date")
    assert not app.exception
    assert "26 March 2014" in said(app)
    assert read == [folder]


def test_who_may_not_put_things_right_sees_no_form(
    open_app: Open, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.corrections.forms.may", lambda: False)
    monkeypatch.setattr(changes, "may", lambda: False)
    with store.open_store(folder) as con:
        corrections.add(folder, corrections.change_event(con, EVENT, status="planned"), who="Bo")
    app = open_app("timeline", event=EVENT, mending=EVENT)
    assert "by Bo on" in said(app)
    assert not [b for b in app.button if b.label in ("Undo", "Save changes")]
