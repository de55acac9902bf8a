"""What runs the analysis: processes of this machine, or a Dask cluster.

An engine takes batches of articles and yields each batch's rows in the same order. To add one, write
`engines/NAME.py` with a function like these and give it a line in ENGINES.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from analysis.engines import dask_, local
from analysis.engines.batch import Batch, joined
from analysis.errors import UnknownName
from analysis.settings import Settings
from analysis.types import Article

Engine = Callable[[Iterable[list[Article]], Settings, "Size"], Iterator[Batch]]


@dataclass(frozen=True, slots=True)
class Size:
    """How many workers to use (None: one a core), and the address of a scheduler where an engine needs one."""

    workers: int | None = None
    scheduler: str | None = None


ENGINES: Mapping[str, Engine] = {
    "local": lambda batches, settings, size: local.run(batches, settings, workers=size.workers),
    "dask": lambda batches, settings, size: dask_.run(batches, settings, scheduler=size.scheduler),
}


def engine(name: str) -> Engine:
    """Give an engine by its name."""
    if name not in ENGINES:
        raise UnknownName("engine", name, ENGINES)
    return ENGINES[name]


__all__ = ["ENGINES", "Batch", "Engine", "Size", "engine", "joined"]
