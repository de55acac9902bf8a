"""A small store made by hand, so that the dashboard is tested without reading any text."""

from datetime import date, timedelta
from pathlib import Path

from analysis import store, tables
from analysis.types import Analysis, Article, Event, Mention, Published, Sentence, Timex, Tone

ACTORS = {"russia": "Russia", "ukraine": "Ukraine", "kerry": "John Kerry", "lavrov": "Sergei Lavrov"}
KINDS = {"russia": "country", "ukraine": "country", "kerry": "person", "lavrov": "person"}
WORDS = (("condemned", "DISAPPROVE", -0.6), ("met", "CONSULT", 0.2), ("praised", "SUPPORT", 0.7), ("named", None, 0.0))
STATUSES = ("happened", "happened", "planned", "denied", "happened", "called_for")
OUTLETS = ("Sample Herald", "Sample Post", "Sample Wire")
HOSTILE = "<img src=x onerror=alert(1)> said **stop** $x$ :red[no]."


def make(folder: Path, *, articles: int = 24, first: int = 0) -> Path:
    """Store `articles` made-up articles of four sentences, from number `first` on.

    Number 5 is undated, and number 2 has markup in its text.
    """
    store.create(folder)
    entries = [tables.Entry(analysis(n), n + 1, f"a{n}") for n in range(first, first + articles)]
    store.append(folder, tables.to_tables(entries, key=lambda a, e: f"{a.article.id}-{e.start}"))
    return folder


def analysis(n: int) -> Analysis:
    published = None if n == 5 else date(2014, 3, 1) + timedelta(days=5 * n)
    ids = list(ACTORS)
    text, sentences, mentions, tones, timexes, events = "", [], [], [], [], []
    for i in range(3):
        one, two = ids[(n + i) % 4], ids[(n + i + 1 + n % 3) % 4]
        words, kind, tone = WORDS[(n + i) % 4]
        start = len(text)
        text += f"{ACTORS[one]} {words} {ACTORS[two]} on Thursday in a long statement number {n}. "
        verb = start + len(ACTORS[one]) + 1
        target = verb + len(words) + 1
        when = target + len(ACTORS[two]) + 4
        day = published and published - timedelta(days=i + 1)
        last = day and day + timedelta(days=6 if i == 2 else 0)
        sentences.append(Sentence(start, len(text) - 1, tone, own=tone, quoted=-tone if i == 1 else None))
        for id, at in ((one, start), (two, target)):
            mentions.append(Mention(at, at + len(ACTORS[id]), KINDS[id], id, ACTORS[id]))
            tones.append(Tone(id, at, at + len(ACTORS[id]), (tone > 0.1) - (tone < -0.1), tone))
        timexes.append(Timex(when, when + 8, "DATE", str(day or "XXXX"), day, day))
        events.append(
            Event(
                verb,
                verb + len(words),
                STATUSES[(n + i) % 6],
                i,
                kind,
                day,
                last,
                "text" if day else "none",
                i,
                (one,),
                (two,),
                "lavrov" if n % 4 == 0 else None,
                tone=tone,
            )
        )
    start = len(text)
    text += HOSTILE if n == 2 else "IE 11 is not supported."
    sentences.append(Sentence(start, len(text), 0.0, boilerplate=n != 2))
    return Analysis(
        Article(f"a{n}", text, title=f"Talks, day {n}", source=OUTLETS[n % 3]),
        Published(published, "given" if published else "unknown"),
        tuple(sentences),
        timexes=tuple(timexes),
        mentions=tuple(mentions),
        tones=tuple(tones),
        events=tuple(events),
    )
