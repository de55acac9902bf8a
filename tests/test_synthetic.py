from pathlib import Path

import pytest

from analysis import store
from benchmarks import synthetic


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "store"
    synthetic.make(folder, 600)
    return folder


def test_a_store_made_for_measuring_is_whole(folder: Path) -> None:
    counts = store.info(folder)
    assert (counts["articles"], counts["events"], counts["sentences"]) == (50, 600, 600)
    with store.open_store(folder) as con:
        wrong = con.execute(
            "select article from articles where holds.events <> 12 or holds.sentences <> 12 or length(text) <> 12 * 120"
        ).fetchall()
    assert not wrong


@pytest.mark.parametrize(
    ("table", "said"),
    [("events", "o.words"), ("mentions", "o.name"), ("timexes", "strftime(o.first, '%d %B %Y')")],
)
def test_every_offset_of_a_store_made_for_measuring_opens_its_words(folder: Path, table: str, said: str) -> None:
    with store.open_store(folder) as con:
        rows = con.execute(
            f"""select {said}, substr(a.text, o.start + 1, o."end" - o.start) from {table} o
                join articles a using (analysis)"""
        ).fetchall()
    assert len(rows) > 300
    assert [(one, other) for one, other in rows if one != other] == []
