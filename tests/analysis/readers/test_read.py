import csv
import gzip
import io
import json
import os
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from makers_documents import SAMPLES

from analysis import store
from analysis.readers import READERS, read, read_bytes
from analysis.types import Article, Rejected, Remark

STORY = (
    "Rain fell on Lima for the third day on Monday and flooded the lower streets of the old town. "
    "The mayor told people "
    "to stay at home and said that the schools would be closed until Thursday at the earliest.\n\n"
    "The river had not been so high since 1998, the weather service said, and more rain was on its way from the coast."
)
PAGE = f"""<html><head><title>Rain floods Lima | Northern Post</title>
<meta property="og:site_name" content="Northern Post">
<meta property="article:published_time" content="2019-02-04T08:00:00Z"><meta name="author" content="Ann Lee"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Rain floods Lima</h1>
{"".join(f"<p>{part}</p>" for part in STORY.split(chr(10) * 2) * 2)}</article>
<footer>All rights reserved</footer></body></html>"""
FEED = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Northern Post</title><item><title>Rain</title>
<link>http://example.org/rain</link>
<pubDate>Mon, 04 Feb 2019 08:00:00 GMT</pubDate><description>{STORY}</description></item>
<item><title>Short</title><description></description></item></channel></rss>"""


def record(**more: object) -> str:
    return json.dumps({"text": STORY} | more)


def table(*rows: list[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("_", "."), data)
    return out.getvalue()


def warc(page: str) -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page.encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2019-02-04T08:00:00Z\r\n"
        f"WARC-Target-URI: http://example.org/rain\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


GOOD = {
    "a.txt": STORY.encode(),
    "a.html": PAGE.encode(),
    "a.htm": PAGE.encode(),
    "a.json": record().encode(),
    "a.jsonl": record().encode(),
    "a.ndjson": record().encode(),
    "a.csv": table(["text", "published"], [STORY, "2019-02-04"]),
    "a.tsv": table(["text", "published"], [STORY, "2019-02-04"]).replace(b",2019", b"\t2019").replace(b",p", b"\tp"),
    "a.rss": FEED.encode(),
    "a.xml": FEED.encode(),
    "a.atom": FEED.encode(),
    "a.warc": warc(PAGE),
    "a.txt.gz": gzip.compress(STORY.encode()),
    "a.zip": zipped(a_txt=STORY.encode()),
    **{f"a{suffix}": data for suffix, data in SAMPLES.items() if suffix not in (".mbox", ".epub", ".ris")},
}
MADE = {f"a{suffix}": data for suffix, data in SAMPLES.items()} | GOOD


def split(found: object) -> tuple[list[Article], list[Rejected]]:
    all_found = list(found)  # type: ignore[call-overload]
    return [f for f in all_found if isinstance(f, Article)], [f for f in all_found if isinstance(f, Rejected)]


@pytest.mark.parametrize("name", GOOD)
def test_every_format_gives_its_article(name: str) -> None:
    articles, _ = split(read_bytes(GOOD[name], name))
    assert len(articles) == 1
    assert "mayor told people" in articles[0].text


def test_every_reader_is_tried_above() -> None:
    assert {name[1:] for name in MADE} >= set(READERS)


def test_a_page_gives_its_title_without_the_site_its_date_author_and_outlet() -> None:
    (article,), _ = split(read_bytes(GOOD["a.html"], "a.html"))
    assert (article.title, article.published, article.how) == ("Rain floods Lima", "2019-02-04", "page")
    assert (article.author, article.source) == ("Ann Lee", "Northern Post")
    assert "All rights reserved" not in article.text


def test_a_feed_gives_the_date_and_outlet_of_its_items_and_names_an_item_without_a_text() -> None:
    (article,), (teaser,) = split(read_bytes(GOOD["a.rss"], "a.rss"))
    assert (article.source, article.published, article.url) == (
        "Northern Post",
        "2019-02-04T08:00:00",
        "http://example.org/rain",
    )
    assert teaser.reason == "item 2 (“Short”): found no text, only a headline"


def test_a_text_is_kept_to_the_letter_and_its_headline_is_its_title() -> None:
    text = f"Rain Floods Streets Of Lima\n\n{STORY}\r\n\n"
    (article,), _ = split(read_bytes(text.encode(), "a.txt"))
    assert (article.text, article.title) == (text, "Rain Floods Streets Of Lima")


def test_broken_json_in_line_41_is_named_and_the_other_lines_are_read() -> None:
    lines = [record(id=str(n)) for n in range(1, 61)]
    lines[40] = '{"text": "cut'
    articles, (bad,) = split(read_bytes("\n".join(lines).encode(), "a.jsonl"))
    assert len(articles) == 59
    assert bad.line == 41
    assert "not JSON" in bad.reason


def test_a_table_with_quoted_newlines_keeps_an_article_whose_date_is_none() -> None:
    data = table(["Headline", "Body", "Date"], ["One", "A\nB\n" + STORY, "2019-02-04"], ["Two", STORY, "31/02/2024"])
    (one, two), rejected = split(read_bytes(data, "a.csv"))
    assert (one.title, one.published, two.title, two.published) == ("One", "2019-02-04", "Two", None)
    assert rejected == []


def test_a_table_without_a_text_column_says_which_columns_it_has() -> None:
    _, (bad,) = split(read_bytes(b"a,b\n1,2\n", "a.csv"))
    assert bad.reason == "the columns are a, b; expected one called 'text'"


def test_a_given_date_and_outlet_fill_what_is_missing_and_nothing_else() -> None:
    lines = [record(id="1"), record(id="2", published="2014-04-20", source="Post")]
    (one, two), _ = split(read_bytes("\n".join(lines).encode(), "a.jsonl", published="2014-04-21", source="Herald"))
    assert (one.published, one.source) == ("2014-04-21", "Herald")
    assert (two.published, two.source) == ("2014-04-20", "Post")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n123", "PNG"),
        ("a.docx", b"abc", "a Word document that is damaged"),
        ("a.odt", b"abc", "no reader for .odt"),
        ("a.html", b"<html><body><p>Log in</p></body></html>", "words of text"),
        ("a.gz", b"abc", "no reader|damaged"),
        ("a.zip", b"PK\x03\x04 cut", "damaged"),
        ("a.zip", zipped(b_zip=zipped(a_txt=b"x")), "archive inside an archive"),
        ("a.zip", zipped(a_txt=b" " * 3_000_000 + b"a" * 30_000_000), "unpacks to more than"),
        ("a.rss", b"<!DOCTYPE x [<!ENTITY a 'b'>]><rss></rss>", "entities"),
        ("a.json", b"[" * 200_000, "not JSON"),
        ("a.warc", b"WARC/1.0\r\ncut", "no web pages"),
    ],
)
def test_what_cannot_be_read_has_one_sentence(name: str, data: bytes, reason: str) -> None:
    articles, (bad,) = split(read_bytes(data, name))
    assert articles == []
    assert any(part in bad.reason for part in reason.split("|"))
    assert "\n" not in bad.reason


def test_a_folder_is_read_in_order_without_hidden_files_and_its_readme(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt", "README.md"):
        (tmp_path / name).write_text(f"{name}: {STORY}")
    articles, rejected = split(read([tmp_path, tmp_path / "none.txt"]))
    assert [a.text[:5] for a in articles] == ["a.txt", "b.txt"]
    assert "cannot be opened" in rejected[0].reason


def test_a_store_inside_a_folder_is_passed_over_and_one_that_is_named_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    store.create(tmp_path / "kept" / "store")
    assert list((tmp_path / "kept").rglob("*.json"))
    articles, rejected = split(read([tmp_path]))
    assert (len(articles), rejected) == (1, [])
    articles, (bad,) = split(read([tmp_path / "kept" / "store"]))
    assert articles == []
    assert "this is a store of Dateline" in bad.reason


def test_an_article_that_happens_to_be_called_dateline_json_hides_nothing(tmp_path: Path) -> None:
    (tmp_path / "dateline.json").write_text(record())
    (tmp_path / "a.txt").write_text(STORY)
    assert len(split(read([tmp_path]))[0]) == 2


def test_hidden_folders_and_what_is_in_them_are_passed_over(tmp_path: Path) -> None:
    for name in (".git/a.txt", "in/.cache/b.txt", "in/.DS_Store", "in/c.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(STORY)
    articles, rejected = split(read([tmp_path]))
    assert (len(articles), rejected) == (1, [])


def test_a_hidden_folder_that_is_named_is_read(tmp_path: Path) -> None:
    (tmp_path / ".drafts").mkdir()
    (tmp_path / ".drafts" / "a.txt").write_text(STORY)
    assert len(split(read([tmp_path / ".drafts"]))[0]) == 1


def test_a_pipe_and_a_link_to_nothing_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "round").symlink_to(tmp_path)
    articles, rejected = split(read([tmp_path]))
    assert articles == []
    assert [bad.reason for bad in rejected] == [
        "cannot be opened: No such file or directory",
        "this is a folder, a pipe or a device; expected a file",
    ]


def test_a_circle_of_links_is_named_and_the_rest_of_its_folder_is_read(tmp_path: Path) -> None:
    for name in ("a.txt", "deeper/b.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{name}: {STORY}")
    (tmp_path / "itself").symlink_to("itself")
    (tmp_path / "deeper" / "there").symlink_to("back")
    (tmp_path / "deeper" / "back").symlink_to("there")
    articles, rejected = split(read([tmp_path]))
    assert len(articles) == 2
    assert {(Path(bad.path).name, bad.reason) for bad in rejected} == {
        (name, "cannot be opened: Too many levels of symbolic links") for name in ("itself", "there", "back")
    }


def test_a_link_to_a_folder_elsewhere_is_named_and_one_to_a_folder_that_is_read_anyway_is_not(tmp_path: Path) -> None:
    for name in ("in/2014/a.txt", "out/b.txt"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(f"{name}: {STORY}")
    (tmp_path / "in" / "latest").symlink_to("2014")
    (tmp_path / "in" / "more").symlink_to(tmp_path / "out")
    articles, rejected = split(read([tmp_path / "in"]))
    assert len(articles) == 1
    assert [(Path(bad.path).name, "link to a folder elsewhere" in bad.reason) for bad in rejected] == [("more", True)]
    assert len(split(read([tmp_path / "in" / "more"]))[0]) == 1


def test_a_folder_that_may_not_be_opened_is_named_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("closed/a.txt", "open/b.txt"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(STORY)
    real = os.scandir

    def refused(folder: Path) -> object:
        if folder.name == "closed":
            raise PermissionError(13, "Permission denied")
        return real(folder)

    monkeypatch.setattr(os, "scandir", refused)  # root may open all
    articles, rejected = split(read([tmp_path]))
    assert len(articles) == 1
    assert [(bad.path, bad.reason) for bad in rejected] == [
        (str(tmp_path / "closed"), "cannot be opened: Permission denied")
    ]


@pytest.mark.parametrize("name", [b"line\nend.txt", b"quo'te\".txt", b"\xff\xfe.txt", "Kyjív\u202e.txt".encode()])
def test_a_file_of_any_name_is_read_and_named_on_one_line(tmp_path: Path, name: bytes) -> None:
    path = Path(os.fsdecode(os.path.join(os.fsencode(tmp_path), name)))  # noqa: PTH118 - a path of bytes
    path.write_bytes(b"\x7fELF")
    _, (bad,) = split(read([tmp_path]))
    assert bad.path.encode()
    assert "\n" not in bad.path
    path.write_text(STORY)
    assert len(split(read([tmp_path]))[0]) == 1


@pytest.mark.parametrize("suffix", [*READERS, ".gz", ".zip", ".tar"])
@given(
    data=st.binary(max_size=200)
    | st.sampled_from(sorted(MADE.values())).flatmap(lambda d: st.integers(0, len(d)).map(lambda n: d[:n]))
)
def test_any_bytes_give_articles_or_reasons(suffix: str, data: bytes) -> None:
    for found in read_bytes(data, f"a{suffix}"):
        assert isinstance(found, Article | Rejected | Remark)
        assert not isinstance(found, Rejected) or "unforeseen" not in found.reason, found.reason
        assert not isinstance(found, Article) or found.published is None or date.fromisoformat(found.published[:10])
