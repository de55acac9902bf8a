"""Measure the driver of a large import: `python -m benchmarks.many [--articles 100000] [--cluster]`.

The demo articles are analysed once; then copies of them, each with an id, days and words of its own and 270 of a day,
go through everything that the process does that reads and commits: what is new, order, clusters, keys, commits. They
come in order of time, as archives do, or with `--unordered` spread over the whole year at any moment. The engine gives
their rows without analysing them; with `--cluster` another process writes these, as workers do. Printed are, as the
store grows, the highest memory of the driver and its processor time an article since the line before.
"""

import argparse
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from datetime import date
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from unittest.mock import patch

import pyarrow as pa
import pyarrow.compute as pc

from analysis import settings, store
from analysis.engines import Batch, Filling, Selected
from analysis.engines.batch import analyse_batch, summarise, write_rows
from analysis.ingest import run
from analysis.readers import read
from analysis.types import Article
from benchmarks.memory import highest

DAYS, A_DAY = 365, 270
LINES = (1_000, 2_000, 5_000, 10_000, 20_000, 30_000, 50_000, 100_000)


@cache
def demo() -> tuple[list[Article], list[Batch]]:
    """Analyse the demo articles, in another process, which takes the language model with it."""
    some = [one for one in read([settings.DATA / "demo"]) if isinstance(one, Article)]
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return some, [pool.submit(analyse_batch, [one], settings.from_environment()).result() for one in some]


def articles(number: int) -> Iterator[Article]:
    some, _ = demo()
    for n in range(number):
        one = some[n % len(some)]
        yield Article(f"{one.id}-{n}", one.text, title=one.title, published="2014-04-21", source=one.source)


def drawn(pick: Selected, batches: Sequence[Batch], spread: int | None) -> Batch:
    """Give the rows of a copy: its own id, days, bands and words."""
    number = int(pick.id.rpartition("-")[2])
    rows, round_ = dict(batches[number % len(batches)].tables), number // len(batches)
    at = rows["articles"]["published"][0].as_py() or date(2014, 4, 21)
    shift = number // A_DAY - (at - date(2014, 1, 1)).days if spread is None else round_ % spread

    def put(table: str, column: str, values: pa.Array | pa.ChunkedArray) -> None:
        at = rows[table].schema.get_field_index(column)
        rows[table] = rows[table].set_column(at, rows[table].schema.field(at), values)

    for name in rows:
        put(name, "analysis", pa.array([f"{pick.id}@x"] * rows[name].num_rows, pa.string()))
    put("articles", "article", pa.array([pick.id]))
    put("articles", "content", pa.array([pick.content]))
    for table, column in (("articles", "bands"), ("articles", "terms"), ("events", "content_words")):
        lists = rows[table][column].combine_chunks()
        mixed = lists.values.to_numpy() ^ (hash((round_, 7)) & 0x3FFFFFFF)
        put(table, column, pa.ListArray.from_arrays(lists.offsets, pa.array(mixed, lists.type.value_type),
                                                    mask=lists.is_null()))  # fmt: skip
    for column in ("first", "last"):
        days = rows["events"][column].cast(pa.int32())
        put("events", column, pc.add(days, pa.scalar(shift, pa.int32())).cast(pa.date32()))
    put("events", "key", pa.array([f"{key}-{round_}" for key in rows["events"]["key"].to_pylist()]))
    return Batch(rows)


class Drawn:
    """An engine that gives rows without analysing, and lets `writer` write them where there is one."""

    scale = 1
    remarks = ()

    def __init__(self, batches: Sequence[Batch], writer: ProcessPoolExecutor | None, spread: int | None) -> None:
        self._batches, self._writer, self._spread = batches, writer, spread
        self.spent = 0.0  # on what workers do elsewhere

    def ahead(self) -> int:
        return 8

    def begin(self, source: Sequence[Article], picks: Sequence[Selected], run: str) -> Sequence[Selected]:
        return picks

    def result(self, job: Sequence[Selected]) -> Batch:
        begun = time.process_time()
        each = [summarise(drawn(pick, self._batches, self._spread)).tables for pick in job]
        made = Batch({name: pa.concat_tables([one[name] for one in each]) for name in each[0]})
        self.spent += time.process_time() - begun
        return made

    def write(
        self, folder: Path, jobs: Sequence[Sequence[Selected]], fillings: Sequence[Filling]
    ) -> list[store.Written]:
        picks = [pick for job in jobs for pick in job]
        if self._writer:
            return self._writer.submit(write_drawn, folder, picks, fillings, self._batches, self._spread).result()
        return write_drawn(folder, picks, fillings, self._batches, self._spread)


def write_drawn(
    folder: Path, picks: Sequence[Selected], fillings: Sequence[Filling], batches: Sequence[Batch], spread: int | None
) -> list[store.Written]:
    each = [drawn(pick, batches, spread).tables for pick in picks]
    rows = Batch({name: pa.concat_tables([one[name] for one in each]) for name in each[0]})
    whole = {
        table: {column: pa.concat_arrays([one[table][column] for one in fillings]) for column in columns}
        for table, columns in fillings[0].items()
    }
    return write_rows(folder, [rows], [whole])


def main() -> None:
    asked = argparse.ArgumentParser(description="memory and time of the driver of a large import")
    asked.add_argument("--articles", type=int, default=100_000)
    asked.add_argument("--cluster", action="store_true", help="rows are written by another process")
    asked.add_argument("--unordered", action="store_true", help="articles of all days come mixed")
    options = asked.parse_args()
    _, batches = demo()
    lines, spent, before = [n for n in LINES if n <= options.articles], time.process_time(), 0
    print(f"{'articles':>9} {'events':>9} {'highest MB':>10} {'ms an article':>13}", flush=True)

    def told(done: int, _: int) -> None:
        nonlocal spent, before
        if lines and done >= lines[0]:
            now = time.process_time() - crew.spent
            cost = (now - spent) / (done - before) * 1000
            print(f"{done:9,} {store.info(folder)['events']:9,} {highest():10,.0f} {cost:13.2f}", flush=True)
            spent, before = time.process_time() - crew.spent, done
            lines.pop(0)

    with tempfile.TemporaryDirectory() as space, ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        folder = Path(space, "store")
        crew = Drawn(batches, pool if options.cluster else None, DAYS if options.unordered else None)
        with patch.object(run, "engine", lambda *_: nullcontext(crew)):
            run.add(articles(options.articles), folder, progress=told)


if __name__ == "__main__":
    main()
