"""A store of invented news for looking at charts: real names, made-up events, the same ones for the same seed."""

import calendar
import random
from datetime import date, timedelta
from pathlib import Path

from analysis import store, tables
from analysis.types import Analysis, Article, DatedBy, Event, Mention, Published, Sentence, Status, Tone

ACTORS = {
    "russia": ("Russia", "country"),
    "ukraine": ("Ukraine", "country"),
    "eu": ("European Union", "organisation"),
    "usa": ("United States", "country"),
    "kerry": ("John Kerry", "person"),
    "lavrov": ("Sergey Lavrov", "person"),
    "osce": ("Organization for Security and Co-operation in Europe", "organisation"),
    "separatists": ("Separatists <b>& others</b>", "group"),
    "crimea": ("Crimea", "place"),
    "nato": ("NATO", "organisation"),
    "berkut": ("Berkut", "group"),
    "poroshenko": ("Petro Poroshenko", "person"),
}
VERBS = {
    "annexed": ("COERCE", -0.6),
    "praised": ("SUPPORT", 0.55),
    "condemned": ("DISAPPROVE", -0.4),
    "met": ("CONSULT", 0.12),
    "seized buildings of": ("ASSAULT", -0.7),
    "imposed sanctions on": ("SANCTION", -0.35),
    "signed an agreement with": ("AGREE", 0.62),
    "sent aid to": ("AID", 0.3),
    "warned": ("THREATEN", -0.2),
    "said": (None, 0.0),
}
OUTLETS = ("Sample Courier", "Sample Herald", "Sample Observer", "Sample Wire")
DATED: tuple[DatedBy, ...] = ("text", "context", "publication", "none")
Told = tuple[str, str, str, str, Status, tuple[date | None, date | None], DatedBy]
STATUSES: tuple[Status, ...] = ("happened",) * 7 + (
    "ongoing",
    "planned",
    "possible",
    "conditional",
    "called_for",
    "denied",
)


def _days(chance: random.Random, day: date, status: str) -> tuple[date, date]:
    """Make one day, a span, a whole month, or now and then a whole year of it."""
    kind = chance.random()
    if kind < 0.6 and status != "ongoing":
        return day, day
    if kind < 0.75 or status == "ongoing":
        return day, day + timedelta(chance.randint(2, 35))
    if kind < 0.97:
        return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return date(day.year - 9, 1, 1), date(day.year - 9, 12, 31)


def make(
    folder: Path, *, articles: int = 90, events: int = 300, seed: int = 1, first: date = date(2013, 11, 20)
) -> Path:
    """Write `articles` invented articles that tell of `events` events into a new store."""
    chance = random.Random(seed)
    known: list[Told] = []
    for number in range(events):
        who, whom = chance.sample(list(ACTORS), 2) if chance.random() < 0.4 else chance.sample(list(ACTORS)[:6], 2)
        verb, status = chance.choice(list(VERBS)), chance.choice(STATUSES)
        span = _days(chance, first + timedelta(int(300 * chance.random() ** 0.8)), status)
        dated_by = chance.choices(DATED, (6, 2, 1, 0.5))[0]
        known.append((f"e{number}", who, verb, whom, status, span if dated_by != "none" else (None, None), dated_by))
    entries = [
        tables.Entry(_analysis(chance, f"a{n}", OUTLETS[n % 4], first, known), n, f"a{n if n % 9 else max(n - 1, 1)}")
        for n in range(1, articles + 1)
    ]
    keys = {(e.analysis.article.id, i): k for e, ks in entries_keys(entries) for i, k in enumerate(ks)}
    store.create(folder)
    store.append(folder, tables.to_tables(entries, key=lambda a, e: keys[a.article.id, a.events.index(e)]))
    return folder


def entries_keys(entries: list[tables.Entry]) -> list[tuple[tables.Entry, list[str]]]:
    """Give each entry with its events' keys, which the generator keeps in the article's extra fields."""
    return [(entry, [str(key) for key in entry.analysis.article.extra["keys"]]) for entry in entries]  # type: ignore[attr-defined]


def _analysis(chance: random.Random, id: str, outlet: str, first: date, known: list[Told]) -> Analysis:
    told = chance.choices(known, [1 + 8 / (i % 37 + 1) for i in range(len(known))], k=8)
    told = list({event[0]: event for event in told}.values())
    text, sentences, mentions, tones, events = "", [], [], [], []
    for number, (_, who, verb, whom, status, (start, end), dated_by) in enumerate(told):
        at = len(text)
        for actor in (who, whom):
            name = ACTORS[actor][0]
            mentions.append(Mention(len(text), len(text) + len(name), ACTORS[actor][1], actor, name))  # type: ignore[arg-type]
            score = max(-1.0, min(1.0, chance.gauss(VERBS[verb][1] * 0.6, 0.3)))
            tones.append(Tone(actor, len(text), len(text) + len(name), 0, score))
            text += name + (f" {verb} " if actor == who else ".")
        tone = max(-1.0, min(1.0, chance.gauss(VERBS[verb][1], 0.2)))
        sentences.append(Sentence(at, len(text), tone, own=tone, quoted=-tone if number % 3 == 0 else None))
        place = at + len(ACTORS[who][0]) + 1
        events.append(
            Event(
                place,
                place + len(verb),
                status,
                number,
                VERBS[verb][0],
                start,
                end,
                dated_by,
                sources=(who,),
                targets=(whom,),
                speaker=who,
                tone=tone,
            )
        )
        text += " "
    extra = {"keys": [event[0] for event in told]}
    article = Article(id, text, title=f"Invented {id}", source=outlet, extra=extra)
    return Analysis(
        article,
        Published(first + timedelta(chance.randint(0, 300)), "given"),
        tuple(sentences),
        (),
        (),
        tuple(mentions),
        tuple(tones),
        tuple(events),
    )
