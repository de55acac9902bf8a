"""Large files are read a line at a time, to the same articles as when they are held as a whole."""

import gzip
import json
import tarfile
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.feather as pf
import pyarrow.parquet as pq
import pytest

from analysis.readers import File, feed, json_pieces, large, read_bytes, read_file
from analysis.readers import archive as archive_reader
from analysis.types import Article, Rejected

STORY = "Crews of the Gotland ferries walked out on Friday over new shifts – the port of Visby stood still. "
XML = '<?xml version="1.0"?>'
MORE = "The operator, Baltia, offered to put the change off until autumn. "


def nexis(n: int) -> str:
    return (
        f"\n\n          {n} of 9 DOCUMENTS\n\n\n          The Visby Courier\n\n          March {n % 28 + 1}, 2019\n\n"
        f"Ferry crews walk out {n}\n\nBYLINE: Bo Ek\n\nLENGTH: 40 words\n\n\n{STORY}\n\n{MORE}\n\n"
        f"LOAD-DATE: March 1, 2019\n\nLANGUAGE: ENGLISH\n"
    )


def nexis_uni(n: int) -> str:
    return (
        f"Ferry crews walk out {n}\nThe Visby Courier\nMarch {n % 28 + 1}, 2019 Friday\n\nCopyright 2019 Somebody\n"
        f"Byline:\xa0Bo Ek\nBody\n\n\n{STORY}\n{MORE}\nClassification\n\nLanguage:\xa0ENGLISH\n\nEnd of Document\n\n\n"
    )


def factiva(n: int) -> str:
    return (
        f"HD    Ferry crews walk out {n}\nBY    By Bo Ek\nWC    40 words\nPD    {n % 28 + 1} March 2019\n"
        f"SN    The Visby Courier\nLA    English\n\nLP    \n{STORY}\n\nTD    \n{MORE}\n\nAN    Document VIS00{n}x\n\n"
    )


def factiva_plain(n: int) -> str:
    return (
        f"Ferry crews walk out {n}\nBy Bo Ek\n40 words\n{n % 28 + 1} March 2019\nThe Visby Courier\nVIS\nEnglish\n"
        f"(c) 2019 Somebody\n\n{STORY}\n\n{MORE}\n\nDocument VIS000002019{n}x\n\n"
    )


def proquest(n: int) -> str:
    return (
        f"{'_' * 60}\n\nFerry crews walk out {n}\n\nAuthor: Bo Ek\n\nPublication title: The Visby Courier\n\n"
        f"Publication date: Mar {n % 28 + 1}, 2019\n\nFull text: {STORY}\n\n{MORE}\n\nProQuest document ID: 2{n}\n\n"
    )


def ris(n: int) -> str:
    return (
        f"TY  - NEWS\nTI  - Ferry crews walk out {n}\nAU  - Bo Ek\nT2  - The Visby Courier\n"
        f"DA  - 2019/03/{n % 28 + 1:02}\nN2  - {STORY}\n\n{MORE}\nER  - \n\n"
    )


def table(n: int) -> str:
    head = "" if n else "title,date,paper,text\n"
    return f'{head}Ferry {n},{n % 28 + 1:02}/03/2019,The Visby Courier,"{STORY}\n\n""{MORE}"""\n'


def json_line(n: int) -> str:
    return json.dumps({"title": f"Ferry {n}", "published": f"2019-03-{n % 28 + 1:02}", "text": STORY + MORE}) + "\n"


def mailbox(n: int) -> str:
    return (
        f"From a@b.example Fri Mar  1 09:30:00 2019\nFrom: The Visby Courier <a@b.example>\nSubject: Ferry {n}\n"
        f"Date: Fri, {n % 28 + 1} Mar 2019 09:30:00 +0100\nContent-Type: text/plain; charset=utf-8\n\n"
        f"{STORY}\n\n{MORE}\n\n"
    )


def json_list(n: int) -> str:
    return ("," if n else "[") + json_line(n).rstrip()


def nitf(n: int) -> str:
    return (
        f"{'' if n else XML + '<all>'}<nitf><head><docdata><date.issue norm='201903{n % 28 + 1:02}'/>"
        f"</docdata><pubdata name='The Visby Courier'/></head><body><body.head><hedline><hl1>Ferry {n}</hl1></hedline>"
        f"</body.head><body.content><p>{STORY}</p><p>{MORE}</p></body.content></body></nitf>"
    )


def unknown_xml(n: int) -> str:
    return (
        f"{'' if n else XML + '<list>'}<item><title>Ferry {n}</title><date>2019-03-{n % 28 + 1:02}</date>"
        f"<text>{STORY} {MORE}</text></item>"
    )


def web_archive(n: int) -> str:
    page = f"<html><head><title>Ferry crews {n}</title></head><body><p>{STORY}</p><p>{MORE} {STORY}</p></body></html>"
    answer = f"HTTP/1.1 200 OK\nContent-Type: text/html\n\n{page}".replace("\n", "\r\n")
    return (
        f"WARC/1.0\nWARC-Type: response\nWARC-Target-URI: https://v.example/{n}\nContent-Type: application/http; "
        f"msgtype=response\nContent-Length: {len(answer.encode())}\n\n{answer}\n\n"
    )


def json_in_an_object(n: int) -> str:
    return f"{',' if n else BEFORE}{json_line(n).rstrip()}"


def json_by_key(n: int) -> str:
    return f'{"," if n else "{"}"key {n}": {json_line(n)}'


def json_on_two_pages(n: int) -> str:
    between = '{"pages": [{"number": 1, "hits": [' if not n else ']}, {"number": 2, "hits": [' if n == 9 else ","
    return f"{between}{json_line(n)}"


def json_of_rows(n: int) -> str:
    head = '{"columns": ["title", "published", "text"], "data": ['
    return f"{',' if n else head}{json.dumps(list(json.loads(json_line(n)).values()))}"


def json_below_names(n: int) -> str:
    head = '[["title", "published", "text"],'
    return f"{',' if n else head}{json.dumps(list(json.loads(json_line(n)).values()))}"


def json_feed(n: int) -> str:
    return f"{',' if n else '{'}{json_line(n)}" if n else '{"title": "The Visby Courier", "items": [' + json_line(n)


def json_in_columns(n: int) -> str:
    return "" if n else json.dumps({"title": ["Ferry"] * 30, "text": [STORY + MORE] * 30})


def rss(n: int) -> str:
    head = f"{XML}<rss version='2.0'><channel><title>The Visby Courier</title><link>https://v.example</link>"
    text = "<![CDATA[<p>Written as <item>…</item>.</p>" + f"<p>{STORY}</p><p>{MORE}</p><p>{STORY * (n % 2)}</p>]]>"
    return (
        f"{'' if n else head}<!-- <item> --><item><title>Ferry {n}</title><guid>v-{n}</guid>"
        f"<pubDate>{n % 28 + 1} Mar 2019 09:30:00 +0100</pubDate><description>{text}</description></item>\n"
    )


def atom(n: int) -> str:
    head = f'{XML}<a:feed xmlns:a="http://www.w3.org/2005/Atom">'
    return (
        f"{'' if n else head}<a:entry><a:title>Ferry {n}</a:title><a:id>urn:v:{n}</a:id><a:published>2019-03-"
        f"{n % 28 + 1:02}T09:30:00Z</a:published><a:content type='text'>{STORY} {MORE} {STORY}</a:content></a:entry>"
    )


def europresse_page(n: int) -> str:
    return (
        f'<article><header><div class="rdp__DocPublicationName"><span class="DocPublicationName">The Visby Courier'
        f'</span></div><span class="DocHeader">News, {n % 28 + 1} March 2019</span><div class="titreArticle"><p class='
        f'"titreArticleVisu">Ferry {n}</p></div></header><section><div class="docOcurrContainer"><p>{STORY}</p><p>'
        f"{MORE}</p></div></section></article>"
    )


def factiva_page(n: int) -> str:
    cells = {"HD": f"Ferry {n}", "PD": f"{n % 28 + 1} March 2019", "SN": "The Visby Courier", "LP": STORY, "TD": MORE}
    rows = "".join(f"<tr><td><b>{code}</b></td><td>{cell}</td></tr>" for code, cell in cells.items())
    script = "<script>document.write('<div class=\"article enArticle\">')</script>"
    return f'<div id="article-{n}">{script}<div class="article enArticle"><p>{n}</p><table>{rows}</table></div></div>'


def nexis_page(n: int) -> str:
    return "<DOCFULL>" + "".join(f"<p>{line}</p>" for line in nexis(n).split("\n") if line.strip()) + "</DOCFULL>"


def proquest_page(n: int) -> str:
    lines = [line for line in proquest(n).split("\n") if line.strip("_")]
    return f'<a name="DocID_{n}"></a>' + "".join(f"<p>{line}</p>" for line in lines)


def ruled_page(n: int) -> str:
    return f"<h2>Ferry crews {n}</h2><p>The Visby Courier, {n % 28 + 1} March 2019</p><p>{STORY}</p><p>{MORE}</p><hr>"


def headed(n: int) -> str:
    return f"Title: Ferry {n}\nSource: The Visby Courier\nDate: {n % 28 + 1} March 2019\n\n{STORY}\n\n{MORE}\n\n"


def apa(n: int) -> str:
    return f'"Der Standard" vom {n % 28 + 1:02}.04.2013 Seite: {n}\nFähren stehen {n}\n\n{STORY}\n\n{MORE}\n\n'


BEFORE = '{"status": "ok", "about": {"by": "v"}, "response": {"total": 20, "sections": [], "articles": ['
ENDS = {
    json_list: "]", nitf: "</all>", unknown_xml: "</list>", json_in_an_object: '], "next": null}}', json_by_key: "}",
    json_on_two_pages: "]}]}", json_of_rows: "]}", json_below_names: "]",
    json_feed: '], "version": "https://jsonfeed.org/version/1.1"}', rss: "<ttl>60</ttl></channel></rss>",
    atom: "<a:title>The Visby Courier</a:title></a:feed>",
}  # fmt: skip


def pasted(n: int) -> str:
    return f"{STORY}\n\n{MORE}\n\n"  # one article, which is held as a whole


KINDS: list[tuple[str, Callable[[int], str]]] = [
    ("a.txt", nexis), ("a.txt", nexis_uni), ("a.txt", factiva), ("a.txt", factiva_plain), ("a.txt", proquest),
    ("a.ris", ris), ("a.csv", table), ("a.jsonl", json_line), ("a.json", json_line), ("a.mbox", mailbox),
    ("b.json", json_list), ("a.xml", nitf), ("b.xml", unknown_xml), ("a.txt", headed), ("a.txt", apa),
    ("b.json", json_in_an_object), ("b.json", json_by_key), ("b.json", json_on_two_pages), ("b.json", json_of_rows),
    ("b.json", json_below_names), ("b.json", json_feed), ("a.rss", rss), ("a.atom", atom),
    ("a.html", europresse_page), ("a.html", factiva_page), ("a.html", nexis_page), ("a.html", proquest_page),
    ("a.html", ruled_page), ("b.json", json_in_columns), ("a.txt", pasted),
]  # fmt: skip
IDS = [f"{kind.__name__}-{name}" for name, kind in KINDS]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
@pytest.mark.parametrize(("name", "kind"), KINDS, ids=IDS)
def test_a_large_file_gives_the_articles_that_it_gives_when_held_as_a_whole(
    name: str, kind: Callable[[int], str], encoding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = "".join(map(kind, range(20))) + ENDS.get(kind, "")
    data = written.replace("\n", "\r\n").encode(encoding)
    (tmp_path / name).write_bytes(data)
    whole = list(read_bytes(data, str(tmp_path / name)))
    monkeypatch.setattr(large, "LARGE", 1000)
    monkeypatch.setattr(large, "START", 5000)
    monkeypatch.setattr(json_pieces, "SMALL", 3000)
    monkeypatch.setattr(feed, "BATCH", 2000)
    assert list(read_file(File(tmp_path / name))) == whole


SMALL = [(name, kind) for name, kind in KINDS if kind not in (mailbox, pasted, json_in_columns)]


# Not the mailbox: the library's messages refer to themselves, and are held until Python next looks for such.
@pytest.mark.parametrize(("name", "kind"), SMALL, ids=[f"{kind.__name__}-{name}" for name, kind in SMALL])
def test_of_a_large_file_no_more_is_held_than_its_beginning_and_an_article(
    name: str, kind: Callable[[int], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(large, "LARGE", 1000)
    monkeypatch.setattr(large, "START", 20_000)
    monkeypatch.setattr(json_pieces, "SMALL", 10_000)
    monkeypatch.setattr(json_pieces, "MOST_KEYS", 50)
    monkeypatch.setattr(feed, "BATCH", 5000)
    monkeypatch.setattr("analysis.readers.charset._SAMPLE", 10_000)
    monkeypatch.setattr("analysis.readers.trees._PIECE", 10_000)
    long = MORE * 30
    written = "".join(kind(n).replace(MORE, long) for n in range(300)) + ENDS.get(kind, "")
    (tmp_path / name).write_text(written, encoding="utf-8")
    next(read_file(File(tmp_path / name)))  # libraries are loaded
    tracemalloc.start()
    try:
        articles = sum(isinstance(outcome, Article) for outcome in read_file(File(tmp_path / name)))
        held = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert articles == 300
    assert held < len(written) / 2


def test_a_large_file_that_is_no_text_is_refused_in_the_same_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(large, "LARGE", 1000)
    for name, data in {"a.txt": b"\x89PNG" + b"x" * 2000, "b.txt": nexis(1).encode() * 9 + b"\0"}.items():
        (tmp_path / name).write_bytes(data)
        (large_file,) = read_file(File(tmp_path / name))
        (whole,) = read_bytes(data, str(tmp_path / name))
        assert isinstance(large_file, Rejected)
        assert large_file == whole


@pytest.mark.parametrize("packed", [False, True])
def test_a_large_web_archive_gives_the_articles_that_it_gives_when_held_as_a_whole(
    packed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = [web_archive(n).replace("\r\n", "\n").replace("\n", "\r\n").encode() for n in range(5)]
    data = b"".join(gzip.compress(record) if packed else record for record in records)
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    for written in (data, data[: len(data) - (0 if packed else 300)]):
        path.write_bytes(written)
        whole = list(read_bytes(written, str(path)))
        with monkeypatch.context() as patch:
            patch.setattr(large, "LARGE", 1000)
            patch.setattr(large, "PACKED", 100)
            assert list(read_file(File(path))) == whole
        assert sum(isinstance(outcome, Article) for outcome in whole) >= 4


def test_a_large_packed_file_is_read_as_what_is_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large, "LARGE", 1000)
    monkeypatch.setattr(large, "PACKED", 100)
    for name, kind in KINDS:
        data = gzip.compress(("".join(map(kind, range(20))) + ENDS.get(kind, "")).encode())
        path = tmp_path / f"{name}.gz"
        path.write_bytes(data)
        assert list(read_file(File(path))) == list(read_bytes(data, str(path)))
    path.write_bytes(data[:-20])
    (rejected,) = read_file(File(path))
    assert isinstance(rejected, Rejected)
    assert "this gzip file is damaged" in rejected.reason


@pytest.mark.parametrize("kind", ["zip", "tar", "tgz", "wacz"])
def test_a_large_archive_gives_the_articles_that_it_gives_when_held_as_a_whole(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {
        "a.txt": "".join(map(nexis, range(9))),
        "b.json": "".join(map(json_in_an_object, range(9))) + "]}}",
        "c.rss": "",
        "d.csv": "".join(map(table, range(9))),
        "e.zip": "PK",
        ".hidden": nexis(1),
        "f.json": "PK\x03\x04 no zip",
    }
    if kind == "wacz":
        pages = "".join(map(web_archive, range(9))).replace("\r\n", "\n").replace("\n", "\r\n")
        files = {"datapackage.json": "{}", "archive/data.warc": pages, "archive/none.warc": ""}
    path = tmp_path / f"a.{kind}"
    if kind in ("zip", "wacz"):
        with zipfile.ZipFile(path, "w") as archive:
            for name, text in files.items():
                archive.writestr(name, text)
    else:
        with tarfile.open(path, "w:gz" if kind == "tgz" else "w") as tar:
            for name, text in files.items():
                (tmp_path / "inner").write_text(text, encoding="utf-8")
                tar.add(tmp_path / "inner", name)
    whole = list(read_bytes(path.read_bytes(), str(path)))
    monkeypatch.setattr(large, "LARGE", 500)
    monkeypatch.setattr(large, "PACKED", 100)
    monkeypatch.setattr(archive_reader, "HELD", 500)
    assert list(read_file(File(path))) == whole
    assert sum(isinstance(outcome, Article) for outcome in whole) == (9 if kind == "wacz" else 27)


@pytest.mark.parametrize("kind", ["parquet", "arrow"])
def test_a_large_table_of_arrow_gives_the_articles_that_it_gives_when_held_as_a_whole(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = pa.Table.from_pylist([json.loads(json_line(n)) for n in range(20)])
    path = tmp_path / f"a.{kind}"
    pq.write_table(rows, path) if kind == "parquet" else pf.write_feather(rows, path)
    whole = list(read_bytes(path.read_bytes(), str(path)))
    monkeypatch.setattr(large, "LARGE", 500)
    assert list(read_file(File(path))) == whole
    assert len(whole) == 20


def test_what_can_only_be_held_and_is_too_large_is_refused_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(large, "LARGE", 1000)
    monkeypatch.setattr(large, "HELD", 2000)
    for name, text in {
        "a.json": json_in_columns(0),
        "a.txt": pasted(1) * 20,
        "a.md": f"---\ntitle: A\n---\n{STORY * 30}",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        (rejected,) = read_file(File(tmp_path / name))
        assert isinstance(rejected, Rejected)
        assert "can only be read as a whole; expected at most 2,000: save what it holds in several" in rejected.reason


def test_what_is_wrong_in_a_large_list_is_named_and_what_comes_before_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(large, "LARGE", 1000)
    path = tmp_path / "a.json"
    path.write_text("".join(map(json_list, range(20))) + ', "a word", {"title": "cut o')
    *articles, word, rest = read_file(File(path))
    assert len(articles) == 20
    assert isinstance(word, Rejected)
    assert isinstance(rest, Rejected)
    assert word.reason.startswith("item 21: found a str")
    assert rest.reason.startswith("item 22: this is no JSON from here on")


def test_a_page_whose_tree_would_not_fit_is_refused_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analysis.readers.html.MOST_PAGE", 1000)
    (rejected,) = read_bytes(f"<html><body>{STORY * 20}</body></html>".encode(), "a.html")
    assert isinstance(rejected, Rejected)
    assert "expected at most 1,000: save what it holds in several files" in rejected.reason


def test_a_large_feed_that_is_cut_off_is_read_to_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large, "LARGE", 1000)
    monkeypatch.setattr(feed, "BATCH", 500)
    (tmp_path / "a.rss").write_text("".join(map(rss, range(5))) + "<item><title>cut o", encoding="utf-8")
    assert [type(one) for one in read_file(File(tmp_path / "a.rss"))] == [Article] * 5 + [Rejected]
