"""Reading articles into the store from the browser, with progress and a plain account of what was rejected."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import streamlit as st

from analysis import imports
from analysis.errors import DatelineError
from analysis.imports import Summary
from analysis.read import read_address
from analysis.types import Article, Rejected
from dashboard import access, source
from dashboard.parts import words


class Report(Protocol):
    """What the analysis calls as it goes on."""

    def __call__(self, done: int, total: int | None) -> None:
        """Take the number done and, where it is known, the number there is."""


def folder(path: Path, store: Path) -> Summary | None:
    """Analyse all files of a folder into the store; None where an error was said."""
    kept: list[str] = []
    with progress() as report:
        access.need("add")
        summary = imports.add_paths([path], store, progress=report, kept=kept.extend)
        _remember(kept)
        return summary
    return None


def articles(some: Sequence[Article], store: Path) -> Summary | None:
    """Analyse articles into the store; None where an error was said."""
    kept: list[str] = []
    with progress() as report:
        access.need("add")
        summary = imports.add(some, store, progress=report, kept=kept.extend)
        _remember(kept)
        return summary
    return None


def told(summary: Summary) -> str:
    """Say what came of it."""
    here = f", {summary.unchanged:,} were here already" if summary.unchanged else ""
    return f"{words.count(summary.analysed, 'article')} analysed{here}."


def undo() -> None:
    """Take out again what was added last in this session."""
    try:
        access.need("add")
        number = imports.remove(source.folder(), st.session_state.pop("kept", []))
    except DatelineError as error:
        st.session_state["added"] = str(error)
        return
    st.session_state["added"] = f"{words.count(number, 'article')} taken out again."


def _remember(kept: list[str]) -> None:
    st.session_state["kept"] = kept


@source.kept(most=20, seconds=600)
def fetched(url: str) -> list[Article | Rejected]:
    """Fetch a page or feed and read its articles; the same address is not fetched twice within ten minutes."""
    return list(read_address(url))


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
