"""Bad inputs that came from elsewhere: pages, feeds, archives, other languages, odd file names."""

from case import case
from makers import (
    BODY,
    STORY,
    feed,
    item,
    laughs,
    lines,
    link,
    locked,
    lying_zip,
    noise,
    pack,
    page,
    png,
    record,
    warc,
    wrong_sum,
    zipped,
)

TEXT = STORY.encode()
PAGES = [
    case("cut off in a tag", "a.html", lambda: page(BODY + "<p cla")[:-16], 1, holds="condemned"),
    case("cut off in the text", "a.html", lambda: page()[:-200], 1, holds="condemned"),
    case("nested 100,000 deep", "a.html", lambda: page("<div>" * 100_000 + BODY + "</div>" * 100_000), 0, "page"),
    case("nested 200 deep", "a.html", lambda: page("<div>" * 200 + BODY + "</div>" * 200), 1, holds="condemned"),
    case("100,000 tags never closed", "a.html", lambda: page(BODY + "<b>" * 100_000), 1, holds="condemned"),
    case("scripts in the title", "a.html", lambda: page(BODY.replace("Rain", "<script>alert(1)</script>Rain")), 1),
    case(
        "an event handler in the title",
        "a.html",
        lambda: page(BODY.replace("Rain", '<img src=x onerror="alert(1)">Rain')),
        1,
    ),
    case("a script in the text", "a.html", lambda: page(BODY + "<script>document.write('gone')</script>"), 1),
    case("a log-in page", "a.html", lambda: page("<form>Log in <input></form>"), 0, "expected at least 30"),
    case("no markup at all", "a.html", lambda: TEXT, 0, "expected at least 30"),
    case(
        "a frame and an object",
        "a.html",
        lambda: page(BODY + "<iframe src=//e.org></iframe><object data=x></object>"),
        1,
    ),
    case("a false character set", "a.html", lambda: page(head='<meta charset="utf-16">'), 1, holds="condemned"),
    case("a million entities", "a.html", lambda: page(BODY + "<p>" + "&amp;" * 1_000_000 + "</p>"), 1),
    case("entities of its own", "a.html", lambda: laughs().encode() + page(), 0, "words of text"),
    case("an outside entity", "a.html", lambda: b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + page(), 1),
    case("an attribute of a megabyte", "a.html", lambda: page(BODY + f"<p title='{'x' * 1_000_000}'>x</p>"), 1),
    case(
        "10,000 attributes", "a.html", lambda: page(f"<p {' '.join(f'a{n}=1' for n in range(10_000))}>x</p>" + BODY), 1
    ),
    case(
        "a date of the year 99999",
        "a.html",
        lambda: page(head='<meta property="article:published_time" content="99999-99-99">'),
        1,
    ),
    case("comments never closed", "a.html", lambda: page(BODY + "<!-- " * 1000), 1),
    case("a page in a frame of styles", "a.html", lambda: page(head="<style>" + "a{}" * 100_000 + "</style>"), 1),
]
FEEDS = [
    case("an entity bomb", "a.rss", lambda: feed(item("&l8;"), before=laughs()), 0, "entities of its own"),
    case(
        "an entity bomb in UTF-16",
        "a.rss",
        lambda: feed(item("&l8;"), before=laughs()).decode().encode("utf-16"),
        0,
        "entities of its own",
    ),
    case(
        "an outside entity",
        "a.xml",
        lambda: feed(item("&x;"), before='<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        0,
        "entities of its own",
    ),
    case(
        "a parameter entity",
        "a.xml",
        lambda: feed(item(), before='<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1/">%x;]>'),
        0,
        "entities of its own",
    ),
    case(
        "an outside definition",
        "a.xml",
        lambda: feed(item(), before='<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/rss.dtd">'),
        1,
    ),
    case(
        "cut in the middle",
        "a.rss",
        lambda: feed(item() + item(STORY + " Twice."))[:-90],
        1,
        "only a headline|only a teaser",
    ),
    case("no items", "a.rss", lambda: feed(""), 0, "no items"),
    case("not a feed", "a.xml", lambda: b"<a><b/></a>", 0, "no items"),
    case("a teaser", "a.rss", lambda: feed(item("Short.") + item()), 2),
    case(
        "a script in an item",
        "a.rss",
        lambda: feed(item(f"&lt;script&gt;alert(1)&lt;/script&gt;&lt;p&gt;{STORY}&lt;/p&gt;")),
        1,
        holds="condemned",
    ),
    case("a script for a link", "a.rss", lambda: feed(item(more="<link>javascript:alert(1)</link>")), 1),
    case("a date that is none", "a.rss", lambda: feed(item(more="<pubDate>soon</pubDate>")), 1),
    case("a date of the year 0", "a.rss", lambda: feed(item(more="<pubDate>Mon, 00 Foo 0000 25:61:61</pubDate>")), 1),
    case(
        "nested 10,000 deep",
        "a.rss",
        lambda: feed(item("<a>" * 10_000 + STORY + "</a>" * 10_000)),
        1,
    ),
    case(
        "a stylesheet of another machine",
        "a.rss",
        lambda: feed(item(), before='<?xml-stylesheet href="http://127.0.0.1/"?>'),
        1,
    ),
    case("HTML called a feed", "a.rss", page, 1),
]
ARCHIVES = [
    case("a name that climbs", "a.zip", lambda: zipped(("../../up.txt", TEXT), ("b.txt", TEXT)), 2),
    case("an absolute name", "a.zip", lambda: zipped(("/etc/cron.d/a.txt", TEXT)), 1),
    case("a name of Windows", "a.zip", lambda: zipped(("C:\\a\\b.txt", TEXT)), 1),
    case("a link", "a.zip", lambda: link("a.txt", "/etc/passwd"), 0, "a link, not a file"),
    case("1000:1", "a.zip", lambda: zipped(("a.txt", b"a" * 20_000_000), ("b.txt", TEXT)), 1, "unpacks to more"),
    case(
        "a zip in a zip",
        "a.zip",
        lambda: zipped(("b.zip", zipped(("c.txt", TEXT))), ("d.txt", TEXT)),
        1,
        "inside an archive",
    ),
    case("a gzip in a zip", "a.zip", lambda: zipped(("b.txt.gz", pack(TEXT)), ("d.txt", TEXT)), 1, "inside an archive"),
    case("cut in the middle", "a.zip", lambda: zipped(("a.txt", TEXT * 99))[:200], 0, "damaged"),
    case(
        "a wrong sum",
        "a.zip",
        lambda: wrong_sum(zipped(("a.txt", noise().hex().encode()))),
        0,
        "cannot be read|damaged",
    ),
    case("encrypted", "a.zip", locked, 0, "cannot be read"),
    case("a size that lies", "a.zip", lying_zip, 0, "cannot be read"),
    case("one name twice", "a.zip", lambda: zipped(("a.txt", TEXT), ("a.txt", TEXT + b" More.")), 2),
    case("no files", "a.zip", lambda: zipped(), 0, "holds no article"),
    case(
        "only hidden files",
        "a.zip",
        lambda: zipped((".a.txt", TEXT), ("__MACOSX/._b.txt", b"\0\x05")),
        0,
        "holds no article",
    ),
    case("a name with a line end", "a.zip", lambda: zipped(("a\nb.txt", b"\x7fELF")), 0, "a program"),
    case(
        "a thousand files, one bad",
        "a.zip",
        lambda: zipped(*[(f"{n}.txt", f"{n} {STORY}".encode()) for n in range(999)], ("bad.txt", b"%PDF")),
        999,
        "a PDF",
    ),
    case("a gzip bomb", "a.txt.gz", lambda: pack(b"a" * 50_000_000), 0, "unpacks to more"),
    case("a gzip in a gzip", "a.txt.gz.gz", lambda: pack(pack(TEXT)), 0, "no reader for .gz"),
    case("a gzip cut in the middle", "a.txt.gz", lambda: pack(noise().hex().encode())[:-500], 0, "damaged"),
    case("a gzip with a wrong sum", "a.txt.gz", lambda: wrong_sum(pack(TEXT)), 0, "damaged"),
    case("a gzip that is none", "a.txt.gz", lambda: TEXT, 0, "damaged"),
    case(
        "a WARC cut in the middle",
        "a.warc",
        lambda: warc() + warc(page(BODY + "<p>Two.</p>"))[:-700],
        1,
        "cut off",
    ),
    case("a WARC that lies of its length", "a.warc", lambda: warc(length=10**12), 1, "cut off"),
    case("a WARC with a length below zero", "a.warc", lambda: warc(length=-5), 0, "no web pages|damaged|words"),
    case("a WARC of pictures", "a.warc", lambda: warc(png(), kind="image/png"), 0, "no web pages"),
    case("a WARC with a picture called a page", "a.warc", lambda: warc(png()) + warc(), 1, "a PNG picture"),
    case("a WARC that is a text", "a.warc", lambda: TEXT, 0, "damaged"),
    case("a WARC of a script for an address", "a.warc", lambda: warc(url="javascript:alert(1)"), 1),
    case("a packed WARC", "a.warc.gz", lambda: pack(warc()), 1),
    case("a packed WARC cut in the middle", "a.warc.gz", lambda: pack(warc())[:-60], 0, "damaged"),
]
LANGUAGES = [
    case(
        "German",
        "a.txt",
        lambda: (
            "Die Bundeskanzlerin traf am Montag den Präsidenten in Berlin und verurteilte den "
            "Angriff auf die Botschaft, teilte ihr Sprecher mit."
        ).encode(),
        1,
        lang="de",
    ),
    case(
        "French",
        "a.txt",
        lambda: (
            "Le président a rencontré lundi la chancelière à Paris et a condamné l’attaque contre "
            "l’ambassade, a déclaré son porte-parole."
        ).encode(),
        1,
        lang="fr",
    ),
    case(
        "Spanish",
        "a.txt",
        lambda: (
            "El presidente se reunió el lunes con la canciller en Madrid y condenó el ataque contra "
            "la embajada, dijo su portavoz."
        ).encode(),
        1,
        lang="es",
    ),
    case(
        "Russian",
        "a.txt",
        lambda: (
            "Президент встретился в понедельник с канцлером в Москве и осудил нападение на "
            "посольство, сообщил его представитель."
        ).encode(),
        1,
        lang="ru",
    ),
    case(
        "Ukrainian in a Windows set",
        "a.txt",
        lambda: (
            "Президент зустрівся в понеділок із канцлеркою в Києві та засудив "
            "напад на посольство, повідомив його речник. Їхня зустріч тривала дві години."
        ).encode("cp1251"),
        1,
        lang="uk",
    ),
    case(
        "Arabic",
        "a.txt",
        lambda: (
            "التقى الرئيس يوم الاثنين بالمستشارة في القاهرة وأدان الهجوم على السفارة كما قال المتحدث باسمه للصحفيين"
        ).encode(),
        1,
        lang="ar",
    ),
    case(
        "Chinese",
        "a.txt",
        lambda: (
            "总统星期一在北京会见了总理，并谴责了对大使馆的袭击，他的发言人对记者说。会谈持续了两个小时，"
            "双方同意继续对话。"
        ).encode(),
        1,
        lang="zh",
    ),
    case(
        "Japanese in its own set",
        "a.txt",
        lambda: (
            "大統領は月曜日に東京で首相と会談し、大使館への攻撃を非難したと報道官が記者団に述べた。会談は二時間続いた。"
        ).encode("shift_jis"),
        1,
        lang="ja",
    ),
    case("a language that is told", "a.jsonl", lambda: lines(record(lang="de")), 1, lang="de"),
    case(
        "English with foreign names",
        "a.txt",
        lambda: STORY.replace("Ann Miller", "Ángel Gurría-Treviño").encode(),
        1,
        lang="en",
    ),
]
NAMES = [
    "line\nend.txt",
    "quo'te\".txt",
    "<img src=x onerror=alert(1)>.txt",
    "=cmd|' calc'!A0.txt",
    "-rf.txt",
    "a" * 240 + ".txt",
    "Kyjív\u202etxt.exe.txt",
    " .txt",
    "$(id);`id`.txt",
    "%2e%2e%2fa.txt",
]
