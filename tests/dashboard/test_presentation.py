"""A presentation: which headlines it has, what an editor's words become, and the files that are taken out."""

import io
import json
import re
import struct
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection
from needed import needs_chrome
from pypdf import PdfReader

from analysis import store
from analysis.queries import Filters
from dashboard import drawing, presentation
from dashboard.charts import timeline
from dashboard.presentation import FEWEST, MOST, SIZES, Presentation

A4 = 595.3  # points of its width
LEAST = 7


@pytest.fixture(scope="module")
def con(stored: Path) -> Iterator[DuckDBPyConnection]:
    with store.open_store(stored) as con:
        yield con


def made(con: DuckDBPyConnection, **more: int) -> Presentation:
    chosen = presentation.entries(presentation.offered(con, Filters(), **more))
    return Presentation("What happened", "All events", "24 articles · Made with Dateline", chosen)


@pytest.mark.parametrize("number", [FEWEST, MOST])
@pytest.mark.parametrize("filters", [Filters(), Filters(actors=("russia",)), Filters(tones=("negative",))])
def test_as_many_salient_headlines_as_asked_for_are_taken_of_what_the_filters_leave(
    con: DuckDBPyConnection, filters: Filters, number: int
) -> None:
    offer = presentation.offered(con, filters, most=number)
    chosen = presentation.entries(offer)
    keys = {key for (key,) in con.execute(f"select key {filters.where('events')}", _values(filters)).fetchall()}
    assert len(chosen) == min(number, len(keys))
    assert {entry.key for entry in chosen} <= keys
    assert [entry.first for entry in chosen] == sorted(entry.first for entry in chosen)
    assert len(offer) > len(chosen)


def _values(filters: Filters) -> dict[str, object]:
    sql = filters.where("events")
    return {name: value for name, value in filters.values().items() if re.search(rf"\${name}\b", sql)}


def test_only_events_of_the_time_shown_are_offered(con: DuckDBPyConnection) -> None:
    offer = presentation.offered(con, Filters(), (date(2014, 4, 1), date(2014, 4, 30)))
    assert len(offer)
    assert (offer["last"] >= "2014-04-01").all()
    assert (offer["first"] <= "2014-04-30").all()


def test_an_editor_rewords_leaves_out_and_adds_and_what_was_reworded_is_counted(con: DuckDBPyConnection) -> None:
    offer = presentation.offered(con, Filters())
    edited = offer.assign(note="")
    (first, second, *_), left = edited.index[edited["show"]], edited.index[~edited["show"]][0]
    edited.loc[first, ["headline", "note"]] = ["  Kerry meets\nLavrov ", "In Geneva"]
    edited.loc[left, "show"] = True
    edited.loc[second, "show"] = False
    chosen = presentation.entries(edited)
    worded = next(entry for entry in chosen if entry.key == offer["key"][first])
    assert (worded.headline, worded.note) == ("Kerry meets Lavrov", "In Geneva")
    keys = {entry.key for entry in chosen}
    assert offer["key"][left] in keys
    assert offer["key"][second] not in keys
    assert len(chosen) == len(presentation.entries(offer))
    assert presentation.reworded(offer, chosen) == 1


def test_what_did_not_happen_says_so_beside_its_date(con: DuckDBPyConnection) -> None:
    for entry in made(con, most=MOST).entries:
        assert entry.when.endswith("2014") is (entry.status == "happened")


def test_the_slides_have_the_editors_words_and_the_source(con: DuckDBPyConnection) -> None:
    shown = made(con)
    slides = json.loads(presentation.timelinejs(con, Filters(), shown))
    assert [slide["unique_id"] for slide in slides["events"]] == [entry.key for entry in shown.entries]
    assert slides["title"]["text"]["headline"] == "What happened"
    assert "24 articles" in slides["title"]["text"]["text"]


def test_the_page_needs_nothing_else_and_the_snippet_names_it(con: DuckDBPyConnection) -> None:
    page = presentation.html(made(con))
    assert not re.search(r'(src|href)="', page)
    snippet = presentation.embed(made(con), "timeline.html")
    assert snippet.startswith('<iframe src="timeline.html" title="What happened"')


def test_no_two_modules_of_the_timeline_name_a_thing_alike_as_they_are_put_into_one() -> None:
    code = drawing._code()
    names = re.findall(r"^(?:const|let|function|async function|class) (\w+)", code, re.MULTILINE)
    names += [name for group in re.findall(r"^const \[([^\]]*)\] =", code, re.MULTILINE) for name in group.split(", ")]
    assert len(names) > 50
    assert [name for name, number in Counter(names).items() if number > 1] == []


def points(svg: str) -> float:
    """Give the smallest letters of a drawing in points, where it is as wide as A4."""
    match = re.search(r'viewBox="0 0 ([\d.]+)', svg)
    assert match
    return min(float(size) for size in re.findall(r'font-size="([\d.]+)"', svg)) * A4 / float(match[1])


def letters(pdf: bytes) -> tuple[str, float]:
    """Give the words of a page, and its smallest letters in points, where it is as wide as A4."""
    page = PdfReader(io.BytesIO(pdf)).pages[0]
    sizes: list[float] = []

    def note(text: str, within: list[float], at: list[float], _font: object, size: float) -> None:
        if text.strip():
            sizes.append(size * abs(at[3]) * abs(within[3]))

    words = page.extract_text(visitor_text=note)
    return words, min(sizes) * A4 / float(page.mediabox.width)


@pytest.mark.browser
@needs_chrome
def test_pictures_have_the_sizes_of_print_and_of_social_media(con: DuckDBPyConnection) -> None:
    shown = made(con)
    sizes = {size: struct.unpack(">II", presentation.picture(shown, "png", size)[16:24]) for size in SIZES}
    assert sizes["social"] == (1200, 675)
    assert sizes["square"] == (1080, 1080)
    assert sizes["print"][0] == 2481  # 210 mm at 300 pixels to the inch


@pytest.mark.browser
@needs_chrome
def test_letters_have_at_least_seven_points_at_the_width_of_a4_and_nothing_is_there_to_hold(
    con: DuckDBPyConnection,
) -> None:
    shown = made(con, most=MOST)
    data = timeline.drawing_data(con, Filters())
    assert data
    whole = drawing.made(data, "svg", title="What happened", caption="24 articles").decode()
    for svg in (presentation.picture(shown, "svg").decode(), whole):
        assert points(svg) >= LEAST
        assert "brush" not in svg
    for pdf in (presentation.picture(shown, "pdf"), drawing.made(data, "pdf", title="What happened", caption="24")):
        words, least = letters(pdf)
        assert least >= LEAST - 0.05
        assert "What happened" in words
    drawn = presentation.picture(shown, "svg").decode()
    assert all(entry.headline.split()[0] in drawn for entry in shown.entries)
