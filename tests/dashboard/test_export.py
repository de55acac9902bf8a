import csv
import struct
from datetime import date
from pathlib import Path

import invented
import pytest
from choreographer.browsers.chromium import Chromium
from needed import needs_chrome
from plotly.graph_objects import Figure
from typer.testing import CliRunner

from analysis.errors import MissingProgram, UnknownName
from analysis.queries import Filters
from analysis.queries.articles import Origin
from dashboard import cli, export
from dashboard.charts import CHARTS
from dashboard.theme import LIGHT


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return invented.make(tmp_path_factory.mktemp("export") / "store", articles=12, events=20)


@pytest.mark.parametrize(
    ("filters", "words"),
    [
        (Filters(), "All events"),
        (Filters(actors=("kerry", "bob")), "John Kerry or bob"),
        (Filters(actors=("kerry", "bob"), match="all"), "John Kerry and bob"),
        (Filters(first=date(2014, 3, 1), last=date(2014, 3, 31)), "March 2014"),
        (Filters(first=date(2014, 3, 1)), "From 1 Mar 2014"),
        (Filters(last=date(2014, 3, 1), outlets=("Post", "Herald")), "Until 1 Mar 2014, in Post or Herald"),
        (Filters(statuses=("called_for",), tones=("negative",), types=("AID",)), "Tone negative, aid, called for"),
    ],
)
def test_filters_are_put_in_words(filters: Filters, words: str) -> None:
    assert export.describe(filters, {"kerry": "John Kerry"}) == words


def test_a_caption_counts_the_articles_and_names_their_outlets_their_days_and_the_day_it_is_made() -> None:
    origin = Origin(articles=1200, outlets=["Post", "Herald"], others=3, first=date(2014, 3, 1), last=date(2014, 3, 31))
    assert export.caption(Filters(), origin, on=date(2024, 5, 6)) == (
        "All events · 1,200 articles from Post, Herald and 3 more, published March 2014 · "
        "Made with Dateline on 6 May 2024"
    )
    nothing = Origin(articles=0, outlets=[], others=0, first=None, last=None)
    assert export.caption(Filters(), nothing) == "All events · 0 articles · Made with Dateline"


@pytest.mark.browser
@needs_chrome
def test_pictures_have_the_format_and_size_asked_for(folder: Path, tmp_path: Path) -> None:
    def drawn(name: str, *more: str) -> bytes:
        file = tmp_path / name
        result = CliRunner().invoke(cli.app, ["chart", "timeline", "--store", str(folder), "-o", str(file), *more])
        assert result.exit_code == 0, result.output
        return file.read_bytes()

    png = drawn("t.png", "--width", "800", "--scale", "2")
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">I", png[16:20]) == (1600,)
    svg = drawn("t.svg", "--actor", "RUSSIA", "--dark").decode()
    assert svg.startswith("<svg")
    assert "Russia · " in svg
    assert "Made with Dateline" in svg
    assert CHARTS["timeline"].title in svg
    assert drawn("t.pdf")[:5] == b"%PDF-"


def test_a_page_needs_nothing_from_the_network(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    result = CliRunner().invoke(cli.app, ["chart", "pairs", "--store", str(folder), "-o", str(file)])
    page = file.read_text(encoding="utf-8")
    assert result.exit_code == 0
    assert '<script src="' not in page
    assert "<link" not in page.split("<body")[0]
    assert "Made with Dateline" in page


@pytest.mark.parametrize(
    "arguments", [["nonsense", "-o", "x.png"], ["tone", "-o", "x.gif"], ["tone", "-o", "x.png", "--match", "none"]]
)
def test_an_unknown_name_lists_the_choices(folder: Path, arguments: list[str]) -> None:
    result = CliRunner().invoke(cli.app, ["chart", *arguments, "--store", str(folder)])
    assert isinstance(result.exception, UnknownName)
    assert "choose one of" in str(result.exception)


def csv_of(folder: Path, file: Path, *arguments: str) -> list[dict[str, str]]:
    result = CliRunner().invoke(cli.app, ["chart", *arguments, "--store", str(folder), "-o", str(file)])
    assert result.exit_code == 0, result.exception
    return list(csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines()))


def test_a_chart_over_time_is_counted_by_the_period_asked_for(folder: Path, tmp_path: Path) -> None:
    for by in ("day", "month"):
        for name in ("tone", "attention"):
            rows = csv_of(folder, tmp_path / "t.csv", name, "--by", by)
            assert {row["by"] for row in rows} == {by}


def test_attention_comes_with_its_share_of_all_coverage(folder: Path, tmp_path: Path) -> None:
    rows = csv_of(folder, tmp_path / "a.csv", "attention", "--actor", "Russia", "--by", "year")
    assert rows
    assert all(0 < float(row["share"]) <= 1 and int(row["events"]) <= int(row["all_events"]) for row in rows)
    page = tmp_path / "share.html"
    CliRunner().invoke(cli.app, ["chart", "attention", "--share", "--store", str(folder), "-o", str(page)])
    assert "Share of all coverage" in page.read_text(encoding="utf-8")


def test_two_freely_chosen_periods_are_compared(folder: Path, tmp_path: Path) -> None:
    periods = ["--period", "2013-12-01/2014-02-10", "--period", "2014-03-01/2014-06-01"]
    rows = csv_of(folder, tmp_path / "c.csv", "compare", *periods)
    assert [*dict.fromkeys(row["side"] for row in rows)] == ["1 Dec 2013 – 10 Feb 2014", "1 Mar – 1 Jun 2014"]
    assert {row["overlaid"] for row in rows} == {"True"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["compare", "--period", "2014"], "'compare' takes two"),
        (["tone", *["--period", "2014-01-01/2014-02-01"] * 2], "other charts none"),
        (["compare", "--period", "2014", "--period", "2015"], "expected e.g. 2014-03-01/2014-04-15"),
        (["compare", *["--period", "2014-02-01/2014-01-01"] * 2], "ends before it begins"),
        (["pairs", "--by", "week"], "no chart by a period of time called 'pairs'"),
        (["tone", "--share"], "no chart of shares called 'tone'"),
    ],
)
def test_a_period_that_cannot_be_used_is_one_sentence(folder: Path, arguments: list[str], said: str) -> None:
    result = CliRunner().invoke(cli.app, ["chart", *arguments, "--store", str(folder), "-o", "x.csv"])
    assert said in str(result.exception)


def test_without_chrome_one_sentence_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Chromium, "find_browser", lambda **_: None)
    with pytest.raises(MissingProgram, match="Chrome"):
        export.image(Figure(), "png")


def test_serve_starts_streamlit_with_the_store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    seen: dict[str, object] = {}
    monkeypatch.setattr(cli, "_run", lambda command, env: seen.update(command=command, store=env["DATELINE_STORE"]))
    result = CliRunner().invoke(cli.app, ["serve", "--store", str(tmp_path), "--port", "8599"])
    assert result.exit_code == 0
    assert result.output == ""  # the server says where it is, once it listens
    assert seen["store"] == str(tmp_path)
    assert "8599" in seen["command"]  # type: ignore[operator]


def test_a_figure_is_left_as_it_was(folder: Path) -> None:
    figure = Figure(layout={"title": {"text": "T"}, "height": 300, "paper_bgcolor": LIGHT.paper})
    export.html(figure, caption="C")
    assert figure.layout.height == 300
    assert not figure.layout.annotations


UNKNOWN = [
    (["--actor", "Rusia"], "no actor called 'Rusia'; choose one of: Russia"),
    (["--from", "2014-05-31", "--to", "2014-03-01"], "the first day, 2014-05-31, is after the last, 2014-03-01"),
    (["--outlet", "Sample Heral"], "no outlet called 'Sample Heral'; choose one of: Sample Courier, Sample Herald"),
    (["--type", "KISS"], "no type called 'KISS'; choose one of: AGREE, AID"),
    (["--status", "perhaps"], "no status called 'perhaps'; choose one of: called_for, conditional"),
    (["--tone", "furious"], "no tone called 'furious'; choose one of: negative, neutral, positive"),
]
REFUSED = [
    *((command, *case) for command in ("chart", "report") for case in UNKNOWN),
    *(("timeline", *case) for case in UNKNOWN[:2]),  # which has no other filters
]


@pytest.mark.parametrize(("command", "arguments", "said"), REFUSED)
def test_a_command_refuses_a_name_that_the_store_does_not_know(
    folder: Path, tmp_path: Path, command: str, arguments: list[str], said: str
) -> None:
    file = tmp_path / "out.html"
    shape = {"chart": ["tone", "-o", str(file)], "report": ["-o", str(file)], "timeline": []}[command]
    result = CliRunner().invoke(cli.app, [command, *shape, *arguments, "--store", str(folder)])
    assert str(result.exception).startswith(said)
    assert not file.exists()


def test_a_command_takes_a_name_in_any_case_and_as_the_screens_say_it(folder: Path, tmp_path: Path) -> None:
    options = ["--type", "attack", "--type", "Sanction", "--status", "Under way", "--tone", "NEGATIVE"]
    rows = csv_of(folder, tmp_path / "t.csv", "timeline", *options)
    assert {row["status"] for row in rows} == {"ongoing"}
    assert csv_of(folder, tmp_path / "t.csv", "timeline", "--type", "FIGHT") == []


def test_the_timeline_says_what_it_leaves_out(folder: Path) -> None:
    def told(*options: str) -> tuple[int, str]:
        result = CliRunner().invoke(cli.app, ["timeline", *options, "--store", str(folder)])
        return len(result.stdout.splitlines()), result.stderr

    total, nothing = told()
    assert not nothing
    assert told("--most", "3") == (
        3,
        f"3 of {total} events are printed, those that most articles tell of; --most {total} prints them all\n",
    )
    assert told("--most", str(total)) == (total, "")
