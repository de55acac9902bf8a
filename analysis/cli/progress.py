"""How far an analysis has come: a bar on a terminal, plain lines elsewhere."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

EVERY = 10  # seconds between plain lines


@contextmanager
def shown() -> Iterator[Callable[[int, int], None]]:
    """Give what is to be told how many articles are done, of how many that are read so far."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _lines()
        return
    columns = (TextColumn("Analysing"), BarColumn(), MofNCompleteColumn(), TextColumn("articles"), TimeElapsedColumn())
    with Progress(*columns, console=console) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


@contextmanager
def silent() -> Iterator[Callable[[int, int], None]]:
    """Say nothing of progress."""
    yield lambda done, total: None


def _lines() -> Callable[[int, int], None]:
    last = time.monotonic()

    def tell(done: int, total: int) -> None:
        nonlocal last
        if time.monotonic() - last >= EVERY:
            last = time.monotonic()
            print(f"{done} articles analysed, {total} read so far", file=sys.stderr)

    return tell
