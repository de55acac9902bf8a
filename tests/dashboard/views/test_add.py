import json
import re
import threading
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis import store
from analysis.ingest import run
from analysis.types import Article
from dashboard.panels import adding
from dashboard.panels.survey import survey

Open = Callable[..., AppTest]
TEXT = "Ann met Bob on Monday. They talked for two hours about grain, and agreed to meet again in May. " * 3


class Summary:
    read = analysed = unchanged = 1
    rejected = ()


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> list[Article]:
    """Stand in for the analysis: keep the articles that are handed to it."""
    got: list[Article] = []

    def add(
        some: Sequence[Article], store: Path, *, progress: Callable[[int, int | None], None], on_stored: object
    ) -> Summary:
        progress(0, len(some))
        got.extend(some)
        progress(len(some), len(some))
        return Summary()

    monkeypatch.setattr(run, "add", add)
    return got


def wait(app: AppTest) -> AppTest:
    """Wait until what is being read in the background is read."""
    assert app.session_state["job"].over.wait(60)
    return app.run()


def test_a_pasted_text_is_analysed_with_its_headline_outlet_and_day(
    open_app: Open, sample_store: Path, engine: list[Article]
) -> None:
    app = open_app("add")
    app.text_area(key="pasted-0").set_value(TEXT)
    app.text_input(key="title-0").set_value("Grain talks")
    app.text_input(key="pasted-outlet-0").set_value("The Courier")
    app.date_input(key="pasted-day-0").set_value("2014-04-21")
    app.button(key="analyse-pasted").click().run()
    wait(app)
    assert not app.exception
    assert [(a.title, a.source, a.published) for a in engine] == [("Grain talks", "The Courier", "2014-04-21")]
    assert engine[0].text.strip() == TEXT.strip()
    assert "1 article analysed" in app.success[0].value
    assert not app.text_area[0].value


def test_a_pasted_text_needs_no_headline_outlet_or_day(
    open_app: Open, sample_store: Path, engine: list[Article]
) -> None:
    app = open_app("add")
    app.text_area(key="pasted-0").set_value(f"Grain Talks Go On\n\n{TEXT}")
    app.button(key="analyse-pasted").click().run()
    wait(app)
    assert [(a.title, a.source, a.published) for a in engine] == [("Grain Talks Go On", None, None)]


@pytest.mark.parametrize(
    ("button", "said"),
    [
        ("analyse-pasted", "Paste the text of an article first"),
        ("read-folder", "Enter the path of a folder or file first"),
        ("fetch", "Enter the address of a page or feed first"),
    ],
)
def test_a_form_sent_empty_says_what_it_lacks(
    open_app: Open, sample_store: Path, monkeypatch: pytest.MonkeyPatch, button: str, said: str
) -> None:
    monkeypatch.setenv("DATELINE_FETCH", "1")
    monkeypatch.setenv("DATELINE_FOLDERS", "/srv/news")
    app = open_app("add")
    app.button(key=button).click().run()
    assert not app.exception
    assert [said in error.value for error in app.error] == [True]


@pytest.mark.parametrize(
    ("analysed", "known", "said"),
    [
        (1, 0, "1 article analysed."),
        (2, 1, "2 articles analysed, 1 was already here."),
        (0, 3, "Nothing new: 3 articles were already here."),
    ],
)
def test_what_came_of_it_is_said_in_a_sentence(
    open_app: Open, sample_store: Path, monkeypatch: pytest.MonkeyPatch, analysed: int, known: int, said: str
) -> None:
    monkeypatch.setattr(run, "add", lambda *_, **__: run.Summary(analysed, analysed=analysed, unchanged=known))
    app = open_app("add")
    app.text_area(key="pasted-0").set_value(TEXT)
    app.button(key="analyse-pasted").click().run()
    wait(app)
    assert said in [box.value for box in app.success]


def test_what_cannot_be_read_is_listed_with_its_reason(
    open_app: Open, sample_store: Path, engine: list[Article]
) -> None:
    app = open_app("add")
    app.file_uploader[0].upload("broken.jsonl", b"not json\n", "text/plain").run()
    assert not app.exception
    assert "1 item could not be read" in app.error[0].value
    assert "broken.jsonl, line 1" in app.text[0].value
    assert not [button for button in app.button if button.key == "analyse"]


def test_a_long_list_of_what_cannot_be_read_ends_with_how_many_more(
    open_app: Open, sample_store: Path, engine: list[Article]
) -> None:
    app = open_app("add")
    app.file_uploader[0].upload("broken.jsonl", b"not json\n" * 140, "text/plain").run()
    assert "140 items could not be read" in app.error[0].value
    assert app.text[0].value.splitlines()[-1] == "– and 40 more"


def test_a_file_that_says_its_day_and_outlet_is_not_asked_for_them(
    open_app: Open, sample_store: Path, engine: list[Article]
) -> None:
    line = b'{"text": "Ann met Bob.", "published": "2014-04-21", "source": "Post"}\n'
    app = open_app("add")
    app.file_uploader[0].upload("one.jsonl", line, "text/plain").run()
    assert not {box.key for box in (*app.main.text_input, *app.main.date_input)} & {"outlet-0", "published-0"}
    app.button(key="analyse").click().run()
    assert [(a.source, a.published) for a in engine] == [("Post", "2014-04-21")]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("~nosuchuser/x", "There is no folder or file"),
        ("/" + "a" * 5000, "There is no folder or file"),
        ("/srv/\0news", "There is no folder or file"),
        ("/etc/hostname", "not below a folder that was named"),
        ("{named}/../secret", "not below a folder that was named"),
        ("{named}/way-out", "not below a folder that was named"),
        ("{named}/loop", "There is no folder or file"),
        ("{named}-2", "not below a folder that was named"),
        ("/", "not below a folder that was named"),
    ],
)
def test_a_place_that_cannot_be_or_was_not_named_is_refused_with_a_sentence(
    open_app: Open,
    empty_store: Path,
    engine: list[Article],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    written: str,
    said: str,
) -> None:
    named, secret = tmp_path / "news", tmp_path / "secret"
    for folder in (named, secret, tmp_path / "news-2"):
        folder.mkdir()
    (named / "way-out").symlink_to(secret)
    (named / "loop").symlink_to(named / "loop")
    monkeypatch.setenv("DATELINE_FOLDERS", str(named))
    app = open_app("add")
    app.text_input(key="folder-0").set_value(written.format(named=named))
    app.button(key="read-folder").click().run()
    assert not app.exception
    assert said in app.error[0].value.replace("\\", "")
    assert not engine


def test_no_folder_is_read_unless_one_was_named_at_the_start(open_app: Open, empty_store: Path) -> None:
    app = open_app("add")
    assert "dateline serve --folder" in app.info[0].value
    assert not [box for box in app.main.text_input if box.key == "folder-0"]


def test_a_folder_of_this_computer_is_read_and_taken_out_again(
    open_app: Open, empty_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from analysis import store

    monkeypatch.setenv("DATELINE_FOLDERS", str(tmp_path))
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "one.txt").write_text(TEXT)
    (tmp_path / "news" / "broken.jsonl").write_text("not json\n")
    app = open_app("add")
    app.text_input(key="folder-0").set_value(str(tmp_path / "none"))
    app.button(key="read-folder").click().run()
    assert "There is no folder or file" in app.error[0].value
    app.text_input(key="folder-0").set_value(str(tmp_path / "news"))
    app.button(key="read-folder").click().run()
    app.button(key="analyse-folder").click().run()
    wait(app)
    assert not app.exception
    assert "1 article analysed" in app.success[0].value
    assert "broken.jsonl, line 1" in app.text[0].value
    app.button(key="undo-adding").click().run()
    assert "1 article removed" in app.success[0].value
    with store.open_store(empty_store) as con:
        assert con.execute("select count(*) from articles").fetchone() == (0,)


def test_a_server_that_others_reach_reads_no_folder_for_them(
    open_app: Open, sample_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_FOLDERS", "/")
    assert [box for box in open_app("add").main.text_input if box.key == "folder-0"]
    monkeypatch.setenv("DATELINE_OPEN", "correct")  # there may be a proxy, behind which everybody seems to be here
    assert not [box for box in open_app("add").main.text_input if box.key == "folder-0"]


def test_reading_can_be_stopped_and_what_was_read_by_then_stays(
    open_app: Open, sample_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go = threading.Event(), threading.Event()

    def add(
        some: Sequence[Article],
        store: Path,
        *,
        progress: Callable[[int, int], None],
        on_stored: Callable[[list[str]], None],
    ) -> None:
        on_stored(["a0"])
        progress(1, 3)
        begun.set()
        assert go.wait(60)
        progress(2, 3)
        raise AssertionError("it was not stopped")

    monkeypatch.setattr(run, "add", add)
    app = open_app("add")
    app.text_area(key="pasted-0").set_value(TEXT)
    app.button(key="analyse-pasted").click().run()
    assert begun.wait(60)
    assert not app.text_area
    app.button(key="stop-adding").click().run()
    go.set()
    wait(app)
    assert not app.exception
    assert "Stopped after 1 article" in app.main.info[0].value
    assert app.button(key="undo-adding")
    assert app.text_area


def test_an_analysis_of_all_again_that_is_stopped_says_how_far_it_came() -> None:
    assert adding._came_of(adding.Job(done=2, total=5)) == "Stopped after 2 articles; the rest can be read later."


def test_a_page_from_the_web_is_read_where_that_is_allowed(
    open_app: Open, sample_store: Path, engine: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not [box for box in open_app("add").main.text_input if box.key == "url-0"]
    monkeypatch.setenv("DATELINE_FETCH", "1")
    monkeypatch.setattr(
        adding, "read_address", lambda url: [Article(url, TEXT, source="Post", published="2014-04-21", url=url)]
    )
    app = open_app("add")
    app.text_input(key="url-0").set_value("news.example/one")  # as people write addresses
    app.button(key="fetch").click().run()
    app.button(key="analyse").click().run()
    wait(app)
    assert [one.url for one in engine] == ["https://news.example/one"]
    assert "1 article analysed" in app.success[0].value


def test_an_address_that_may_not_be_read_is_refused_in_a_sentence(
    open_app: Open, sample_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_FETCH", "1")
    app = open_app("add")
    app.text_input(key="url-0").set_value("http://127.0.0.1:9/secret")
    app.button(key="fetch").click().run()
    assert not app.exception
    assert len(app.error) == 1
    assert not [button for button in app.button if button.key == "analyse"]


def test_what_was_found_is_said_before_it_is_analysed(
    open_app: Open, sample_store: Path, engine: list[Article]
) -> None:
    rows = (
        "body,paper,day\nRain fell.,Coast Mail,2019-02-26\nSnow fell.,Fjord Post,1 March 2019\n"
        "Hail fell.,Fjord Post,soon\n"
    )
    app = open_app("add")
    app.file_uploader[0].upload("a.csv", rows.encode(), "text/csv").run()
    assert not app.exception
    said = "**3 articles** can be read. From 2 outlets, 26 February – 1 March 2019, 1 without a day: give it here."
    assert said in [one.value for one in app.markdown]
    assert any("published from 'day'; 1 of 3 without a day" in one.value for one in app.caption)


def test_what_a_folder_holds_is_said_before_it_is_analysed_and_what_its_articles_lack_is_given_there(
    open_app: Open, sample_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = dict[str, object]()

    def add_paths(paths: list[Path], *_: object, **how: object) -> run.Summary:
        given.update(how, paths=paths)
        return run.Summary(3, analysed=3)

    monkeypatch.setattr(run, "add_paths", add_paths)
    monkeypatch.setenv("DATELINE_FOLDERS", str(tmp_path))
    rows = (("a", "Coast Mail", "2014-04-14"), ("b", "Fjord Post", "2014-04-25"), ("c", "", ""))
    for name, outlet, day in rows:
        row = {"text": f"Rain fell in town {name}.", "publication": outlet, "published_date": day}
        (tmp_path / f"{name}.json").write_text(json.dumps([row]))
    app = open_app("add")
    app.text_input(key="folder-0").set_value(str(tmp_path))
    app.button(key="read-folder").click().run()
    said = "**3 articles** can be read. From 2 outlets, 14–25 April 2014, 1 without a day: give it here."
    assert said in [one.value for one in app.markdown]
    assert not given
    app.text_input(key="outlet-folder-0").set_value("Tagus Herald")
    app.date_input(key="published-folder-0").set_value(date(2014, 4, 20))
    app.button(key="analyse-folder").click().run()
    wait(app)
    assert not app.exception
    assert (given["paths"], given["published"], given["source"]) == ([tmp_path], "2014-04-20", "Tagus Herald")


def test_a_folder_that_takes_long_is_read_no_further_than_a_reader_waits() -> None:
    texts = (Article(id=str(n), text="Rain fell.") for n in range(10))
    found = survey(texts, seconds=-1.0)
    assert (
        found.sentence() == "**At least 1 article** can be read. From unknown outlets, 1 without a day: give it here."
    )


def test_which_number_is_the_month_is_asked_where_no_date_tells(
    open_app: Open, sample_store: Path, engine: list[Article]
) -> None:
    app = open_app("add")
    app.file_uploader[0].upload("a.csv", b"text,date\nRain fell.,03/04/2019\nSnow fell.,05/06/2019\n", "text/csv").run()
    (order,) = [one for one in app.radio if one.label.endswith("means")]
    assert order.options == ["3 April 2019", "4 March 2019"]
    order.set_value("3 April 2019").run()
    app.button(key="analyse").click().run()
    wait(app)
    assert [one.published for one in engine] == ["2019-04-03", "2019-06-05"]


def test_what_came_of_it_names_outlets_days_and_events(
    open_app: Open, sample_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [article for article, _ in store.known(sample_store)]

    def add(*_: object, on_stored: Callable[[list[str]], None], **__: object) -> run.Summary:
        on_stored(ids)
        return run.Summary(len(ids), analysed=len(ids))

    monkeypatch.setattr(run, "add", add)
    app = open_app("add")
    app.text_area(key="pasted-0").set_value(TEXT)
    app.button(key="analyse-pasted").click().run()
    wait(app)
    (said,) = [box.value for box in app.success if "analysed" in box.value]
    assert re.search(r"analysed\. From \d+ outlets?, .+; \d+ events?, \d+ dated\.$", said), said
