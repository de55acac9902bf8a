"""Run the analysis on a Dask cluster (extra `[cluster]`).

The driver reads the articles, sends them out in batches, and commits what comes back, in order; it holds a few batches
a core and no more. A batch whose worker dies is done again by another, and article by article when it has died with
several: only an article that ends every worker is rejected.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from analysis.engines.batch import Batch, analyse_batch, joined
from analysis.errors import DatelineError, MissingProgram
from analysis.settings import Settings
from analysis.types import Article, Rejected

if TYPE_CHECKING:
    from distributed import Client, Future

TRIES = 3  # times that a batch is sent out again after Dask has given it up, which it does after four dead workers
AHEAD = 4  # batches a core that are under way or wait to be fetched
KILLED = "every worker that analysed this article was ended, most likely for want of memory"


def run(batches: Iterable[list[Article]], settings: Settings, *, scheduler: str | None = None) -> Iterator[Batch]:
    """Yield each batch's rows, in order; `scheduler` is an address such as tcp://10.0.0.5:8786."""
    try:
        from distributed import Client
    except ImportError as error:
        raise MissingProgram("the engine dask is not installed; try: pip install 'dateline[cluster]'") from error
    if scheduler is None:
        raise DatelineError("the engine dask needs --scheduler ADDRESS, for instance tcp://127.0.0.1:8786")
    try:
        client = Client(scheduler, timeout="10s", set_as_default=False)
    except (OSError, ValueError) as error:
        raise DatelineError(f"no Dask scheduler answers at {scheduler}: {error}") from error
    with client:
        waiting = iter(batches)
        under_way: deque[tuple[list[Article], Future[Batch]]] = deque()
        while True:
            ahead = AHEAD * max(sum(client.ncores().values()), 1)
            for batch in islice(waiting, max(ahead - len(under_way), 0)):
                under_way.append((batch, _send(client, batch, settings)))
            if not under_way:
                return
            yield _result(client, *under_way.popleft(), settings)


def _send(client: "Client", batch: list[Article], settings: Settings) -> "Future[Batch]":
    return client.submit(analyse_batch, batch, settings, pure=False)


def _result(
    client: "Client", batch: list[Article], future: "Future[Batch]", settings: Settings, tries: int = TRIES
) -> Batch:
    """Wait for a batch; send it out again when its workers die, and in the end article by article."""
    from distributed import KilledWorker
    from distributed.client import FutureCancelledError

    try:
        return future.result()
    except FutureCancelledError as error:
        raise DatelineError(
            "the Dask scheduler went away; what was analysed is kept, and the rest goes on when the "
            "same command is given again"
        ) from error
    except KilledWorker:
        if tries:
            return _result(client, batch, _send(client, batch, settings), settings, tries - 1)
        if len(batch) == 1:
            return Batch(analyse_batch([], settings).tables, (Rejected(batch[0].id, None, KILLED),))
        each = [_result(client, [one], _send(client, [one], settings), settings, 1) for one in batch]
        return Batch(joined([one.tables for one in each]), tuple(r for one in each for r in one.rejected))
