"""Pages of several articles in layouts that no service is known for: split where that is sure, else refused."""

from collections.abc import Callable

import pytest

from analysis.readers import read_bytes
from analysis.readers.exports import repeated
from analysis.types import Article, Rejected, Remark

FIRST = "Crews of the Gotland ferries walked out on Friday over new shifts, and the port stood still until the evening."
OFFER = "The operator, Baltia, offered to put the change off until autumn, and the union called the offer fair."
LOCK = "Estonia opened a second lock on the Narva canal on Sunday after four years of work and three changes of plan."
BARGES = (
    "Latvia said that it would send its barges through the lock from next month, and the minister thanked the crews."
)
BOATS = "Fishermen in Hirtshals blocked the harbour on Tuesday to protest against quotas that ministers had agreed to."
MAYOR = "Police removed eleven boats, and the mayor, Mette Holm, asked the government to meet them before the weekend."
Told = tuple[str, str, str, str, str, str]
STORIES: list[Told] = [
    ("Ferry crews walk out", "The Visby Courier", "1 March 2019", "Bo Ek", FIRST, OFFER),
    ("Estonia opens a lock", "Narva Mail", "23 March 2019", "Ann Saar", LOCK, BARGES),
    ("Fishermen block harbour", "Jutland Post", "25 March 2019", "Lars Beck", BOATS, MAYOR),
]
DAYS = ["2019-03-01", "2019-03-23", "2019-03-25"]
WANTED = [
    (title, source, day, f"{one}\n\n{two}") for (title, source, _, _, one, two), day in zip(STORIES, DAYS, strict=True)
]


def numeric(day: str) -> str:
    return f"03/{day.split()[0].zfill(2)}/2019"


LAYOUTS: dict[str, Callable[[int, str, str, str, str, str, str], str]] = {
    "blocks with a heading and a line of outlet and day": lambda n, t, s, d, by, x, y: (
        f"<div class='article{n % 2}'><h2>{t}</h2><p>{s}, {d}</p><p>By {by}</p><p>{x}</p><p>{y}</p></div>"
    ),
    "headings that follow each other": lambda n, t, s, d, by, x, y: f"<h2>{t}</h2><p>{s}, {d}</p><p>{x}</p><p>{y}</p>",
    "outlet and day above the heading": lambda n, t, s, d, by, x, y: (
        f"<div><p>{s}</p><p>{d}</p><h3>{t}</h3><p>{x}</p><p>{y}</p></div>"
    ),
    "no headings": lambda n, t, s, d, by, x, y: (
        f"<section><div>{t}</div><div>{s} | {d} | p. 4</div><div><p>{x}</p><p>{y}</p></div></section>"
    ),
    "bold headlines": lambda n, t, s, d, by, x, y: f"<p><b>{t}</b></p><p><i>{s}, {d}</i></p><p>{x}</p><p>{y}</p>",
    "paragraphs alone": lambda n, t, s, d, by, x, y: f"<p>{t}</p><p>{s}</p><p>{d}</p><p>{x}</p><p>{y}</p>",
    "lines alone": lambda n, t, s, d, by, x, y: f"{t}<br>{s}, {d}<br>{x}<br>{y}<br><br>",
    "labels": lambda n, t, s, d, by, x, y: (
        f"<p><b>Title:</b> {t}<br><b>Source:</b> {s}<br><b>Date:</b> {d}</p><p>{x}</p><p>{y}</p>"
    ),
    "a table of fields each": lambda n, t, s, d, by, x, y: (
        f"<table><tr><td>Title</td><td>{t}</td></tr><tr><td>Source</td><td>{s}</td></tr><tr><td>Date</td><td>{d}</td>"
        f"</tr><tr><td>Text</td><td><p>{x}</p><p>{y}</p></td></tr></table>"
    ),
    "terms and what they mean": lambda n, t, s, d, by, x, y: (
        f"<dl><dt>Title</dt><dd>{t}</dd><dt>Source</dt><dd>{s}</dd><dt>Date</dt><dd>{d}</dd><dt>Full text</dt>"
        f"<dd><p>{x}</p><p>{y}</p></dd></dl>"
    ),
    "a count above each": lambda n, t, s, d, by, x, y: (
        f"<p>{n} of 3</p><h2>{t}</h2><p>{s}</p><p>{d}</p><p>{x}</p><p>{y}</p>"
    ),
    "pages in print": lambda n, t, s, d, by, x, y: (
        f"<div style='page-break-before: always'></div><p>{t}</p><p>{s}</p><p>{d}</p><p>{x}</p><p>{y}</p>"
    ),
    "the day at the foot": lambda n, t, s, d, by, x, y: (
        f"<article><h2>{t}</h2><p>{x}</p><p>{y}</p><footer>{s}, {d}</footer></article>"
    ),
    "writer, outlet and day on one line": lambda n, t, s, d, by, x, y: (
        f"<article><h1>{t}</h1><div>By {by} | {s} | {d}</div><p>{x}</p><p>{y}</p></article>"
    ),
    "days in numbers, with the month first": lambda n, t, s, d, by, x, y: (
        f"<div><h2>{t}</h2><p>{s}; {numeric(d)}</p><p>{x}</p><p>{y}</p></div>"
    ),
}


def page(written: str) -> bytes:
    return f"<html><head><title>My export</title></head><body><h1>3 results</h1>{written}</body></html>".encode()


def told(layout: Callable[..., str], stories: list[Told] = STORIES) -> str:
    return "".join(layout(n, *story) for n, story in enumerate(stories, 1))


@pytest.mark.parametrize("kind", LAYOUTS)
def test_a_page_of_several_articles_is_split_whatever_tool_wrote_it(kind: str) -> None:
    found = list(read_bytes(page(told(LAYOUTS[kind])), "a.html"))
    articles = [outcome for outcome in found if isinstance(outcome, Article)]
    assert [(a.title, a.source, (a.published or "")[:10], a.text) for a in articles] == WANTED
    assert len(found) == len(articles)


@pytest.mark.parametrize("kind", LAYOUTS)
def test_a_page_of_a_database_as_a_browser_saves_it_is_split(kind: str) -> None:
    around = (
        "<script src='app.js'></script><nav><a href='/'>Home</a> <a href='/my'>My list</a></nav><form><input></form>"
    )
    stories = [(*head, one * 3, two * 3) for *head, one, two in STORIES]
    data = page(f"{around}{told(LAYOUTS[kind], stories)}<footer>Terms of use</footer>")
    articles = [outcome for outcome in read_bytes(data, "a.html") if isinstance(outcome, Article)]
    assert [(a.title, a.source, (a.published or "")[:10]) for a in articles] == [wanted[:3] for wanted in WANTED]


@pytest.mark.parametrize("kind", LAYOUTS)
@pytest.mark.parametrize("called", ["3 results for ferries or harbours | PressBank", "PressBank"])
def test_a_page_of_a_database_that_a_site_describes_to_others_is_split(kind: str, called: str) -> None:
    head = (
        f"<meta property='og:title' content='{called}'><meta property='og:type' content='website'>"
        "<meta property='og:site_name' content='PressBank'><link rel='canonical' href='https://bank.example/list/7'>"
    )
    data = page(told(LAYOUTS[kind])).replace(b"<title>My export", f"{head}<title>{called}".encode())
    articles = [outcome for outcome in read_bytes(data, "a.html") if isinstance(outcome, Article)]
    assert [(a.title, a.source, (a.published or "")[:10], a.text) for a in articles] == WANTED


def test_a_page_of_a_site_with_articles_that_cannot_be_told_apart_is_refused() -> None:
    written = told(lambda n, t, s, d, by, x, y: f"<p>{t}</p><p>By {by}</p><p>{x}</p><p>{y}</p>")
    (rejected,) = read_bytes(page(f"<meta property='og:site_name' content='PressBank'>{written}"), "a.html")
    assert isinstance(rejected, Rejected)
    assert rejected.reason.startswith("this seems to hold 3 articles")


def test_rows_of_a_table_are_articles_where_its_head_names_their_fields() -> None:
    rows = told(
        lambda n, t, s, d, by, x, y: f"<tr><td>{t}</td><td>{s}</td><td>{d}</td><td><p>{x}</p><p>{y}</p></td></tr>"
    )
    head = "<tr><th>Title</th><th>Source</th><th>Date</th><th>Text</th></tr>"
    articles = [one for one in read_bytes(page(f"<table>{head}{rows}</table>"), "a.html") if isinstance(one, Article)]
    assert [(a.title, a.source, a.published, a.text) for a in articles] == WANTED


def test_of_a_page_of_several_articles_one_without_a_day_is_kept() -> None:
    written = told(LAYOUTS["blocks with a heading and a line of outlet and day"]).replace(", 23 March 2019", "")
    *articles, remark = read_bytes(page(written), "a.html")
    assert [a.published for a in articles if isinstance(a, Article)] == [DAYS[0], None, DAYS[2]]
    assert isinstance(remark, Remark)


def test_several_articles_that_cannot_be_told_apart_are_refused_with_a_sentence() -> None:
    written = told(lambda n, t, s, d, by, x, y: f"<p>{t}</p><p>By {by}</p><p>{x}</p><p>{y}</p>")
    (rejected,) = read_bytes(page(written), "a.html")
    assert isinstance(rejected, Rejected)
    assert rejected.reason.startswith("this seems to hold 3 articles, and where each begins cannot be told")


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_text_of_several_articles_is_split_or_refused(gap: str) -> None:
    def written(*names: str) -> bytes:
        heads = {"outlet": 1, "day": 2, "by": 3}
        parts = [[s[0], *(f"By {s[3]}" if n == "by" else s[heads[n]] for n in names), s[4], s[5]] for s in STORIES]
        return gap.join(line for part in parts for line in part).encode()

    articles = [one for one in read_bytes(written("outlet", "day"), "a.txt") if isinstance(one, Article)]
    assert [(a.title, a.source, a.published, a.text) for a in articles] == WANTED
    (rejected,) = read_bytes(written("by"), "a.txt")
    assert isinstance(rejected, Rejected)
    assert rejected.reason.startswith("this seems to hold 3 articles")


TEXTS: dict[str, Callable[[int, str, str, str, str, str, str], str]] = {
    "fields above the text, a number and rights below": lambda n, t, s, d, by, x, y: (
        f"{t}\n\n{s} - {d}\n\nAuthor/Byline: {by}\nEdition: Final\nPage: A1\n\n{x}\n\n{y}\n\nRecord: 0FA{n}\n"
        f"Copyright: Copyright (c) 2019 {s}\n\n"
    ),
    "the outlet behind From, a number below": lambda n, t, s, d, by, x, y: (
        f"{t}\nAuthor: {by}\nDate: {d}\nFrom: {s}\nPublisher: Gale\nDocument Type: Article\n\nFull Text:\n{x}\n\n{y}\n"
        f"\nGale Document Number: GALE|A{n}\n\n\n"
    ),
    "the writer in capitals beside the day": lambda n, t, s, d, by, x, y: (
        f"{t}\n2019-03-{d.split()[0].zfill(2)} - {by.upper()}\n{s}\n\n{x}\n\n{y}\n"
        "\nThis article was exported from here\n\n"
    ),
    "outlet and day above the headline, and again below the text": lambda n, t, s, d, by, x, y: (
        f"{s}, {d}, p. 5\n\n{t}\n\nBy {by}\n\n{x}\n\n{y}\n\nSection: News\nISSN: 0174-4917\nDocument number: A54{n}\n\n"
    ),
}


@pytest.mark.parametrize("kind", TEXTS)
def test_a_text_of_several_articles_loses_what_stands_around_each_of_them(kind: str) -> None:
    stories = [(*head, one * 2, two * 2) for *head, one, two in STORIES]
    found = list(read_bytes(told(TEXTS[kind], stories).encode(), "a.txt"))
    articles = [outcome for outcome in found if isinstance(outcome, Article)]
    wanted = [(*heads[:3], f"{one * 2}\n\n{two * 2}") for heads, (*_, one, two) in zip(WANTED, STORIES, strict=True)]
    assert [(a.title, a.source, (a.published or "")[:10], a.text) for a in articles] == wanted
    assert [(a.author or "").title() for a in articles] == [by for _, _, _, by, _, _ in STORIES]


@pytest.mark.parametrize("written", ["\xa0", "\x1c", "\u2003 \x1d\n*\x1c", "* * *\n\x1e"])
def test_a_text_of_odd_spaces_is_no_several_articles(written: str) -> None:
    assert repeated.filled(written) == []
    assert repeated.in_text(written) == []


def test_the_day_below_an_article_is_not_that_of_the_next_one() -> None:
    written = "".join(
        f"{s}, {d}, p. 5\n{t}\nBy {by}\n{x * 3}\n{y * 3}\nSource: {s}, {d}, p. 5\n\n" for t, s, d, by, x, y in STORIES
    )
    articles = [one for one in read_bytes(written.encode(), "a.txt") if isinstance(one, Article)]
    assert [(a.title, a.source, (a.published or "")[:10]) for a in articles] == [wanted[:3] for wanted in WANTED]


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        (
            "comments",
            f"<p>{FIRST}</p><p>{OFFER}</p><p>{LOCK}</p>"
            + "".join(f"<div class=c><b>Ann Lee</b><p>{n} March 2019</p><p>{BARGES} {MAYOR}</p></div>" for n in "345"),
        ),
        (
            "what is told elsewhere",
            f"<h1>Ferry crews walk out</h1><p>1 March 2019</p><p>{FIRST * 3}</p><p>{OFFER * 3}</p>"
            + told(lambda n, t, s, d, by, x, y: f"<h3>{t}</h3><p>{d}</p><p>Crews stay away.</p>"),
        ),
        (
            "a chronicle",
            "<h1>How the strike went</h1>" + told(lambda n, t, s, d, by, x, y: f"<h2>{d}</h2><p>{x}</p><p>{y}</p>"),
        ),
        (
            "chapters of one story",
            "<h1>How the strike went</h1><p>1 March 2019</p>"
            + told(lambda n, t, s, d, by, x, y: f"<h2>{t}</h2><p>{x}</p><p>{y}</p>"),
        ),
        (
            "a page of a site that tells a story as it goes on",
            "<meta property='og:site_name' content='The Visby Courier'><nav>News</nav>"
            + told(lambda n, t, s, d, by, x, y: f"<h2>{t}</h2><p>1{n}:30, 1 March 2019</p><p>{x}</p><p>{y}</p>"),
        ),
        (
            "a page of a site with two more stories below its own",
            "<meta property='og:title' content='Ferry crews walk out - The Visby Courier'>"
            + told(LAYOUTS["headings that follow each other"]),
        ),
        (
            "a page that calls itself an article",
            "<meta property='og:type' content='article'>" + told(LAYOUTS["headings that follow each other"]),
        ),
    ],
)
def test_a_page_of_one_article_is_one_whatever_repeats_in_it(kind: str, written: str) -> None:
    data = f"<html><head><title>Strike</title></head><body>{written}</body></html>".encode()
    assert [type(outcome) for outcome in read_bytes(data, "a.html")] == [Article], kind


def test_the_paragraphs_below_a_labelled_text_are_kept() -> None:
    written = f"Headline: Ferry crews walk out\nDate: 1 March 2019\nText: {FIRST}\n\n{OFFER}\n"
    (article,) = read_bytes(written.encode(), "a.txt")
    assert isinstance(article, Article)
    assert article.text == f"{FIRST}\n\n{OFFER}"
