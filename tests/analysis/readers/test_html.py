"""Pages: title, day, outlet and address from what a page says of itself, and pages that hold no article."""

import json

import pytest

from analysis.readers import html, read_bytes, story_boxes
from analysis.readers.trees import html_tree
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


def test_a_heading_beside_the_headline_that_no_title_of_the_page_names_is_not_its_title() -> None:
    body = f"<h1>Ferry fares rise on Gotland</h1>{PARAGRAPHS}<h1>Ask us</h1>"
    head = '<meta property="og:title" content="Fares of ferries rise">'
    assert read(page(body, head, title="Ferry fares rise on Gotland - News")).title == "Ferry fares rise on Gotland"


def test_the_name_of_a_section_in_the_only_heading_is_no_title() -> None:
    body = f"<h1>Transport</h1>{PARAGRAPHS}"
    assert read(page(body, linked())).title == "Ferry fares rise"
    assert read(page(body, linked(headline="Transport fares rise"), title="Transport")).title == "Transport"


@pytest.mark.parametrize(
    "heading",
    [
        "<div><a href='/news'>Local News | </a></div><span>Ferry fares rise</span>",
        "<span class='kicker'>Baltic:</span> Ferry fares rise",
    ],
)
def test_a_kicker_above_the_headline_is_no_part_of_it(heading: str) -> None:
    assert read(page(f"<h1>{heading}</h1>{PARAGRAPHS}", linked())).title == "Ferry fares rise"


@pytest.mark.parametrize(
    ("title", "site", "url"),
    [
        ("Ferry fares rise - Visby Post - Sweden and the World", "Visby Post - Sweden and the World", None),
        ("Ferry fares rise | The Visby Post", None, "https://www.visbypost.example/news/1"),
        ("Ferry fares rise - VisbyPost.example", None, "https://www.visbypost.example/news/1"),
    ],
)
def test_the_name_of_the_outlet_is_no_part_of_a_title(title: str, site: str | None, url: str | None) -> None:
    head = f'<meta property="og:title" content="{title}">'
    head += f'<meta property="og:site_name" content="{site}">' if site else ""
    assert read(page(PARAGRAPHS, head, title=title), url).title == "Ferry fares rise"


@pytest.mark.parametrize(
    ("told", "shown", "day"),
    [
        (
            "2019-03-02T02:30:00Z",
            '<time datetime="2019-03-02">March 1, 2019 at 9:30 p.m.</time>',
            "2019-03-01",
        ),
        ("2019-03-01T20:30:00Z", '<p class="byline">By Nils Berg, 2 March 2019</p>', "2019-03-02"),
        ("2019-03-01T12:30:00Z", '<p class="date">4 March 2019</p>', "2019-03-01"),
        ("2019-03-01T00:00:00Z", '<p class="date">28 February 2019</p>', "2019-03-01"),
        ("2019-03-01T23:30:00Z", '<p class="date">Updated 2 March 2019</p>', "2019-03-01"),
        ("2019-03-01T23:30:00-05:00", '<p class="date">2 March 2019</p>', "2019-03-01"),
    ],
)
def test_a_moment_in_greenwich_falls_on_the_day_that_the_page_shows(told: str, shown: str, day: str) -> None:
    body = f"<h1>Ferry fares rise</h1>{shown}{PARAGRAPHS}"
    assert (read(page(body, linked(datePublished=told))).published or "")[:10] == day


def test_days_of_other_stories_below_are_not_those_of_the_page() -> None:
    others = "".join(
        f"<p><a href='/{n}'>Boats</a> <time>{day}</time></p>" for n, day in enumerate(("4 May 2019", "1 March 2019"))
    )
    head = linked(datePublished="2019-03-02T04:00:00") + '<meta name="date" content="2019-03-02 04:00:00">'
    assert (read(page(f"<h1>Ferry fares rise</h1>{PARAGRAPHS}{others}", head)).published or "")[:10] == "2019-03-02"


def test_the_day_in_the_byline_counts_before_one_that_was_guessed() -> None:
    shown = "<p class='date'>Written: 2019-03-07 15:03:30 / Updated: 2019-03-08 15:30:46</p>"
    guessed = "<img src='/upload/2019/03/03/ship.jpg'>"
    body = f"<h1>Ferry fares rise</h1>{shown}{guessed}{PARAGRAPHS}"
    assert read(page(body)).published == "2019-03-07"
    head = '<meta property="article:published_time" content="2019-03-06T10:00:00+01:00">'
    assert read(page(body, head)).published == "2019-03-06"


def test_the_day_of_a_revision_is_not_that_of_the_page() -> None:
    head = linked(datePublished="2019-03-01T12:25:36Z") + '<meta name="REVISION_DATE" content="2019-03-02T09:49:32Z">'
    assert (read(page(head=head)).published or "")[:10] == "2019-03-01"


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


def test_a_first_paragraph_stays_where_the_page_tells_machines_that_it_is_of_the_story(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    extract = html._extract

    def without_first(page: str, url: str | None, name: str, *, strict: bool) -> dict[str, str]:
        fields = extract(page, url, name, strict=strict)
        return fields | {"text": fields["text"].replace(STORY[0], "")} if strict else fields

    monkeypatch.setattr(html, "_extract", without_first)
    assert STORY[0] in read(page(PARAGRAPHS, linked(articleBody=" ".join(STORY)))).text
    assert STORY[0] not in read(page(PARAGRAPHS)).text


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
        "Our Standards: The Baltia Trust Principles.",
        "Subscribe now to our e-paper for the full story.",
        "For the latest stories and breaking news download the Visby Post apps.",
        "Follow The Visby Post on Twitter and Instagram @VisbyPost and on Facebook. Send us a message on 555-0169.",
        "Submit your letter to the editor via this form.",
        "Got a tip? Email Nils Berg at nils@visby.example.",
        "(Credit: Clara Holm / Baltia)",
        "Photo: Clara Holm",
        "A ferry off Gotland on Friday (Clara Holm/Getty Images)",
        "Posted on",
        "Like this story? Share it with a friend!",
        "Updated at 1:23 p.m.",
        "To read the full story, please subscribe to The Visby Post.",
        "If you are already a subscriber, you can log in here to go on.",
        "Keep up with Gotland by signing up for our free weekly newsletter, which comes every Monday.",
        "Never miss the latest news from Gotland: sign up here.",
    ],
)
def test_what_asks_the_reader_for_something_is_no_part_of_the_text(aside: str) -> None:
    assert aside not in read(page(f"<h1>Ferry fares rise</h1>{PARAGRAPHS}<p>{aside}</p>")).text


@pytest.mark.parametrize(
    "told",
    [
        "Related costs rose by a tenth.",
        "Follow the money, the union said.",
        "Share prices fell.",
        "Submit the plan by May, the court told Baltia.",
        "Contact was lost at 3 a.m.",
        "Photographs by Clara Holm show that the ferry leaned to one side for an hour before it sank off Gotland.",
        "Updated figures came on Friday.",
        "He posted on Facebook.",
        "The newsletter was sent to 400 islanders.",
        "“Please subscribe to our newsletter,” the captain told them.",
    ],
)
def test_a_sentence_that_begins_like_an_aside_stays(told: str) -> None:
    assert told in read(page(f"<h1>Ferry fares rise</h1>{PARAGRAPHS}<p>{told}</p>")).text


LATER = [f"On {day} the islanders met in the harbour of Visby again and asked for a ship of their own." for day in
         ("Monday", "Tuesday", "Wednesday", "Thursday")]  # fmt: skip


def boxes(*stories: list[str], between: str = "<div class='ad'>Buy a boat today</div>") -> str:
    made = ["<div class='body'>" + "".join(f"<p>{part}</p>" for part in story) + "</div>" for story in stories]
    return f"<div class='chunks'>{between.join(made)}</div>"


def test_a_story_that_is_cut_into_boxes_is_read_whole() -> None:
    text = read(page(f"<h1>Ferry fares rise</h1>{boxes(STORY * 3, LATER)}")).text
    assert all(part in text for part in [*STORY, *LATER])
    assert text.index(STORY[0]) < text.index(LATER[0])
    assert "Buy a boat" not in text


@pytest.mark.parametrize(
    "between", ["<h1>Islanders meet</h1>", "<article>Islanders meet</article>", "</div><h1>Islanders meet</h1><div>"]
)
def test_boxes_with_the_heading_of_another_story_among_them_stay_apart(between: str) -> None:
    tree = html_tree(page(f"<h1>Ferry fares rise</h1>{boxes(STORY, LATER, between=between)}").decode())
    assert not story_boxes.joined(tree, "\n".join(STORY))


def test_comments_in_boxes_of_their_own_are_not_joined_with_the_story() -> None:
    tree = html_tree(page(boxes(STORY) + boxes(LATER).replace("body", "comment")).decode())
    assert not story_boxes.joined(tree, "\n".join(STORY))
