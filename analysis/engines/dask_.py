"""Run the analysis on a Dask cluster (extra `[cluster]`); a batch whose worker dies is done again by another."""

from collections.abc import Iterable, Iterator

from analysis.engines.batch import Result, analyse_batch
from analysis.errors import DatelineError, MissingProgram
from analysis.settings import Settings
from analysis.types import Article

RETRIES = 3


def run(
    batches: Iterable[list[Article]], settings: Settings, *, scheduler: str | None = None
) -> Iterator[list[Result]]:
    """Yield each batch's results as it is done; `scheduler` is an address such as tcp://10.0.0.5:8786."""
    try:
        from distributed import Client, as_completed
    except ImportError as error:
        raise MissingProgram("the engine dask is not installed; try: pip install 'dateline[cluster]'") from error
    if scheduler is None:
        raise DatelineError("the engine dask needs --scheduler ADDRESS, for instance tcp://127.0.0.1:8786")
    try:
        client = Client(scheduler, timeout="10s")
    except (OSError, ValueError) as error:
        raise DatelineError(f"no Dask scheduler answers at {scheduler}: {error}") from error
    with client:
        futures = client.map(analyse_batch, list(batches), settings=settings, retries=RETRIES, pure=False)
        for future in as_completed(futures):
            yield future.result()
            future.release()
