"""Reading articles into the store from the browser, with progress and a plain account of what was rejected."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import streamlit as st

from analysis import imports
from analysis.errors import DatelineError
from analysis.types import Article, Rejected
from dashboard import access


class Report(Protocol):
    """What the analysis calls as it goes on."""

    def __call__(self, done: int, total: int | None) -> None:
        """Take the number done and, where it is known, the number there is."""


def folder(path: Path, store: Path) -> bool:
    """Analyse all files of a folder into the store; tell whether there is something to see."""
    with progress() as report:
        access.need("add")
        summary = imports.add_paths([path], store, progress=report)
        return bool(summary.analysed or summary.unchanged)
    return False  # an error was said


def articles(some: Sequence[Article], store: Path) -> tuple[int, int] | None:
    """Analyse articles into the store; give how many were analysed and how many were known already."""
    with progress() as report:
        access.need("add")
        summary = imports.add(some, store, progress=report)
        return summary.analysed, summary.unchanged
    return None


def rejected(some: Iterable[Rejected]) -> None:
    """List what could not be read, and why."""
    for one in some:
        where = f"{one.path}, line {one.line}" if one.line else one.path
        st.text(f"✗ {where}: {one.reason}")


@contextmanager
def progress() -> Iterator[Report]:
    """Show a bar while something is analysed; an error of ours becomes a sentence, and what follows is left out."""
    bar = st.progress(0.0, text="Reading …")

    def report(done: int, total: int | None) -> None:
        share = min(done / total, 1.0) if total else 0.0
        of = f" of {total:,}" if total else ""
        bar.progress(share, text=f"Analysing: {done:,}{of} articles")

    try:
        yield report
    except DatelineError as error:
        st.error(str(error))
    finally:
        bar.empty()
