"""The same articles give the same store, row for row, however they are cut into commits and runs and whoever analyses.

Another order gives the same rows of each article; which text counts as the copy of which goes by their order.
"""

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from analysis import store
from analysis.engines import Size
from analysis.ingest import run
from analysis.types import Article

ATTACKS = (
    "shelled the airport near {town} on Friday, killing nine soldiers",
    "attacked the airport of {town} on Friday; nine soldiers died",
    "fired on the airport near {town} on Friday and killed nine soldiers",
)
MORE = (
    "The airport was closed.",
    "Petro Poroshenko condemned the attack.",
    "Residents fled the town.",
    "Russia denied any part in it.",
    "The mayor called for calm.",
)
# More articles on one event than an article is compared with, some of them near-copies of one text.
ARTICLES = [
    Article(
        f"{town}-{n}",
        f"Rebels {ATTACKS[n % 3].format(town=town)}. {MORE[n % 5]} {MORE[(2 * n + 1) % 5]} Reporter {n % 7} was there.",
        published="2014-06-14" if n % 4 else "2014-06-15",
        source=f"Outlet {n % 3}",
    )
    for n in range(12)
    for town in ("Luhansk", "Odessa")
]
OF_ARTICLES = ("sentences", "timexes", "mentions", "boilerplate")


def rows(folder: Path, *, names: bool = True) -> dict[str, list[tuple[object, ...]]]:
    """Give all rows of a store but for the names of analyses, and without `names` also those of events and texts."""
    but = {"articles": ", cluster", "events": ", key"} if not names else {}
    sql = {"articles": f"select * exclude (analysis, seq{but.get('articles', '')}) from articles order by article"} | {
        name: f"select article, t.* exclude (analysis{but.get(name, '')}) from {name} t join articles using (analysis)"
        " order by all"
        for name in (*OF_ARTICLES, "events")
    }
    with store.open_store(folder) as con:
        return {name: con.execute(asked).fetchall() for name, asked in sql.items()}


@pytest.fixture(scope="module")
def at_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("order") / "at once"
    run.add(ARTICLES, folder, size=Size(workers=1))
    return folder


@pytest.mark.parametrize(
    ("parts", "workers", "commit"),
    [
        pytest.param([ARTICLES], 1, 5, id="commits of five"),
        pytest.param([ARTICLES[:3], ARTICLES[3:14], ARTICLES[14:]], 1, None, id="three runs"),
        pytest.param([ARTICLES], 2, 8, id="two workers"),
    ],
)
def test_commits_runs_and_workers_change_no_row(
    parts: Sequence[Sequence[Article]], workers: int, commit: int | None, at_once: Path, tmp_path: Path
) -> None:
    for part in parts:
        run.add(part, tmp_path, size=Size(workers=workers), commit=commit)
    wanted = rows(at_once)
    for name, found in rows(tmp_path).items():
        assert found == wanted[name], name
    assert len(wanted["events"]) > len({row[2] for row in wanted["events"]}) > 1


def test_another_order_changes_no_row_of_an_article(at_once: Path, tmp_path: Path) -> None:
    run.add(random.Random(3).sample(ARTICLES, len(ARTICLES)), tmp_path, size=Size(workers=1), commit=7)
    wanted = rows(at_once, names=False)
    for name, found in rows(tmp_path, names=False).items():
        assert found == wanted[name], name
