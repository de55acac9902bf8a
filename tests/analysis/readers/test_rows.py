"""What tables and JSON have in common: names of fields, shapes of services, days, and what is said of them."""

import json

import pytest

from analysis.readers import read_bytes
from analysis.readers.fields import fields_of, language_code, plain
from analysis.types import Article, Outcome, Rejected, Remark

STORY = (
    "Ferries to Gotland stopped on Friday after crews walked out over new shifts. The operator met the union in Visby "
    "and offered to put the change off until autumn."
)
TAIL = "The union said that its members would vote on the offer next week."


def read(document: object, name: str = "a.json") -> list[Outcome]:
    data = document if isinstance(document, bytes) else json.dumps(document).encode()
    return list(read_bytes(data, name))


def articles(found: list[Outcome]) -> list[Article]:
    assert not [one for one in found if isinstance(one, Rejected)], found
    return [one for one in found if isinstance(one, Article)]


def remarks(found: list[Outcome]) -> list[str]:
    return [one.text for one in found if isinstance(one, Remark)]


@pytest.mark.parametrize("name", ["pubDate", "Pub Date", "pub-date", "PubDate", "pub_date ", "\ufeffpubDate"])
def test_one_name_is_one_however_its_words_are_joined(name: str) -> None:
    assert plain(name) == "pub_date"


@pytest.mark.parametrize(
    ("columns", "names"),
    [
        (["Article Title", "Article Body", "Date of Publication", "Newspaper Name"], "title text published source"),
        (["newsHeadline", "newsText", "publishedDateTime", "mediaOutlet"], "title text published source"),
        (["HEADLINE", "FULLTEXT", "PUBLICATIONDATE", "PUBLICATION"], "title text published source"),
        (["dc:title", "content:encoded", "dc:date", "dc:publisher"], "title text published source"),
        (["Schlagzeile", "Inhalt", "Veröffentlicht am", "Quelle"], "title text published source"),
        (["Titre", "Texte", "Date", "Journal"], "title text published source"),
        (["Titre", "Texte", "Date de publication", "Journal"], "title text published source"),
        (["Título", "Texto", "Fecha de publicación", "Medio"], "title text published source"),
        (["Заголовок", "Оригинал", "Дата", "Источник"], "title text published source"),
        (["post_title", "post_content", "post_date", "site_name"], "title text published source"),
    ],
)
def test_columns_are_known_however_they_are_called(columns: list[str], names: str) -> None:
    found = fields_of(dict(zip(columns, ["Ferries stop", STORY, "2019-02-26", "Ö-Post"], strict=True)))
    assert sorted(found.values) == sorted(names.split())
    assert found.values["text"] == STORY


SHAPES = {
    "a list": [{"text": STORY, "title": "Ferries stop", "published": "2019-02-26"}],
    "NewsAPI": {
        "status": "ok",
        "articles": [
            {
                "source": {"id": None, "name": "Ö-Post"},
                "title": "Ferries stop",
                "content": STORY,
                "publishedAt": "2019-02-26T08:00:00Z",
            }
        ],
    },
    "the Guardian": {
        "response": {
            "results": [
                {
                    "webTitle": "Ferries stop",
                    "webPublicationDate": "2019-02-26T08:00:00Z",
                    "fields": {"body": f"<p>{STORY}</p>"},
                }
            ]
        }
    },
    "Elasticsearch": {
        "hits": {
            "total": 1,
            "hits": [{"_id": "x", "_source": {"headline": "Ferries stop", "body": STORY, "date": "2019-02-26"}}],
        }
    },
    "WordPress": [
        {
            "id": 7,
            "date": "2019-02-26T08:00:00",
            "title": {"rendered": "Ferries stop"},
            "content": {"rendered": f"<p>{STORY}</p>"},
        }
    ],
    "schema.org": {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": "Ö-Post"},
            {"@type": "NewsArticle", "headline": "Ferries stop", "datePublished": "2019-02-26", "articleBody": STORY},
        ],
    },
    "ninjs 2": {
        "uri": "urn:1",
        "headlines": [{"role": "main", "value": "Ferries stop"}],
        "versioncreated": "2019-02-26T08:00:00Z",
        "bodies": [{"contenttype": "text/html", "value": f"<p>{STORY}</p>"}],
    },
    "rows of Hugging Face": {
        "features": [{"name": "text"}],
        "rows": [{"row_idx": 0, "row": {"title": "Ferries stop", "text": STORY, "date": "2019-02-26"}}],
    },
    "columns of pandas": {"title": {"0": "Ferries stop"}, "text": {"0": STORY}, "date": {"0": 1551139200000}},
    "lists of pandas": {"title": ["Ferries stop"], "text": [STORY], "date": ["2019-02-26"]},
    "pandas, split": {
        "columns": ["title", "text", "date"],
        "index": [0],
        "data": [["Ferries stop", STORY, "2019-02-26"]],
    },
    "rows below a header": [["title", "text", "date"], ["Ferries stop", STORY, "2019-02-26"]],
    "a list after other lists": {
        "tags": ["a", "b"],
        "meta": {"authors": [{"name": "x"}]},
        "items": [{"title": "Ferries stop", "body": STORY, "date": "2019-02-26"}],
    },
    "Telegram": {
        "name": "Ö-Post",
        "messages": [
            {"type": "service", "text": ""},
            {
                "id": 1,
                "type": "message",
                "date": "2019-02-26T08:00:00",
                "title": "Ferries stop",
                "text": [{"type": "bold", "text": STORY[:7]}, STORY[7:]],
            },
        ],
    },
}


@pytest.mark.parametrize("shape", SHAPES)
def test_an_article_is_found_in_the_shape_that_a_service_gives(shape: str) -> None:
    (article,) = articles(read(SHAPES[shape]))
    assert (article.text, article.title, (article.published or "")[:10]) == (STORY, "Ferries stop", "2019-02-26")


def test_articles_under_keys_of_their_own_are_all_found() -> None:
    found = articles(read({"2019": [{"title": "a", "text": STORY}], "2020": [{"title": "b", "text": TAIL}]}))
    assert [one.title for one in found] == ["a", "b"]
    found = articles(read({"k1": {"title": "a", "text": STORY}, "k2": {"title": "b", "text": TAIL}}))
    assert [one.title for one in found] == ["a", "b"]


def test_json_lines_called_json_and_a_document_called_json_lines_are_read() -> None:
    line = json.dumps({"text": STORY, "published": "2019-02-26"})
    assert len(articles(read(f"{line}\n{line}\n".encode(), "a.json"))) == 2
    assert len(articles(read(json.dumps([json.loads(line)] * 2, indent=1).encode(), "a.jsonl"))) == 2


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
@pytest.mark.parametrize("between", ["\n", ",\n", ""])
def test_objects_that_follow_each_other_over_many_lines_are_read(name: str, between: str) -> None:
    record = json.dumps({"text": STORY, "published": "2019-02-26"}, indent=2)
    assert len(articles(read(f"{record}{between}{record}\n".encode(), name))) == 2


def test_a_document_with_something_else_behind_it_is_refused() -> None:
    record = json.dumps({"text": STORY}, indent=2)
    (bad,) = read(f"{record}\nend of file".encode(), "a.json")
    assert isinstance(bad, Rejected)
    assert "this is not JSON" in bad.reason


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Ferries stop - Ö-Post", "Ferries stop"),
        ("Ferries stop | ö-post", "Ferries stop"),
        ("Ferries stop - for a day", "Ferries stop - for a day"),
        ("Ö-Post", "Ö-Post"),
    ],
)
def test_the_outlet_behind_a_headline_is_no_part_of_it(written: str, title: str) -> None:
    (article,) = articles(read({"text": STORY, "title": written, "source": "Ö-Post"}))
    assert article.title == title


def test_the_outlet_in_a_list_of_sources_is_found() -> None:
    record = {"headlines": [{"value": "Ferries stop"}], "bodies": [{"value": f"<p>{STORY}</p>"}]}
    (article,) = articles(
        read(record | {"infosources": [{"name": "Ö-Post"}], "versioncreated": "2019-02-26T08:00:00Z"})
    )
    assert article.source == "Ö-Post"


def test_a_whole_text_comes_before_one_that_the_service_cut_off() -> None:
    record = {
        "title": "t",
        "content": f"{STORY[:60]}… [+180 chars]",
        "full_content": STORY,
        "published_at": "2019-02-26",
    }
    (article,) = articles(read([record]))
    assert article.text == STORY
    assert "teaser" not in article.extra
    (cut,) = articles(found := read([record | {"full_content": None}]))
    assert "chars" not in cut.text
    assert cut.extra["teaser"] is True
    assert remarks(found) == [
        "text from 'content', published from 'published_at'; 1 of 1 hold only the beginning of their text; "
        "DATELINE_FETCH=on fetches the articles behind the addresses"
    ]


def test_a_text_that_a_service_gives_only_for_money_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATELINE_FETCH", raising=False)
    record = {
        "title": "t",
        "link": "https://o.example/1",
        "content": "ONLY AVAILABLE IN PAID PLANS",
        "pubDate": "2019-02-26",
    }
    (bad,) = read({"results": [record]})
    assert isinstance(bad, Rejected)
    assert "this lists 1 address and no whole texts" in bad.reason


def test_where_fetching_is_on_the_articles_of_a_list_are_fetched_and_the_list_fills_gaps(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DATELINE_FETCH", "on")
    page = f"<html><body><article><p>{STORY}</p><p>{TAIL} {TAIL}</p></article></body></html>"
    monkeypatch.setattr("analysis.readers.fetch.fetch", lambda url, **_: page.encode())
    data = b"title,url,publish_date,media_name\nFerries stop,https://o.example/1,2019-02-26,The Visby Post\n"
    (article,) = articles(read(data, "a.csv"))
    assert (article.title, article.published, article.source) == ("Ferries stop", "2019-02-26", "The Visby Post")
    assert article.url == "https://o.example/1"


def test_html_in_a_field_is_taken_out_and_paragraphs_stay_apart() -> None:
    (article,) = articles(
        read([{"title": "Ferries &#038; crews", "text": f"<p>{STORY}</p>\n<p>{TAIL}</p><script>x()</script>"}])
    )
    assert (article.title, article.text) == ("Ferries & crews", f"{STORY}\n\n{TAIL}")


def test_a_text_with_a_lesser_sign_keeps_it() -> None:
    (article,) = articles(read([{"text": "Prices rose by < 2 % and > 1 %, AT&T said."}]))
    assert article.text == "Prices rose by < 2 % and > 1 %, AT&T said."


def test_several_authors_make_one_byline() -> None:
    (article,) = articles(read([{"text": STORY, "authors": [{"name": "Ann Lee"}, {"name": "Bo Ek"}]}]))
    assert article.author == "Ann Lee, Bo Ek"


@pytest.mark.parametrize(
    ("author", "byline"),
    [(17, None), ("17", None), ("[[Bo Ek]]", "Bo Ek"), (["[[People/Bo Ek|Bo Ek]]", "Ann Saar"], "Bo Ek, Ann Saar")],
)
def test_an_author_is_called_by_name_and_not_by_a_number_or_a_link(author: object, byline: str | None) -> None:
    (article, *_) = read_bytes(json.dumps({"text": STORY, "author": author, "page": 17}).encode(), "a.json")
    assert isinstance(article, Article)
    assert article.author == byline
    assert article.extra["page"] == "17"


def test_articles_without_a_day_are_counted_where_no_column_holds_one() -> None:
    *_, remark = read_bytes(json.dumps([{"body": STORY}, {"body": STORY}]).encode(), "a.json")
    assert isinstance(remark, Remark)
    assert remark.text == "text from 'body'; 2 of 2 without a day"


def test_an_address_is_no_name_of_an_outlet() -> None:
    found = fields_of({"text": STORY, "source": "https://o.example/1", "source-hostname": "Ö-Post"})
    assert (found.values["source"], found.values["url"]) == ("Ö-Post", "https://o.example/1")


def test_a_number_that_counts_rows_is_no_name_of_an_article() -> None:
    one, two = (articles(read(f"article_id,content\n1,{text}\n".encode(), "a.csv"))[0] for text in ("One.", "Two."))
    assert one.id != two.id


def test_what_was_taken_for_what_is_said_once_with_the_days_that_are_missing() -> None:
    rows = "headline,body,pub_date\n" + "".join(
        f"t,Rain fell {n}.,{day}\n" for n, day in enumerate(["2019-02-26", "soon", "", "NaT"])
    )
    found = read(rows.encode(), "a.csv")
    assert [one.published for one in articles(found)] == ["2019-02-26", None, None, None]
    assert remarks(found) == [
        "text from 'body', title from 'headline', published from 'pub_date'; 3 of 4 without a day (such as 'soon')"
    ]


def test_days_of_a_column_are_read_in_the_order_that_one_of_them_shows() -> None:
    rows = "text,date\n" + "".join(f"Rain fell {n}.,{day}\n" for n, day in enumerate(["03/04/2019", "26/02/2019"]))
    assert [one.published for one in articles(read(rows.encode(), "a.csv"))] == ["2019-04-03", "2019-02-26"]


def test_where_no_date_shows_the_order_it_is_asked_for_and_no_article_is_lost() -> None:
    found = read(b"text,date\nRain fell.,03/04/2019\nSnow fell.,05/06/2019\n", "a.csv")
    assert [one.published for one in articles(found)] == [None, None]
    assert "2 of these could have the day or the month first" in remarks(found)[0]


def test_the_column_of_days_is_one_for_the_whole_file() -> None:
    found = read(b"text,date,created_at\nRain fell.,2019-02-26,2024-01-01\nSnow fell.,N/A,2024-01-01\n", "a.csv")
    assert [one.published for one in articles(found)] == ["2019-02-26", None]


def test_columns_for_year_month_and_day_make_a_day() -> None:
    assert articles(read(b"text,year,month,day\nRain fell.,2019.0,2.0,26.0\n", "a.csv"))[0].published == "2019-02-26"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", b"title,url,publish_date\nFerries stop,https://o.example/1,2019-02-26\nBoats,https://o.example/2,\n"),
        ("a.csv", f"Title,Url,Abstract Note\nFerries,https://o.example/1,{TAIL}\nB,https://o.example/2,x\n".encode()),
        ("a.json", json.dumps([{"title": "a", "link": f"https://o.example/{n}"} for n in range(2)]).encode()),
    ],
)
def test_a_list_of_addresses_is_refused_once_with_what_to_do(
    name: str, data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DATELINE_FETCH", raising=False)
    (bad,) = read(data, name)
    assert isinstance(bad, Rejected)
    assert "2 addresses" in bad.reason
    assert "DATELINE_FETCH=on" in bad.reason


def test_an_archive_of_posts_is_no_list_of_articles() -> None:
    (bad,) = read(b'window.YTD.tweets.part0 = [{"tweet": {"full_text": "Rain."}}]', "tweets.json")
    assert isinstance(bad, Rejected)
    assert "archive of somebody's posts" in bad.reason


@pytest.mark.parametrize(
    ("written", "code"), [("English", "en"), ("en_US", "en"), ("deu", "de"), ("Dutch; Flemish", "nl"), ("?", None)]
)
def test_a_language_is_known_by_code_and_by_name(written: str, code: str | None) -> None:
    assert language_code(written) == code
