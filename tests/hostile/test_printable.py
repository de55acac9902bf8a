"""A control character in an article breaks no file that is taken out, and turns no line around."""

import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest
import sample
from choreographer.browsers.chromium import Chromium
from duckdb import DuckDBPyConnection
from icalendar import Calendar
from needed import needs_chrome

from analysis import store, tables, timeline
from analysis.printable import printable
from analysis.queries import Filters
from analysis.queries import articles as reading
from analysis.types import Analysis
from dashboard import export, report
from dashboard.charts import CHARTS

CONTROLS = ["\x00", "\x01", "\x0b", "\x1b[31m", "\x7f", "\x85", "\u202e", "\u2067", "\ufdd0", "\ufffe", "\U0001ffff"]
ALL = Filters(statements=True)
BAD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff\U0001ffff]")
ESCAPED = re.compile(r"\\u00[01][0-9a-f](?<!\\u000[9ad])|\\u202e|\\ufff[ef]|\[31m")


def spoilt(analysis: Analysis, control: str) -> Analysis:
    """Put a control character into every sentence, name, title and outlet of an article; places stay right."""
    article = analysis.article
    text = article.text.replace(" in a long statement", " in a long statement"[: -len(control)] + control)
    article = replace(article, text=text, title=f"Talks{control} now", source=f"The Courier{control}")
    mentions = tuple(replace(mention, name=f"{mention.name}{control}") for mention in analysis.mentions)
    return replace(analysis, article=article, mentions=mentions)


@pytest.fixture(scope="module")
def con(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckDBPyConnection]:
    folder = tmp_path_factory.mktemp("controls") / "store"
    store.create(folder)
    entries = [tables.Entry(spoilt(sample.analysis(n), control), n + 1, f"a{n}") for n, control in enumerate(CONTROLS)]
    store.append(folder, tables.to_tables(entries, key=lambda a, e: f"{a.article.id}-{e.start}"))
    with store.open_store(folder) as con:
        yield con


def drawn(con: DuckDBPyConnection, name: str, kind: str) -> bytes:
    caption = export.caption(ALL, reading.origin(con, ALL))
    return export.render(CHARTS[name], lambda query: query(con, ALL), kind, caption=caption)


def check(text: str) -> None:
    assert not BAD.search(text)
    assert not ESCAPED.search(text)
    assert "The Courier" in text


def test_the_store_keeps_the_text_as_it_was_given(con: DuckDBPyConnection) -> None:
    texts = [text for (text,) in con.execute("select text from articles order by seq").fetchall()]
    assert all(control in text for control, text in zip(CONTROLS, texts, strict=True))


@pytest.mark.parametrize("control", CONTROLS)
def test_what_parts_words_becomes_a_space_and_all_else_is_left_out(control: str) -> None:
    gap = " " if control in ("\x0b", "\x85") else ""
    assert printable(f"Mos{control}cow\tis\nfar 🙂 é") == f"Mos{gap}cow\tis\nfar 🙂 é"


@pytest.mark.parametrize("name", timeline.FORMATS)
def test_every_format_of_the_timeline_is_clean(con: DuckDBPyConnection, name: str) -> None:
    text = timeline.FORMATS[name](timeline.rows(con, ALL))
    check(text.replace("\r\n ", "") if name == "ics" else text + "The Courier" * (name == "csv"))
    if name == "ics":
        assert len(Calendar.from_ical(text).walk("VEVENT")) == text.count("BEGIN:VEVENT") > 20
    elif name == "timelinejs":
        assert len(json.loads(text)["events"]) > 20


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("kind", ["html", "csv"])
def test_every_page_and_table_of_a_chart_is_clean(con: DuckDBPyConnection, name: str, kind: str) -> None:
    text = drawn(con, name, kind).decode("utf-8-sig")
    check(re.sub(r"<script[^>]*>/\*\*?\n?\* plotly.*?</script>", "", text, flags=re.DOTALL) if kind == "html"
          else text + "The Courier")  # fmt: skip


def test_a_report_is_clean(con: DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Chromium, "find_browser", lambda **_: None)
    page = report.html(con, ALL, on=date(2024, 5, 6))
    check(re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL))


@pytest.mark.browser
@needs_chrome
@pytest.mark.parametrize(("name", "kind"), [("timeline", "svg"), ("timeline", "png"), ("pairs", "svg")])
def test_every_picture_is_whole(con: DuckDBPyConnection, name: str, kind: str) -> None:
    made = drawn(con, name, kind)
    if kind == "png":
        assert made[:8] == b"\x89PNG\r\n\x1a\n"
        assert len(made) > 20_000
    else:
        root = ElementTree.parse(io.BytesIO(made)).getroot()
        check("".join(root.itertext()))
        assert "John Kerry" in "".join(root.itertext())
