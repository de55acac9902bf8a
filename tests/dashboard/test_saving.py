"""Streamlit makes a file outside of any run of the page: it must come out as the page was when its button was drawn."""

import csv
import json
import re
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analysis.errors import ReadError
from analysis.timeline import STORY
from dashboard.charts import CHARTS
from dashboard.components import saving, tables
from dashboard.views import VIEWS

Open = Callable[..., AppTest]
Make = Callable[[], str | bytes]
FILTERED = {"actors": "Russia", "from_": "2014-03-10", "to": "2014-05-31"}
BRUSHED = FILTERED | {"zoom": "2014-04-01_2014-04-20"}
ELSEWHERE = (
    "streamlit.runtime.state.session_state_proxy.get_session_state",
    "streamlit.runtime.state.query_params_proxy.get_session_state",
    "streamlit.runtime.context.get_script_run_ctx",
)


@pytest.fixture
def buttons(monkeypatch: pytest.MonkeyPatch) -> dict[str, Make]:
    """Keep what each download button of a page would call."""
    kept: dict[str, Make] = {}
    monkeypatch.setattr(st, "download_button", lambda label, data, *, key, **_: kept.update({key: data}))
    return kept


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> Callable[[Make], bytes]:
    """Make a file as Streamlit does; the state, the address and the context may not be asked."""

    def refuse() -> None:
        raise AssertionError("a file that is made later may not ask the page")

    def make(what: Make) -> bytes:
        with monkeypatch.context() as patch, ThreadPoolExecutor(1) as beside:
            for name in ELSEWHERE:
                patch.setattr(name, refuse)
            made = beside.submit(what).result()
        return made.encode() if isinstance(made, str) else made

    return make


def opened(open_app: Open, view: str, **address: str) -> AppTest:
    """Open a view with all that holds its downloads open."""
    charts = [*CHARTS, "tone-dateline"]
    return open_app(view, expanded=("take-out", *(f"download-{name}" for name in charts)), **address)


def drawn(page: bytes) -> int:
    """Count the events of a timeline's page: its marks and those in groups."""
    data = json.loads(re.search(r"^const asked = (.*);$", page.decode(), re.MULTILINE)[1])["data"]  # type: ignore[index]
    return len(data["marks"]["key"]) + sum(lane[2] for lanes in data["bins"].values() for lane in lanes)


COUNTED: dict[str, Callable[[bytes], int]] = {
    "timeline-HTML": drawn,
    "timeline-CSV": lambda made: len(made.decode("utf-8-sig").splitlines()) - 1,
    "events-csv": lambda made: len(made.decode("utf-8-sig").splitlines()) - 1,
    "take-timeline.csv": lambda made: len(made.decode().splitlines()) - 1,
    "take-timeline.md": lambda made: made.decode().count("\n- **"),
    "take-timeline.json": lambda made: len(json.loads(made)["events"]),
    "take-timeline.ics": lambda made: made.count(b"BEGIN:VEVENT"),
    "take-timeline.jsonl": lambda made: len(made.splitlines()),
    "take-report.html": lambda made: int(re.search(rb"<dt>Events</dt><dd>([\d,]+)", made)[1]),  # type: ignore[index]
}


@pytest.mark.parametrize("key", COUNTED)
@pytest.mark.parametrize("address", [FILTERED, BRUSHED], ids=["filtered", "brushed"])
def test_each_download_of_the_timeline_holds_the_events_that_the_page_shows(
    key: str, address: dict[str, str], buttons: dict[str, Make], outside: Callable[[Make], bytes], open_app: Open,
    sample_store: Path,
) -> None:  # fmt: skip
    app = opened(open_app, "timeline", **address)
    shown = int(app.header[0].value.split()[0])
    assert 0 < shown < 40
    story = key == "take-timeline.json"  # TimelineJS goes from slide to slide, and takes the story
    assert COUNTED[key](outside(buttons[key])) == (min(shown, STORY) if story else shown)


@pytest.mark.parametrize(
    ("view", "key", "what"), [("timeline", "events-csv", "events"), ("articles", "articles-csv", "articles")]
)
def test_a_list_that_is_too_long_for_its_csv_says_so_beside_the_button(
    view: str, key: str, what: str, buttons: dict[str, Make], outside: Callable[[Make], bytes], open_app: Open,
    sample_store: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    def said() -> list[str]:
        return [caption.value for caption in opened(open_app, view).caption if "The CSV has the first" in caption.value]

    assert not said()
    monkeypatch.setattr(tables, "MOST_LISTED", 3)
    (caption,) = said()
    assert re.fullmatch(rf"The CSV has the first 3 of [0-9,]+ {what}; filter for fewer to get the others\.", caption)
    assert COUNTED["events-csv"](outside(buttons[key])) == 3


@pytest.mark.parametrize("lanes", ["Actors", "Event types", "Outlets"])
def test_the_timelines_table_has_the_lanes_that_the_page_draws(
    lanes: str, buttons: dict[str, Make], outside: Callable[[Make], bytes], open_app: Open, sample_store: Path
) -> None:
    opened(open_app, "timeline", lanes=lanes)
    page = outside(buttons["timeline-HTML"]).decode()
    data = json.loads(re.search(r"^const asked = (.*);$", page, re.MULTILINE)[1])["data"]  # type: ignore[index]
    rows = csv.DictReader(outside(buttons["timeline-CSV"]).decode("utf-8-sig").splitlines())
    counted = {row["lane"]: int(row["lane_events"]) for row in rows}
    assert sorted(counted.values()) == sorted(lane["events"] for lane in data["lanes"])


@pytest.mark.parametrize("view", [*VIEWS, "compare", "places"])
def test_no_file_asks_the_page_once_its_button_is_drawn(
    view: str, buttons: dict[str, Make], outside: Callable[[Make], bytes], open_app: Open, sample_store: Path
) -> None:
    opened(open_app, view, **FILTERED)
    for key, make in buttons.items():
        if not key.endswith(("PNG", "PNG 4×", "SVG", "PDF", ".pdf")):  # which wait for Chrome, and are made the same
            assert outside(make), key


def test_a_report_leads_back_to_the_view_it_was_taken_from(
    buttons: dict[str, Make], outside: Callable[[Make], bytes], open_app: Open, sample_store: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr("dashboard.panels.export_panel.link", lambda: "http://127.0.0.1/timeline?actors=Russia")
    opened(open_app, "timeline", actors="Russia")
    assert b'href="http://127.0.0.1/timeline?actors=Russia"' in outside(buttons["take-report.html"])


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (ReadError("no room is left", path="x"), "a.csv could not be made: x: no room is left."),
        (KeyError("k"), "a.csv could not be made: something went wrong; the server’s log has the details."),
    ],
)
def test_a_file_that_cannot_be_made_is_said_so(fault: Exception, said: str) -> None:
    def script() -> None:
        import streamlit as st

        from dashboard.components import saving

        st.session_state.setdefault("failures", st.session_state["given"])
        saving.tell()

    def make() -> str:
        raise fault

    failures: saving.Failures = deque()
    with pytest.raises(type(fault)):
        saving._made(failures, "a.csv", make)
    app = AppTest.from_function(script)
    app.session_state["given"] = failures
    app.run()
    assert [toast.value.replace("\\", "") for toast in app.toast] == [said]
    assert not failures
