import shutil
from collections.abc import Callable, Collection
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from threading import Event as Moment

import pandas as pd
import pytest
import sample
from deltalake import DeltaTable, write_deltalake
from duckdb import DuckDBPyConnection
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from analysis import store
from analysis import tables as analysis_tables
from analysis.types import Analysis, Article, Event, Mention, Published, Sentence
from dashboard import wording
from dashboard.components import marked_text, tables
from dashboard.components.marked_text import Mark
from dashboard.panels import article, large_store
from dashboard.theme import LIGHT

Open = Callable[..., AppTest]


def said(app: AppTest) -> str:
    """Give all that a page says, in order."""
    kinds = (app.title, app.header, app.subheader, app.markdown, app.caption, app.info, app.warning)
    return "\n".join(element.value for kind in kinds for element in kind)


def test_a_card_says_how_its_date_was_reached_and_how_often_it_is_told(open_app: Open, sample_store: Path) -> None:
    app = open_app("timeline", event="a0-75")
    assert "Dated by “Thursday”, read from publication on 1 March 2014" in said(app).replace("\\", "")
    assert "Reported once in 1 article" in said(app)


def test_an_address_with_an_event_opens_its_card(open_app: Open, sample_store: Path) -> None:
    assert "Status" in said(open_app("timeline", event="a0-75"))


def test_an_event_that_is_gone_is_said_so(open_app: Open, sample_store: Path) -> None:
    assert "not in these articles" in said(open_app("timeline", event="gone"))


def test_an_article_without_a_date_says_what_to_do(open_app: Open, sample_store: Path) -> None:
    assert "Set the date" in said(open_app("articles", article="a5"))


def test_an_article_that_is_gone_is_said_so(open_app: Open, sample_store: Path) -> None:
    assert "not in the store" in said(open_app("articles", article="none"))


def test_articles_are_found_by_all_of_their_words(open_app: Open, sample_store: Path) -> None:
    app = open_app("articles", words="long NUMBER 13.")
    assert "1 article, best first" in said(app)
    assert "statement **number** **13**" in said(app)


def test_a_search_is_kept_from_article_to_article_and_its_words_are_marked(open_app: Open, sample_store: Path) -> None:
    app = open_app("articles", article="a11", words="russia statement")
    links = [link for link in app.get("page_link") if link.proto.label.startswith(("Previous", "Next"))]
    assert len(links) == 2
    assert all("words=russia" in str(link.proto) for link in links)
    assert any("f2b705" in block.proto.body for block in app.get("html"))


def test_an_actor_has_a_page(open_app: Open, sample_store: Path) -> None:
    app = open_app("actors", actor="Russia")
    assert "24 articles, 36 mentions" in said(app)
    assert "36 events: 18 as doer, 18 as target" in said(app)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Russia", []),
        ("russia", []),
        ("Nobody *at all*", [r"The link asks for “Nobody \*at all\*”, a name that is not in these articles."]),
    ],
)
def test_an_address_names_an_actor_in_any_spelling_or_it_is_said_that_nobody_is_called_that(
    open_app: Open, sample_store: Path, asked: str, told: list[str]
) -> None:
    app = open_app("actors", actor=asked)
    assert [warning.value for warning in app.warning] == told
    assert ("Russia" in [header.value for header in app.header]) is not bool(told)


class Reader(HTMLParser):
    """Reads HTML as a browser does: its text, and the elements in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.tags = "", set[str]()
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)


spans = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 40), st.sampled_from(sorted(marked_text.styles(LIGHT))), st.text())
)


@given(st.text().filter(lambda s: "\r" not in s and "\x00" not in s), spans)
def test_a_marked_text_reads_as_the_text_itself_and_holds_no_markup_of_its_own(
    body: str, some: list[tuple[int, int, str, str]]
) -> None:
    page = Reader(marked_text.html(body, [Mark(*one) for one in some], LIGHT))
    assert page.text == body
    assert page.tags <= {"div", "span"}


def test_a_quotation_in_an_article_is_marked_with_who_says_it() -> None:
    text = "“Moscow attacked,” police said. “A ruse.”"
    speakers = pd.DataFrame({"start": [text.index("attacked")], "speaker": ["police"]})
    marks = [(text[mark.start : mark.end], mark.kind, mark.says) for mark in article.quotes(text, speakers)]
    assert marks == [("Moscow attacked,", "quote", "quotation: police"), ("A ruse.", "quote", "quotation")]


def test_markup_in_an_article_is_shown_letter_by_letter() -> None:
    html = marked_text.html("<img src=x onerror=alert(1)>", [Mark(0, 4, "actor", '"><script>')], LIGHT)
    assert "<img" not in html
    assert "<script" not in html


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2014-04-17", "2014-04-17", "17 April 2014"),
        ("2014-04-17", "2014-04-20", "17–20 April 2014"),
        ("2014-04-01", "2014-04-30", "April 2014"),
        ("2014-04-17", "2014-05-02", "17 April – 2 May 2014"),
        ("2013-12-30", "2014-01-02", "30 December 2013 – 2 January 2014"),
        ("2014-01-01", "2014-12-31", "2014"),
        ("2014-01-01", "2014-03-31", "1 January – 31 March 2014"),
        ("1800-01-01", "1899-12-31", "1800–1899"),
        (None, None, "no date known"),
    ],
)
def test_days_are_written_as_newspapers_do(first: str | None, last: str | None, said: str) -> None:
    assert wording.days(pd.Timestamp(first) if first else pd.NaT, pd.Timestamp(last) if last else pd.NaT) == said


@pytest.mark.parametrize(
    ("dated_by", "timex", "published", "said"),
    [
        ("text", "on Thursday", "2014-04-21", "Dated by “on Thursday”, read from publication on 21 April 2014."),
        ("text", "17 April 2014", "2014-04-21", "Dated by “17 April 2014”."),
        ("context", "on Thursday", None, "Dated from nearby sentences: “on Thursday”."),
        ("context", None, "2014-04-21", "Dated from nearby sentences."),
        (
            "publication",
            None,
            "2014-04-21",
            "The text gives no date; assumed to be around publication, 21 April 2014.",
        ),
        ("none", None, None, "No date was found."),
    ],
)
def test_how_a_date_was_reached_is_said_in_plain_words(
    dated_by: str, timex: str | None, published: str | None, said: str
) -> None:
    assert wording.dated(dated_by, timex, pd.Timestamp(published) if published else None) == said


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-lead", "'-lead"),
        ("@name", "'@name"),
        ("plain", "plain"),
        (-0.5, "-0.5"),
        (["=a", "b"], "'=a; b"),
        (pd.Timestamp("2014-04-17"), "2014-04-17"),
        (None, ""),
    ],
)
def test_a_table_taken_out_is_not_obeyed_by_a_spreadsheet(value: object, written: str) -> None:
    csv = tables.csv(pd.DataFrame({"words": [value], "n": [1]})).decode("utf-8-sig")
    assert csv == f"words,n\r\n{written},1\r\n"


def test_a_card_of_an_event_without_parties_is_headed_by_more_than_a_noun(
    open_app: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "The five villages of the valley have had to wait for weeks of rain to end before an election for 25 May."
    article = Analysis(
        Article("one", text, source="Post"),
        Published(date(2014, 2, 19), "given"),
        sentences=(Sentence(0, len(text)),),
        events=(Event(84, 92, "planned", 0, None, date(2014, 5, 25), date(2014, 5, 25), "text"),),
    )
    assert text[84:92] == "election"
    store.create(tmp_path)
    entry = analysis_tables.Entry(article, 1, "Post")
    store.append(tmp_path, analysis_tables.to_tables([entry], key=lambda analysis, event: "one"))
    monkeypatch.setenv("DATELINE_STORE", str(tmp_path))
    (card,) = open_app("timeline", event="one").get("dialog")
    assert card.proto.dialog.title.startswith("The five villages of the valley")


def card_of_two(open_app: Open, folder: Path, later: date, second: str) -> AppTest:
    """Open the card of an event that two outlets tell, the second on a day and in words of its own."""
    told = {"Sample Herald": ("Police killed 25 people.", date(2014, 2, 19)), "Sample Post": (second, later)}
    entries = [
        analysis_tables.Entry(
            Analysis(
                Article(outlet, text, source=outlet),
                Published(day, "given"),
                sentences=(Sentence(0, len(text)),),
                mentions=(Mention(0, 6, "group", "police", "police"),),
                events=(Event(7, 13, "happened", 0, "ASSAULT", date(2014, 2, 18), date(2014, 2, 18), "text"),),
            ),
            number,
            outlet,
        )
        for number, (outlet, (text, day)) in enumerate(told.items(), 1)
    ]
    store.create(folder)
    store.append(folder, analysis_tables.to_tables(entries, key=lambda analysis, event: "one"))
    return open_app("timeline", event="one")


def test_a_card_sets_accounts_that_differ_side_by_side(
    open_app: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_STORE", str(tmp_path))
    app = card_of_two(open_app, tmp_path, date(2014, 2, 19), "Police killed 67 people.")
    assert "Accounts differ" in said(app)
    shown = "".join(html.proto.body for html in app.get("html"))
    assert "How many died?" in shown
    assert "<b>25</b><small>Sample Herald, 19 February 2014</small><blockquote>Police <strong>killed</strong>" in shown
    assert "When was it?" not in shown
    assert "source" not in said(app)


def test_a_card_tells_a_number_that_grew_as_a_change_and_who_rests_on_whom(
    open_app: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_STORE", str(tmp_path))
    app = card_of_two(open_app, tmp_path, date(2014, 2, 20), "Police killed 67 people, Sample Herald reported.")
    assert "Numbers grew in later reports" in said(app)
    assert "Accounts differ" not in said(app)
    shown = "".join(html.proto.body for html in app.get("html"))
    assert "How many died? 25 on 19 February 2014 → 67 on 20 February 2014" in shown
    assert "2 outlets, 1 source: Sample Post credits Sample Herald." in said(app).replace("\\", "")


def older(folder: Path) -> None:
    """Make the store one that version 1 wrote: without the columns that came later."""
    for name, lacks in (("articles", "holds"), ("events", "minor")):
        rows = DeltaTable(str(folder / name)).to_pyarrow_table().drop_columns([lacks])
        write_deltalake(str(folder / name), rows, mode="overwrite", schema_mode="overwrite")
    (folder / "dateline.json").write_text('{"version": 1}')


@pytest.fixture
def old_store(tmp_path: Path, sample_store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(sample_store, tmp_path / "old")
    older(tmp_path / "old")
    monkeypatch.setenv("DATELINE_STORE", str(tmp_path / "old"))
    return tmp_path / "old"


def test_a_store_of_an_older_version_is_brought_up_to_date_at_a_press(open_app: Open, old_store: Path) -> None:
    app = open_app("overview")
    assert "made by an older version of Dateline" in said(app)
    assert "dateline store migrate" in said(app)
    app.button(key="migrate").click().run()
    assert "made by an older version of Dateline" not in said(app)
    assert store.verify(old_store) == []


def test_whoever_may_only_read_is_told_that_the_store_is_older(
    open_app: Open, old_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_OPEN", "read")
    app = open_app("overview")
    assert "Anyone who may add" in said(app)
    assert not [button for button in app.button if button.key == "migrate"]


def test_an_actor_is_called_by_its_names_not_by_pronouns(
    open_app: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Ann Lee spoke. She left."
    mentions = (Mention(0, 7, "person", "ann", "Ann Lee"), Mention(15, 18, "person", "ann", "Ann Lee"))
    event = Event(8, 13, "happened", 0, None, date(2014, 2, 18), date(2014, 2, 18), "text", sources=("ann",))
    told = Analysis(
        Article("a", text), Published(date(2014, 2, 19), "given"), (Sentence(0, 14), Sentence(15, 24)),
        mentions=mentions, events=(event,),
    )  # fmt: skip
    store.create(tmp_path)
    entry = analysis_tables.Entry(told, 1, "a")
    store.append(tmp_path, analysis_tables.to_tables([entry], key=lambda analysis, event: "one"))
    monkeypatch.setenv("DATELINE_STORE", str(tmp_path))
    shown = said(open_app("actors", actor="Ann Lee"))
    assert "“Ann Lee”" in shown
    assert "“She”" not in shown


def test_while_a_large_store_is_opened_its_newest_articles_are_shown_and_then_the_page(
    open_app: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_STORE", str(sample.make(tmp_path / "store")))
    ready, connect = Moment(), store.connect

    def waits(folder: Path, *, tables: Collection[str] | None = None) -> DuckDBPyConnection:
        assert tables or ready.wait(60)
        return connect(folder, tables=tables)

    monkeypatch.setattr(large_store, "LARGE", 1)
    monkeypatch.setattr(large_store, "PATIENCE", 0)
    monkeypatch.setattr(store, "connect", waits)
    app = open_app("timeline")
    assert not app.exception
    assert app.title[0].value == "Opening the articles"
    assert "articles from" in said(app)
    assert "Latest articles" in said(app)
    ready.set()
    monkeypatch.setattr(large_store, "PATIENCE", 60)
    assert app.run().title[0].value == "Timeline"


def test_a_store_that_cannot_be_opened_beforehand_is_asked_by_the_page_itself(
    open_app: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed, connect = Moment(), store.connect

    def fails_once(folder: Path, *, tables: Collection[str] | None = None) -> DuckDBPyConnection:
        if not tables and not failed.is_set():
            failed.set()
            raise RuntimeError("no room")
        return connect(folder, tables=tables)

    monkeypatch.setenv("DATELINE_STORE", str(sample.make(tmp_path / "store")))
    monkeypatch.setattr(large_store, "LARGE", 1)
    monkeypatch.setattr(large_store, "PATIENCE", 60)
    monkeypatch.setattr(store, "connect", fails_once)
    assert open_app("timeline").title[0].value == "Timeline"
