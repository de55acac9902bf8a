"""Pages: title, day, outlet and address from what a page says of itself, and pages that hold no article."""

import json

import pytest

from analysis.readers import read_bytes
from analysis.types import Article, Rejected

STORY = [
    "The ferry company Baltia said on Friday that it would raise its fares by a tenth from the first of May this year.",
    "Unions and islanders on Gotland called the step unfair, and asked the government in Stockholm to stop it at once.",
    "A spokesman for the ministry of transport said that it would look at the figures before the end of the month.",
]
PARAGRAPHS = "".join(f"<p>{part}</p>" for part in STORY)


def page(body: str = "", head: str = "", before: str = "", title: str = "Ferry fares rise | The Visby Post") -> bytes:
    body = body or f"<h1>Ferry fares rise</h1>{PARAGRAPHS}"
    return (
        f"{before}<html><head><title>{title}</title>{head}</head><body><article>{body}</article></body></html>".encode()
    )


def linked(**more: object) -> str:
    told = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Ferry fares rise"} | more
    return f'<script type="application/ld+json">{json.dumps(told)}</script>'


def read(data: bytes, url: str | None = None) -> Article:
    (article,) = read_bytes(data, "a.html", url=url)
    assert isinstance(article, Article), article
    return article


def test_the_headline_that_a_page_tells_machines_is_its_title_where_it_has_no_h1_but_a_logo() -> None:
    body = f'<h1 class="site-logo">The Visby Post</h1>{PARAGRAPHS}'
    assert read(page(body, linked())).title == "Ferry fares rise"
    assert read(page(body, '<meta property="og:site_name" content="The Visby Post">')).title == "Ferry fares rise"


def test_of_two_headings_the_one_that_the_page_is_called_by_is_the_title() -> None:
    body = f"<h1>Ferry fares rise</h1>{PARAGRAPHS}<h1>Get our weather letter</h1>"
    assert read(page(body)).title == "Ferry fares rise"


@pytest.mark.parametrize(
    ("told", "meta", "day"),
    [
        ("2019-03-01T23:30:00-05:00", "", "2019-03-01T23:30:00-05:00"),
        ("2019-03-02T04:30:00Z", "2019-03-01T23:30:00-05:00", "2019-03-01"),
        ("2019-03-01", "", "2019-03-01"),
    ],
)
def test_the_day_of_a_page_is_the_one_in_its_own_zone(told: str, meta: str, day: str) -> None:
    head = linked(datePublished=told) + (f'<meta property="article:published_time" content="{meta}">' if meta else "")
    assert read(page(head=head)).published == day


def test_the_body_that_a_page_tells_machines_is_read_where_the_page_shows_only_its_beginning() -> None:
    body = f"<h1>Ferry fares rise</h1><p>{STORY[0]}</p><p>{STORY[1]}</p>"
    assert STORY[2] in read(page(body, linked(articleBody="\n\n".join([*STORY, *STORY])))).text


@pytest.mark.parametrize(
    "before",
    [
        "<!-- saved from url=(0038)https://www.visby.example/2019/03/01/x -->\n",
        "<!--\n Page saved with SingleFile \n url: https://www.visby.example/2019/03/01/x \n saved date: Fri -->\n",
    ],
)
def test_what_a_browser_noted_when_it_saved_the_page_gives_its_address_and_day(before: str) -> None:
    article = read(page(before=before))
    assert (article.url, article.published) == ("https://www.visby.example/2019/03/01/x", "2019-03-01")


def test_the_canonical_address_counts_and_one_of_the_whole_site_does_not() -> None:
    head = '<link rel="canonical" href="https://visby.example/news/fares">'
    assert read(page(head=head), "https://visby.example/?p=7").url == "https://visby.example/news/fares"
    head = '<link rel="canonical" href="https://visby.example/">'
    assert read(page(head=head), "https://visby.example/news/7").url == "https://visby.example/news/7"


def test_what_stands_beside_the_headline_in_the_title_names_the_outlet() -> None:
    assert read(page()).source == "The Visby Post"


def test_a_page_of_headlines_is_no_article() -> None:
    links = "".join(f'<p><a href="/{n}">Story number {n} of this long and busy day in Visby</a></p>' for n in range(20))
    (bad,) = read_bytes(page(f"<h1>News</h1>{links}"), "a.html")
    assert isinstance(bad, Rejected)
    assert "this page holds headlines and no article" in bad.reason


@pytest.mark.parametrize(
    "aside",
    [
        "Share this article",
        "Sign up for our newsletter",
        "Read more: Boats sink off Gotland",
        "12 comments",
        "Related stories",
    ],
)
def test_what_asks_the_reader_for_something_is_no_part_of_the_text(aside: str) -> None:
    assert aside not in read(page(f"<h1>Ferry fares rise</h1>{PARAGRAPHS}<p>{aside}</p>")).text


@pytest.mark.parametrize(
    "told", ["Related costs rose by a tenth.", "Follow the money, the union said.", "Share prices fell."]
)
def test_a_sentence_that_begins_like_an_aside_stays(told: str) -> None:
    assert told in read(page(f"<h1>Ferry fares rise</h1>{PARAGRAPHS}<p>{told}</p>")).text
