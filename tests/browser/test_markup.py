"""Nothing that an article, a file name or an address says may run, or load anything."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from looking import Reader, serve
from playwright.sync_api import BrowserContext, expect

from analysis import corrections, store, tables
from analysis.types import Analysis, Article, Event, Mention, Published, Sentence, Tone

pytestmark = pytest.mark.browser
RUNS = "document.hit=1"
NASTY = [
    f"<img src=//e.example/x onerror={RUNS}>",
    f"<script>{RUNS}</script>",
    f"<svg onload={RUNS}>",
    f"[a](javascript:{RUNS}) ![b](https://e.example/b.png)",
    f"<a href='javascript:{RUNS}'>click</a>",
    f"</style><iframe src='javascript:{RUNS}'></iframe>",
    f'"><b onmouseover={RUNS}>',
    "www.live.example, HTTPS://live.example/a (http://live.example) or a.b+c@live.example mailto:d@live.example",
    "<link rel=stylesheet href=//e.example/a.css> $x^2$ :red[no]",
]


@pytest.fixture(scope="module")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("nasty") / "store"
    store.create(folder)
    entries = []
    for n, bad in enumerate(NASTY * 2):
        day = date(2014, 3, 1 + n)
        text = f"{bad} met {bad} on Monday."
        verb = len(bad) + 1
        entries.append(
            tables.Entry(
                Analysis(
                    Article(f"a{n}", text, title=f"{bad} {n}", source=bad, url=f"javascript:{RUNS}", author=bad),
                    Published(day, "given"),
                    (Sentence(0, len(text), -0.5),),
                    mentions=(
                        Mention(0, len(bad), "person", f"one {bad}", bad),
                        Mention(verb + 4, verb + 4 + len(bad), "country", f"two {bad}", f"{bad} two"),
                    ),
                    tones=(Tone(f"one {bad}", 0, len(bad), -1, -0.5), Tone(f"two {bad}", verb + 4, verb + 9, 1, 0.5)),
                    events=(
                        Event(
                            verb,
                            verb + 3,
                            "happened",
                            0,
                            "CONSULT",
                            day,
                            day,
                            "text",
                            sources=(f"one {bad}",),
                            targets=(f"two {bad}",),
                            speaker=f"one {bad}",
                            tone=-0.5,
                        ),
                    ),
                ),
                n + 1,
                f"a{n}",
            )
        )
    store.append(folder, tables.to_tables(entries, key=lambda a, e: f"{a.article.id}<b>{e.start}"))
    by_readers(folder)
    yield from serve(folder)


def by_readers(folder: Path) -> None:
    """Let readers note and add events in markup."""
    for n, bad in enumerate(NASTY):
        with store.open_store(folder) as con:
            event = corrections.NewEvent(
                headline=bad,
                sentence=f"{bad} met {bad} on Monday.",
                article=f"a{n}",
                first=date(2014, 3, 1),
                sources=[bad],
                note=bad,
            )
            elsewhere = {"url": f"https://e.invalid/{n}", "title": bad, "outlet": bad}
            other = replace(event, article=None, source=elsewhere, sentence=f"{bad} met.")
            added = [corrections.add_event(con, event), corrections.add_event(con, other)]
        for correction in added:
            corrections.add(folder, correction, who=bad)


@pytest.fixture
def watcher(desk: BrowserContext) -> Iterator[Reader]:
    watcher = Reader(desk)
    said: list[str] = []
    watcher.page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    yield watcher
    watcher.leave()
    assert not watcher.left, "nothing may be loaded"
    assert not said


def harmless(watcher: Reader) -> None:
    """Check that nothing ran and that no element or link came of the markup."""
    page = watcher.page
    assert page.evaluate("document.hit") is None
    for made in ("img[onerror]", "iframe[src^='javascript']", "svg[onload]", "b[onmouseover]", "img[src*='e.example']"):
        assert page.locator(made).count() == 0, made
    assert page.locator("a[href*='live.example' i]").count() == 0
    links = page.eval_on_selector_all("a[href]", "all => all.map(a => a.protocol)")
    links += page.eval_on_selector_all(
        "svg a", "all => all.map(a => new URL(a.getAttribute('xlink:href') || 'http:', location).protocol)"
    )
    assert set(links) <= {"http:", "https:"}


def test_markup_in_titles_names_and_outlets_is_only_read(watcher: Reader, nasty: str) -> None:
    for _ in watcher.views(nasty):
        harmless(watcher)
        for plot in watcher.page.locator(".js-plotly-plot").all()[:2]:
            plot.scroll_into_view_if_needed()
            for mark in plot.locator(".points path").all()[:8]:
                mark.hover(force=True)
                watcher.page.wait_for_timeout(60)
            harmless(watcher)


def test_markup_in_an_article_and_in_an_event_s_card_is_only_read(watcher: Reader, nasty: str) -> None:
    page = watcher.page
    watcher.open(f"{nasty}articles?article=a{len(NASTY) - 1}")
    expect(page.get_by_role("article").first).to_contain_text("<link rel=stylesheet")
    harmless(watcher)
    for n in reversed(range(len(NASTY) - 1)):
        page.get_by_role("link", name=re.compile("^Next: ")).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(rf" {n}$"))
        watcher.settle()
        harmless(watcher)
    watcher.open(f"{nasty}timeline?event={quote('a0<b>' + str(len(NASTY[0]) + 1))}")
    harmless(watcher)


def test_markup_is_only_read_in_what_a_search_found(watcher: Reader, nasty: str) -> None:
    for words in ("met", NASTY[0]):
        watcher.open(f"{nasty}articles?words={quote(words)}")
        harmless(watcher)


def test_markup_in_an_event_added_by_hand_and_its_note_is_only_read(watcher: Reader, nasty: str) -> None:
    watcher.open(nasty + "manage?section=Corrections")
    harmless(watcher)
    watcher.open(f"{nasty}articles?words={quote('met')}")
    watcher.page.get_by_role("button", name=re.compile("img src")).first.click()
    watcher.settle()
    expect(watcher.page.get_by_role("dialog")).to_be_visible()
    harmless(watcher)


def test_markup_in_the_address_is_only_read(watcher: Reader, nasty: str) -> None:
    bad = quote(NASTY[0].replace("x", "y"))
    asked = "&".join(f"{key}={bad}" for key in ("actors", "outlets", "types", "tones", "from", "page", "order", "at"))
    watcher.page.goto(f"{nasty}timeline?{asked}#{bad}")
    watcher.page.get_by_text("it was ignored").first.wait_for()
    harmless(watcher)
    watcher.page.goto(f"{nasty}articles?article={bad}")
    watcher.page.get_by_text("This article is not in the store").first.wait_for()
    harmless(watcher)


def test_markup_in_the_tips_of_the_timeline_is_only_read(watcher: Reader, nasty: str) -> None:
    watcher.open(nasty + "timeline")
    marks = watcher.page.locator(".dl-tl .mark, .dl-tl .group")
    expect(marks.first).to_be_visible()
    for mark in marks.all()[: len(NASTY)]:
        mark.hover(force=True)
        tip = watcher.page.locator(".dl-tip")
        expect(tip).to_be_visible()
        assert tip.locator("img, script, iframe, a, link").count() == 0
        harmless(watcher)


def test_markup_in_the_names_of_files_is_only_read(watcher: Reader, empty_app: str) -> None:
    watcher.open(empty_app + "add")
    names = [
        f"<img src=x onerror={RUNS}>",
        f"<svg onload={RUNS}>",
        f'"><b onmouseover={RUNS}>',
        "[a](javascript:x) $x^2$",
    ]
    good = [
        {"name": f"{name}.txt", "mimeType": "text/plain", "buffer": f"{n} Ann Berg met Bob Holm on Monday.".encode()}
        for n, name in enumerate(names)
    ]
    bad = [{"name": f"{name}.json", "mimeType": "application/json", "buffer": b"{ broken"} for name in names]
    watcher.page.locator("input[type=file]").set_input_files([*good, *bad])
    page = watcher.page
    page.get_by_text("4 articles can be read").wait_for()
    page.get_by_text("4 items could not be read").wait_for()
    watcher.settle()
    harmless(watcher)
    page.get_by_role("button", name="Analyse 4 articles").click()
    page.get_by_text("4 articles analysed").first.wait_for()
    watcher.settle()
    harmless(watcher)
    watcher.open(empty_app + "articles")
    harmless(watcher)


def test_markup_in_an_article_is_only_read(reader: Reader, app: str) -> None:
    page = reader.page
    said: list[str] = []
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    reader.open(app + "articles?article=a2")
    text = page.get_by_role("article")
    expect(text).to_contain_text("<img src=x onerror=alert(1)> said **stop** $x$ :red[no].")
    assert text.locator("img").count() == 0
    assert not said
