"""A store of random articles for testing queries: some are sent again, some are copies of others."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from duckdb import DuckDBPyConnection

from analysis import store, tables
from analysis.types import Analysis, Article, Event, Mention, Published, Sentence, Tone

ACTORS = [f"actor-{n}" for n in range(9)]
OUTLETS = ["Post", "Times", "Mail", None]
TYPES = ["AID", "ASSAULT", "AGREE", None]
DAY = date(2014, 3, 3)


def analysis(id: str, chance: random.Random) -> Analysis:
    """Make an article of a few sentences, in each of which some actors are named and some events are told."""
    count = chance.randint(1, 5)
    named = [chance.sample(ACTORS, chance.randint(0, 3)) for _ in range(count)]
    tones = [round(chance.uniform(-1, 1), 3) for _ in range(count)]
    events = []
    for at in sorted(chance.choices(range(count), k=chance.randint(0, 6))):
        first = DAY + timedelta(days=chance.randint(0, 20)) if chance.random() < 0.8 else None
        start = 20 * at + 1 + len(events)
        events.append(
            Event(
                start, start + 1, chance.choice(["happened", "planned", "denied"]), at, chance.choice(TYPES), first,
                first and first + timedelta(days=chance.choice([0, 0, 3, 60])), "text" if first else "none",
                sources=tuple(chance.sample(ACTORS, chance.randint(0, 2))),
                targets=tuple(chance.sample(ACTORS, chance.randint(0, 1))),
                places=tuple(chance.sample(ACTORS[6:], chance.randint(0, 1))),
                tone=tones[at], speaker=chance.choice([None, *ACTORS]), speech_act=chance.random() < 0.1,
            )
        )  # fmt: skip
    mentions = tuple(
        Mention(20 * i + 3 * k, 20 * i + 3 * k + 2, "place" if one > "actor-5" else "person", one, one.title())
        for i, some in enumerate(named)
        for k, one in enumerate(some)
    )
    return Analysis(
        Article(id, "".join(chance.choices("abcdefgh", k=20 * count)), title=chance.choice(["A title", None]),
                source=chance.choice(OUTLETS)),
        Published(DAY + timedelta(days=chance.randint(0, 30)) if chance.random() < 0.8 else None, "given"),
        sentences=tuple(
            Sentence(20 * i, 20 * i + 19, tone, False, *chance.choice([(tone, None), (None, tone), (tone, -tone)]))
            for i, tone in enumerate(tones)
        ),
        mentions=mentions,
        tones=tuple(Tone(m.actor, m.start, m.end, 0, round(chance.uniform(-1, 1), 3)) for m in mentions),
        events=tuple(events),
    )  # fmt: skip


class RandomStore:
    """A store to which random articles are committed, some of them again, some copies of others."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder, self.chance, self.seq, self.ids = folder, random.Random(seed), 0, list[str]()
        store.create(folder)

    def commit(self, count: int) -> None:
        entries = []
        for _ in range(count):
            self.seq += 1
            known, new = self.chance.random() < 0.3, f"a{self.seq}"
            name = self.chance.choice([*self.ids, new]) if known else new
            cluster = self.chance.choice(self.ids) if self.ids and self.chance.random() < 0.3 else name
            entries.append(tables.Entry(analysis(name, self.chance), self.seq, cluster))
            self.ids.append(name)
        keys = iter([f"{self.chance.randint(0, 40):016x}" for entry in entries for _ in entry.analysis.events])
        store.append(self.folder, tables.to_tables(entries, key=lambda a, e: next(keys)))

    def remove(self, count: int) -> None:
        some = self.chance.sample(sorted(set(self.ids)), count)
        removed = [tables.removal(one, self.seq + n) for n, one in enumerate(some, 1)]
        self.seq += count
        for rows in removed:
            store.append(self.folder, {"articles": rows})


@contextmanager
def opened(folder: Path, *, seed: int, articles: int) -> Iterator[DuckDBPyConnection]:
    """Make a random store in a folder, and open it for one block."""
    RandomStore(folder, seed).commit(articles)
    with store.open_store(folder) as con:
        yield con
