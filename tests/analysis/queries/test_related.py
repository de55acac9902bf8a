from datetime import date
from pathlib import Path

import pytest

from analysis import store, tables
from analysis.queries.related import related
from analysis.types import Analysis, Article, Event, Published, Sentence


def event(start: int, day: date, status: str, *, who: str = "ann", whom: str = "bob", type: str = "CONSULT") -> Event:
    return Event(
        start=start, end=start + 3, sentence=0, type=type, status=status, first=day, last=day, dated_by="text",
        timex=None, sources=(who,), targets=(whom,), places=(), speaker=None, tone=0.0,
    )  # fmt: skip


@pytest.fixture
def keys(tmp_path: Path) -> list[str]:
    told = [
        event(0, date(2014, 3, 1), "planned"),
        event(4, date(2014, 3, 5), "happened"),
        event(8, date(2014, 3, 6), "happened", whom="cy"),
        event(12, date(2014, 3, 7), "happened", type="ASSAULT"),
        event(16, date(2015, 3, 7), "happened"),
    ]
    article = Article(id="a", text="met " * 5, published="2014-03-01")
    found = Analysis(
        article=article, published=Published(date(2014, 3, 1), "given", ()), sentences=(Sentence(0, 20, 0.0, False),),
        timexes=(), mentions=(), tones=(), events=tuple(told), boilerplate=(),
    )  # fmt: skip
    store.create(tmp_path)
    rows = tables.to_tables([tables.Entry(found, 1, "a")], key=lambda _, e: f"e{e.start}")
    store.append(tmp_path, rows)
    with store.open_store(tmp_path) as con:
        return [*related(con, "e0")["key"], "|", *related(con, "e4")["key"]]


def test_a_plan_leads_to_what_came_of_it_between_the_same_parties_and_back(keys: list[str]) -> None:
    assert keys == ["e4", "|", "e0"]
