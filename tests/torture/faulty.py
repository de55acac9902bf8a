"""Faults for the workers of a cluster: what they do is replaced in place, so that what they have loaded changes too."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import CodeType
from typing import Any

from distributed import Client, WorkerPlugin

from analysis.engines import batch
from analysis.readers import parts

DEADLY = "Nobody survives this."
WORK: dict[str, Any] = {"read": parts.read_part, "write": batch.write_rows}
_WHOLE: dict[str, CodeType] = {name: work.__code__ for name, work in WORK.items()}


class Deadly(WorkerPlugin):
    """Makes a text with DEADLY in it end the process that analyses it, in every worker that starts from now on."""

    def setup(self, worker: Any) -> None:
        real = batch.analyse_all

        def deadly(articles: Any, **how: Any) -> Any:
            if any(DEADLY in one.text for one in articles):
                os._exit(9)
            return real(articles, **how)

        batch.analyse_all = deadly


def unseen(part: Any) -> Any:
    raise FileNotFoundError(2, "No such file or directory")


def refused(*_: Any) -> Any:
    raise PermissionError(13, "Permission denied")


def elsewhere(*_: Any) -> Any:
    from analysis import store  # here, since the code of this alone goes to the workers

    return [store.Written("articles", "part-elsewhere.parquet", 100, 1)]


@contextmanager
def faulty(client: Client, work: str, fault: Callable[..., Any]) -> Iterator[None]:
    """Put a fault into all workers for one block."""
    client.run(_put, work, fault)
    try:
        yield
    finally:
        client.run(_put, work, None)


def _put(work: str, fault: Callable[..., Any] | None) -> None:
    WORK[work].__code__ = fault.__code__ if fault else _WHOLE[work]
