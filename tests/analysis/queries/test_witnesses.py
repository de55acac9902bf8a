"""Copies of one text are one witness: what is counted, averaged and weighed is recounted here from the raw rows."""

import math
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from duckdb import DuckDBPyConnection
from random_store import analysis

from analysis import queries, store, tables
from analysis.queries import Filters
from analysis.types import Analysis, Article, Event, Published, Sentence

DAY = date(2014, 3, 3)
Printed = tuple[str, str | None, str, float]  # id, outlet, the article of which it is a copy, tone


def told(id: str, outlet: str | None, tone: float, **more: object) -> Analysis:
    """Make an article of one sentence that tells of the event."""
    event = Event(0, 3, "happened", 0, "AID", DAY, DAY, "text", sources=("ann",), targets=("bob",), tone=tone)
    return Analysis(
        Article(id, "Ann helped Bob.", source=outlet),
        Published(DAY, "given"),
        (Sentence(0, 15, tone),),
        events=(replace(event, **more),),  # type: ignore[arg-type]
    )


def stored(folder: Path, *printed: Printed, **more: object) -> pd.Series:
    """Store articles that all tell of one event, and give its row."""
    entries = [
        tables.Entry(told(id, outlet, tone, **(more if cluster != id else {})), seq, cluster)
        for seq, (id, outlet, cluster, tone) in enumerate(printed, 1)
    ]
    store.create(folder)
    store.append(folder, tables.to_tables(entries, key=lambda *_: "k"))
    with store.open_store(folder) as con:
        queries.counts(con, Filters())
        return con.execute("select * from model.events").df().iloc[0]


ALONE: Printed = ("a", "Post", "a", -0.5)
OTHER: Printed = ("b", "Times", "b", 0.3)
COPIES: tuple[Printed, ...] = (("c", "Mail", "a", -0.5), ("d", "Sun", "a", -0.5), ("e", None, "a", -0.5))


@pytest.mark.parametrize("texts", [(ALONE,), (ALONE, OTHER)])
def test_copies_add_nothing_to_the_weight_the_mean_and_the_counts_of_witnesses(
    texts: tuple[Printed, ...], tmp_path: Path
) -> None:
    plain, copied = stored(tmp_path / "plain", *texts), stored(tmp_path / "copied", *texts, *COPIES)
    for column in ("weight", "tone", "polarity", "articles", "outlets", "status", "dated_by"):
        assert copied[column] == pytest.approx(plain[column]), column
    assert (copied["outlets"], copied["printed_by"]) == (len(texts), len(texts) + 2)


def test_independent_texts_weigh_more(tmp_path: Path) -> None:
    assert stored(tmp_path / "two", ALONE, OTHER)["weight"] > stored(tmp_path / "one", ALONE)["weight"] + 1


def test_copies_have_no_vote_on_what_happened(tmp_path: Path) -> None:
    printed = (ALONE, OTHER, ("f", "Star", "f", 0.0), *(("g" + c[0], "Mail", "f", 0.0) for c in COPIES))
    assert stored(tmp_path, *printed, status="planned")["status"] == "happened"


@pytest.fixture(scope="module")
def con(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckDBPyConnection]:
    folder = tmp_path_factory.mktemp("papers") / "store"
    chance = random.Random(11)
    clusters = {f"a{n}": f"a{chance.randrange(n // 3 * 3, n + 1)}" for n in range(120)}  # some are copies of one before
    entries = [
        tables.Entry(analysis(id, chance), seq, cluster) for seq, (id, cluster) in enumerate(clusters.items(), 1)
    ]
    store.create(folder)
    # Copies tell of the same few events, which other texts tell of too.
    texts = {id: int(cluster[1:]) // 3 for id, cluster in clusters.items()}
    rows = tables.to_tables(entries, key=lambda a, _: f"k{(texts[a.article.id] + chance.randrange(3)) % 60}")
    store.append(folder, rows)
    with store.open_store(folder) as con:
        yield con


def test_texts_outlets_tone_and_weight_are_those_of_a_recount_of_the_raw_rows(con: DuckDBPyConnection) -> None:
    raw = con.execute("select e.*, a.seq, a.outlet, a.cluster from events e join articles a using (analysis)").df()
    rows = queries.events(con, Filters(statements=True)).set_index("key")
    weights = con.execute("select key, weight from model.events").df().set_index("key")["weight"]
    copied = 0
    for key, some in raw.groupby("key"):
        row, texts = rows.loc[key], [text for _, text in some.groupby("cluster")]
        first = [text[text["seq"] == text["seq"].min()] for text in texts]
        named = [text.sort_values("seq")["outlet"].dropna() for text in texts]
        outlets = {some.iloc[0] for some in named if len(some)}
        printers = set(some["outlet"].dropna())
        assert (row["articles"], row["outlets"], row["printed_by"]) == (len(texts), len(outlets), len(printers)), key
        assert row["outlets"] <= row["articles"]
        copied += len(printers) > len(outlets)
        shares = [(text["tone"].sum(), len(text), text["analysis"].nunique()) for text in texts]
        tone = sum(s / k for s, _, k in shares) / sum(c / k for _, c, k in shares)
        assert row["tone"] == pytest.approx(tone, abs=1e-9)
        expected = (
            2 * math.log(len(texts)) + math.log(len(outlets) + 1) + 0.3 * math.log(sum(map(len, first)))
            + 0.6 * isinstance(row["type"], str) + 0.5 * (len(row["sources"]) > 0 and len(row["targets"]) > 0)
            + 0.3 * (row["dated_by"] == "text") + 0.4 * (row["status"] in ("happened", "ongoing")) + 0.4 * abs(tone)
        )  # fmt: skip
        assert weights[key] == pytest.approx(expected), key
    assert copied >= 5


@pytest.mark.parametrize(
    ("dated", "first", "expected"),
    [(("none", "none", "text"), DAY, "text"), (("publication", "text", "publication"), DAY, "text"),
     (("none", "none", "none"), None, "none")],
)  # fmt: skip
def test_a_date_and_the_way_it_was_reached_come_from_the_same_mention(
    dated: tuple[str, str, str], first: date | None, expected: str, tmp_path: Path
) -> None:
    entries = []
    for seq, dated_by in enumerate(dated, 1):
        day = None if dated_by == "none" else DAY
        mention = told(f"a{seq}", "Post", 0.0, dated_by=dated_by, first=day, last=day)
        entries.append(tables.Entry(mention, seq, f"a{seq}"))
    store.create(tmp_path)
    store.append(tmp_path, tables.to_tables(entries, key=lambda *_: "k"))
    with store.open_store(tmp_path) as con:
        (row,) = queries.events(con, Filters(statements=True)).to_dict("records")
    assert (row["dated_by"], pd.notna(row["first"])) == (expected, first is not None)
