"""Run the analysis on a Dask cluster (extra `[cluster]`); a batch whose worker dies is done again by another."""

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice

from analysis.engines.batch import Batch, analyse_batch
from analysis.errors import DatelineError, MissingProgram
from analysis.settings import Settings
from analysis.types import Article

RETRIES = 3
AHEAD = 4  # batches a core that are under way or wait to be fetched


def run(batches: Iterable[list[Article]], settings: Settings, *, scheduler: str | None = None) -> Iterator[Batch]:
    """Yield each batch's rows, in order; `scheduler` is an address such as tcp://10.0.0.5:8786."""
    try:
        from distributed import Client, Future
    except ImportError as error:
        raise MissingProgram("the engine dask is not installed; try: pip install 'dateline[cluster]'") from error
    if scheduler is None:
        raise DatelineError("the engine dask needs --scheduler ADDRESS, for instance tcp://127.0.0.1:8786")
    try:
        client = Client(scheduler, timeout="10s")
    except (OSError, ValueError) as error:
        raise DatelineError(f"no Dask scheduler answers at {scheduler}: {error}") from error
    with client:
        waiting, under_way = iter(batches), deque[Future[Batch]]()
        while True:
            ahead = AHEAD * max(sum(client.ncores().values()), 1)
            for batch in islice(waiting, ahead - len(under_way)):
                under_way.append(client.submit(analyse_batch, batch, settings, retries=RETRIES, pure=False))
            if not under_way:
                return
            yield under_way.popleft().result()
