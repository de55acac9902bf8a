"""What runs the analysis: processes of this machine, or a Dask cluster.

An engine is given batches of articles and gives a digest of each batch's rows, in the same order; later it writes the
rows with what was left open in them. One that has a method `read` opens the input itself, elsewhere. To add one, write
`engines/NAME.py` with a class like these and give it a line in ENGINES.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from analysis.engines.batch import Batch, Filling, Note, Selected, noted
from analysis.engines.dask_ import UNREAD, Cluster, KilledError, Read
from analysis.engines.local import Local
from analysis.errors import UnknownName
from analysis.settings import Settings
from analysis.store import Written


class Engine(Protocol):
    """What runs the analysis, for one import."""

    @property
    def scale(self) -> int:
        """Tell how many times as many articles to commit at once as one machine does."""

    @property
    def remarks(self) -> Sequence[str]:
        """Say what a user should know of how it went."""

    def ahead(self) -> int:
        """Give the number of batches to begin before the first is asked for."""

    def begin(self, source: Any, picks: Sequence[Selected], run: str) -> Any:
        """Begin to analyse some of the articles in `source`: a list, or what the engine read; give the job."""

    def result(self, job: Any) -> Batch:
        """Wait for a job; give at least the digest of its rows. The oldest is asked for first."""

    def write(self, folder: Path, jobs: Sequence[Any], fillings: Sequence[Filling]) -> list[Written]:
        """Write the rows of jobs to the store with what was left open; nobody sees them until they are committed."""


@dataclass(frozen=True, slots=True)
class Size:
    """How many workers to use (None: one a core), and the address of a scheduler where an engine needs one."""

    workers: int | None = None
    scheduler: str | None = None


ENGINES: Mapping[str, Callable[[Settings, Size], AbstractContextManager[Engine]]] = {
    "local": lambda settings, size: Local(settings, size.workers),
    "dask": lambda settings, size: Cluster(settings, size.scheduler),
}


def engine(name: str, settings: Settings, size: Size) -> AbstractContextManager[Engine]:
    """Start an engine by its name."""
    if name not in ENGINES:
        raise UnknownName("engine", name, ENGINES)
    return ENGINES[name](settings, size)


__all__ = [
    "ENGINES",
    "UNREAD",
    "Batch",
    "Cluster",
    "Engine",
    "Filling",
    "KilledError",
    "Note",
    "Read",
    "Selected",
    "Size",
    "engine",
    "noted",
]
