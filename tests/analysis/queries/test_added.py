from datetime import date
from pathlib import Path

from analysis import store
from analysis.ingest import run
from analysis.queries.added import added
from analysis.types import Article

TEXT = (
    "Ann Miller met Bob Jones in Lima on Monday. They signed a treaty about grain, and the mayor resigned on Tuesday."
)


def test_what_came_of_articles_counts_theirs_alone(tmp_path: Path) -> None:
    given = [
        Article("a", TEXT, published="2019-02-26", source="Coast Mail"),
        Article("b", f"{TEXT} The rain went on.", published="2019-03-01", source="Fjord Post"),
        Article("c", f"{TEXT} Nobody knows when.", source="Fjord Post"),
        Article("d", f"{TEXT} The others went home.", published="2001-01-01", source="Other"),
    ]
    run.add(given, tmp_path / "store")
    with store.connect(tmp_path / "store") as con:
        found = added(con, ["a", "b", "c"])
        nothing = added(con, [])
    assert (found["articles"], found["outlets"], found["undated"]) == (3, 2, 1)
    assert (found["first"], found["last"]) == (date(2019, 2, 26), date(2019, 3, 1))
    assert 0 < found["dated"] <= found["events"]
    assert (nothing["articles"], nothing["events"], nothing["first"]) == (0, 0, None)
