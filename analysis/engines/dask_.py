"""Run the analysis on a Dask cluster (extra `[cluster]`), whose workers read the articles and write the rows.

The driver gives out parts of the input to read, batches of what they hold to analyse, and batches of rows to write. It
gets back notes of the articles, digests of the rows, and the names of written files, and holds a few batches a core of
these and no more: texts and rows stay with the workers. What is lost with a worker is made again by another. A batch
with which several workers died is done again article by article, so that only an article that ends every worker is
rejected. What a worker cannot open, and what it wrote where the driver does not see it, the driver reads and writes.
"""

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from analysis import place, store
from analysis.engines.batch import (
    Batch,
    Filling,
    Selected,
    Selection,
    analyse_batch,
    concat,
    empty,
    noted_part,
    picked,
    summarise,
    write_rows,
)
from analysis.engines.versions import differing, versions
from analysis.errors import DatelineError, MissingProgram, StoreError
from analysis.readers.parts import Found, Part, read_part
from analysis.settings import Settings
from analysis.store import Written
from analysis.types import Article, Rejected

if TYPE_CHECKING:
    from distributed import Future

WAIT = 120  # seconds until the first worker has to be there
COUNT = 5.0  # seconds after which the cores of the workers are counted again
TRIES = 3  # times that work is given out again after Dask has given it up, which it does after four dead workers
AHEAD = 4  # batches a core that are under way or wait to be fetched
TOGETHER = 32  # batches whose rows are written to one file of each table, at most
KILLED = "every worker that analysed this article was ended, most likely for want of memory"
UNREAD = "every worker that read this file was ended, most likely for want of memory"
GOES_ON = "what was committed is kept, and the rest goes on when the same command is given again"


class KilledError(Exception):
    """Workers died with this work again and again."""


@dataclass(slots=True, eq=False)
class Read:
    """A part of the input that a worker reads and keeps, or, where none could, what the driver read itself."""

    part: Part
    contents: "Future[Found] | Found"
    noted: "Future[Selection] | Selection"


@dataclass(slots=True, eq=False)
class Job:
    """Articles to analyse, the rows that a worker keeps of them, and what it takes to place these."""

    source: Read | Sequence[Article]
    picks: Sequence[Selected]
    run: str
    rows: "Future[Batch] | Batch | None" = None
    digest: "Future[Batch] | None" = None
    pieces: "list[Job] | None" = None


class Cluster:
    """A Dask cluster, at work for one import."""

    def __init__(self, settings: Settings, scheduler: str | None) -> None:
        try:
            from distributed import Client
        except ImportError as error:
            raise MissingProgram("the engine dask is not installed; try: pip install 'dateline[cluster]'") from error
        if scheduler is None:
            raise DatelineError("the engine dask needs --scheduler ADDRESS, for instance tcp://127.0.0.1:8786")
        try:
            self._client: Client = Client(scheduler, timeout="10s", set_as_default=False)
        except (OSError, ValueError) as error:
            raise DatelineError(f"no Dask scheduler answers at {scheduler}: {error}") from error
        try:
            self._client.wait_for_workers(1, timeout=WAIT)
        except TimeoutError as error:
            raise DatelineError(
                f"no worker has come to the Dask scheduler in {WAIT} seconds; try: dask worker {scheduler}"
            ) from error
        # We say ourselves that it went away; what the loop still had to do then is nobody's concern.
        for name in ("distributed", "distributed.client", "tornado.application"):
            logging.getLogger(name).setLevel(logging.CRITICAL)
        self._settings, self._cores, self._counted = settings, 0, -COUNT
        self._unseen, self._unwritten = list[str](), list[str]()
        self._alike = set[str]()  # the workers whose versions are known to be ours
        try:
            self._compare()
        except BaseException:
            self._client.close()
            raise

    def __enter__(self) -> "Cluster":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._client.close()

    @property
    def cores(self) -> int:
        """Count the cores of the workers, as many as there were some seconds ago."""
        if time.monotonic() - self._counted > COUNT:
            try:
                self._cores, self._counted = sum(self._client.ncores().values()), time.monotonic()
                self._compare()
            except OSError as error:
                raise _gone() from error
        return max(self._cores, 1)

    @property
    def scale(self) -> int:
        """Tell how many times as many articles to commit at once as one machine does: a few seconds' work."""
        return max(self.cores // 4, 1)

    @property
    def remarks(self) -> list[str]:
        """Say what the driver had to do itself."""
        texts = []
        if self._unseen:
            texts.append(
                f"{len(self._unseen)} times a worker could not read what this machine sees ({self._unseen[0]}), "
                "so this machine read and sent it; put the articles where all workers see them under the same name"
            )
        if self._unwritten:
            texts.append(
                f"{len(self._unwritten)} times a worker could not write to the store ({self._unwritten[0]}), so this "
                "machine wrote the rows; put the store where all workers see it under the same name"
            )
        return texts

    def ahead(self) -> int:
        """Give the number of batches to begin before the first is asked for."""
        return AHEAD * self.cores

    def read(self, part: Part) -> Read:
        """Let a worker begin to read a part."""
        future = self._submit(read_part, part)
        return Read(part, future, self._submit(noted_part, future))

    def notes(self, reading: Read, tries: int = TRIES) -> Selection:
        """Wait until a part is read, and give notes of what it holds; KilledError where no worker lived to tell."""
        if isinstance(reading.noted, Selection):
            return reading.noted
        try:
            return self._fetch(reading.noted, Selection)
        except KilledError:
            if not tries:
                raise
            again = self.read(reading.part)
            reading.contents, reading.noted = again.contents, again.noted
            return self.notes(reading, tries - 1)
        except OSError as error:
            self._unseen.append(f"{reading.part}: {error}")
            reading.contents = read_part(reading.part, here=True)
            reading.noted = noted_part(reading.contents)
            return reading.noted

    def begin(self, source: Read | Sequence[Article], picks: Sequence[Selected], run: str) -> Job:
        """Let a worker begin to analyse some of the articles that were read."""
        job = Job(source, picks, run)
        self._send(job)
        return job

    def result(self, job: Job) -> Batch:
        """Wait until a batch is analysed, and give the digest of its rows."""
        try:
            return self._settled(job, TRIES)
        except KilledError:
            return self._apart(job)

    def write(self, folder: Path, jobs: Sequence[Job], fillings: Sequence[Filling]) -> list[Written]:
        """Let workers write the rows of finished batches to the store, with what was left open."""
        starts = range(0, len(jobs), TOGETHER)
        parts = [(jobs[n : n + TOGETHER], fillings[n : n + TOGETHER]) for n in starts]
        sent = [self._write(folder, *part) for part in parts]
        return [
            written
            for part, future in zip(parts, sent, strict=True)
            for written in self._written(folder, *part, future)
        ]

    def _settled(self, job: Job, tries: int) -> Batch:
        """Wait for a digest; have the batch analysed again when its workers die, so many times."""
        assert job.digest
        try:
            return self._fetch(job.digest, Batch)
        except KilledError:
            if not tries:
                raise
            self._send(job)
            return self._settled(job, tries - 1)
        except OSError as error:  # it was read before, and can be read no more
            job.rows = empty([Rejected(pick.id, None, f"cannot be read again: {error}") for pick in job.picks])
            return summarise(job.rows)

    def _apart(self, job: Job) -> Batch:
        """Have articles analysed one by one, and reject those with which workers die."""
        pieces = [self.begin(job.source, [pick], job.run) for pick in job.picks]
        job.pieces, digests = [], [summarise(empty([]))]
        for piece in pieces:
            try:
                digests.append(self._settled(piece, 1))
                job.pieces.append(piece)
            except KilledError:
                digests.append(summarise(empty([Rejected(piece.picks[0].id, None, KILLED)])))
        self._join(job)
        return concat(digests)

    def _send(self, job: Job) -> None:
        """Send a batch to be analysed, and what it needs too where that was lost."""
        if job.pieces is not None:
            for piece in job.pieces:
                self._send(piece)
            self._join(job)
            return
        if isinstance(job.source, Read):
            part = job.source.contents
            if not isinstance(part, Found) and part.status != "pending" and part.status != "finished":
                job.source.contents = part = self._submit(read_part, job.source.part)
            articles = picked(part, job.picks) if isinstance(part, Found) else self._submit(picked, part, job.picks)
        else:
            articles = picked(job.source, job.picks)
        job.rows = self._submit(analyse_batch, articles, self._settings, job.run)
        job.digest = self._submit(summarise, job.rows)

    def _join(self, job: Job) -> None:
        """Have the rows of single articles joined to those of the batch that they were."""
        rows = [piece.rows for piece in job.pieces or []]
        job.rows = self._submit(concat, [empty([]), *rows])

    def _write(self, folder: Path, jobs: Sequence[Job], fillings: Sequence[Filling]) -> "Future[list[Written]]":
        rows = [job.rows for job in jobs]
        return self._submit(write_rows, place.resolved(folder), rows, list(fillings), priority=10)

    def _written(
        self,
        folder: Path,
        jobs: Sequence[Job],
        fillings: Sequence[Filling],
        future: "Future[list[Written]]",
        tries: int = TRIES,
    ) -> list[Written]:
        """Wait until rows are written; write them here where a worker cannot, or where they are not to be seen."""
        try:
            written = self._fetch(future, list)
            if store.all_written(folder, written):
                return written
            self._unwritten.append("what it wrote is not to be seen from here")
        except KilledError as error:
            if not tries:
                raise _ended() from error
            for job in jobs:
                if getattr(job.rows, "status", "") == "error":
                    self._send(job)
            return self._written(folder, jobs, fillings, self._write(folder, jobs, fillings), tries - 1)
        except (OSError, StoreError) as error:
            self._unwritten.append(str(error))
        try:
            rows = [job.rows if isinstance(job.rows, Batch) else self._fetch(job.rows, Batch) for job in jobs]
        except KilledError as error:
            raise _ended() from error
        return write_rows(folder, rows, fillings)

    def _compare(self) -> None:
        """Raise DatelineError where a worker that is new has other versions than this machine."""
        new = [worker for worker in self._client.ncores() if worker not in self._alike]
        if not new:
            return
        ours = versions(self._settings)
        theirs = self._client.run(versions, self._settings, workers=new, on_error="return")
        for worker, named in theirs.items():
            if isinstance(named, OSError):  # it has gone meanwhile
                continue
            unlike = differing(ours, named) if isinstance(named, dict) else [f"it cannot tell its own ({named})"]
            if unlike:
                raise DatelineError(
                    f"the worker {worker} has other versions than this machine: {'; '.join(unlike)}. Rows of two kinds "
                    "would be mixed: install the same Dateline on the driver and on every worker"
                )
            self._alike.add(worker)

    def _submit(self, function: Any, *values: Any, priority: int = 0) -> "Future[Any]":
        return self._client.submit(function, *values, pure=False, priority=priority)

    def _fetch(self, future: Any, kind: type[Any]) -> Any:
        """Wait for what a worker made; raise KilledError where workers died with it, and what it raised itself."""
        from distributed import KilledWorker
        from distributed.client import FutureCancelledError

        try:
            result = future.result()
        except KilledWorker as error:
            raise KilledError from error
        except FutureCancelledError as error:
            raise _gone() from error
        except OSError as error:
            if self._client.status != "running":
                raise _gone() from error
            raise
        assert isinstance(result, kind)
        return result


def _ended() -> DatelineError:
    return DatelineError(
        f"the workers that wrote rows were ended again and again, most likely for want of memory; {GOES_ON}"
    )


def _gone() -> DatelineError:
    return DatelineError(f"the Dask scheduler went away; {GOES_ON}")
