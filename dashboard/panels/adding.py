"""Reading articles into the store from the browser: in the background, with progress, a stop, and a way back.

The work goes on in a thread of its own while the reader looks around; another page shows what it has added so far as
`following` sees each commit.
"""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import streamlit as st

from analysis.errors import DatelineError, ReadError
from analysis.ingest import run
from analysis.ingest.run import Summary
from analysis.queries import added
from analysis.readers import read_address
from analysis.settings import from_environment
from analysis.types import Article, Outcome, Rejected, Remark
from dashboard import access, source, wording
from dashboard.components import faults, pages
from dashboard.corrections import changes

EVERY = 0.7  # seconds between two looks at how far it is
MOST_FAULTS = 100  # pieces that could not be read, in the list of them


class _StoppedError(Exception):
    """Raised within the work when the reader has stopped it; what was read by then is kept on the way out."""


@dataclass(slots=True)
class Job:
    """A run of the analysis, as far as it is: the thread writes, the page looks."""

    done: int = 0
    total: int = 0
    kept: list[str] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)
    over: threading.Event = field(default_factory=threading.Event)
    summary: Summary | None = None
    fault: DatelineError | None = None

    def report(self, done: int, total: int) -> None:
        """Take how far the work is; end it where the reader wants that."""
        self.done, self.total = done, total
        if self.stop.is_set():
            raise _StoppedError

    def run(self, work: Callable[["Job"], Summary]) -> None:
        """Do the work."""
        try:
            self.summary = work(self)
        except _StoppedError:
            pass
        except DatelineError as error:
            self.fault = error
        finally:
            self.over.set()


def folders() -> list[Path]:
    """Give the folders from which this reader may add articles: none but for a reader on this machine itself."""
    return [path.resolve() for path in from_environment().folders] if access.here() else []


def folder(path: Path, *, published: str | None = None, outlet: str | None = None) -> None:
    """Begin to analyse a file, or all files of a folder, into the store; a day and an outlet fill what is missing."""
    store = source.folder()
    _begin(
        lambda job: run.add_paths(
            [path], store, published=published, source=outlet, progress=job.report, on_stored=job.kept.extend
        )
    )


def place(written: str) -> Path:
    """Give the path of what may be read from the browser; links do not lead out of the folders that were named."""
    shown = repr(written[:80] + "…" * (len(written) > 80))
    try:
        path = Path(written).expanduser().resolve(strict=True)
    except (OSError, RuntimeError, ValueError) as error:  # it is not there, too long, of nobody, a loop of links
        raise ReadError(f"There is no folder or file {shown} on this computer") from error
    if not any(path.is_relative_to(folder) for folder in folders()):
        raise ReadError(f"{shown} is not below a folder that was named when Dateline was started, as by --folder")
    return path


def articles(new_articles: Sequence[Article]) -> None:
    """Begin to analyse articles into the store."""
    store = source.folder()
    _begin(lambda job: run.add(new_articles, store, progress=job.report, on_stored=job.kept.extend))


def again() -> None:
    """Begin to analyse all articles of the store once more, from the texts that it keeps."""
    store = source.folder()
    _begin(lambda job: run.again(store, progress=job.report))


def _begin(work: Callable[[Job], Summary]) -> None:
    access.need("add")
    job = Job()
    st.session_state["job"] = job
    st.session_state.pop("added", None)
    threading.Thread(target=job.run, args=(work,), daemon=True).start()
    job.over.wait(EVERY)  # what is quick is done before the page is drawn again
    st.rerun(scope="app")


def running() -> bool:
    """Tell whether something is being read for this reader."""
    job = st.session_state.get("job")
    return job is not None and not job.over.is_set()


@st.fragment(run_every=EVERY)
@access.checked
def progress() -> None:
    """Show how far it is, with a way to stop it; draw the page anew when it is over."""
    job: Job = st.session_state["job"]
    if job.over.is_set():
        changes.say(faults.message(job.fault) if job.fault else _came_of(job), wrong=bool(job.fault))
        st.rerun(scope="app")
    share = min(job.done / job.total, 1.0) if job.total else 0.0
    of = f" of {job.total:,}" if job.total else ""
    said = f"Reading: {job.done:,}{of} articles" if job.total else "Loading the language model …"
    st.progress(share, text="Stopping; articles read so far are kept …" if job.stop.is_set() else said)
    st.button(
        "Stop", key="stop-adding", icon=":material/stop_circle:", on_click=job.stop.set, disabled=job.stop.is_set()
    )
    st.caption("You can use the dashboard meanwhile. Articles appear as soon as they are read.")


def result() -> None:
    """Say what came of the last run of this reader, with a way to take it out again."""
    if said := st.session_state.get("added"):
        st.success(said)
    job: Job | None = st.session_state.get("job")
    if job is None:
        return
    if job.fault:
        faults.show(job.fault)
    elif job.summary:
        st.success(_came_of(job))
    else:
        st.info(_came_of(job))
    if job.kept:
        st.button("Remove them", key="undo-adding", on_click=undo, icon=":material/undo:")
        if undated := source.ask(added.added, tuple(job.kept))["undated"]:
            pages.link("articles", f"Set the date of {wording.count(undated, 'article')}")
    if job.summary:
        rejected(job.summary.rejected)


def _came_of(job: Job) -> str:
    """Say what came of a run."""
    if job.summary is None:
        return f"Stopped after {wording.count(len(job.kept) or job.done, 'article')}; the rest can be read later."
    analysed, known = wording.count(job.summary.analysed, "article"), job.summary.unchanged
    here = f"{'was' if known == 1 else 'were'} already here"
    if known and not job.summary.analysed:
        return f"Nothing new: {wording.count(known, 'article')} {here}."
    counted = f"{analysed} analysed, {known:,} {here}." if known else f"{analysed} analysed."
    return f"{counted} {_contents(job.kept)}" if job.kept else counted


def _contents(articles: Sequence[str]) -> str:
    """Say what is in the articles that were added."""
    return f"{added.in_words(source.ask(added.added, tuple(articles)))}."


def undo() -> None:
    """Take out again what was added last in this session."""
    job: Job | None = st.session_state.pop("job", None)
    try:
        access.need("add")
        number = run.remove(source.folder(), job.kept if job else [])
    except DatelineError as error:
        st.session_state["added"] = wording.plain(faults.message(error))
        return
    st.session_state["added"] = f"{wording.count(number, 'article')} removed."


@source.cached(most=20, seconds=600)
def fetched(url: str) -> list[Outcome]:
    """Fetch a page or feed and read its articles; the same address is not fetched twice within ten minutes."""
    return list(read_address(url))


def rejected(items: Sequence[Rejected]) -> None:
    """List what could not be read, and why, as far as anybody would read on."""
    if not items:
        return
    st.error(f"{wording.count(len(items), 'item')} could not be read:")
    lines = [
        f"– {item.path}{f', line {item.line}' if item.line else ''}: {item.reason}" for item in items[:MOST_FAULTS]
    ]
    st.text("\n".join([*lines, *[f"– and {len(items) - MOST_FAULTS:,} more"] * (len(items) > MOST_FAULTS)]))


def remarks(items: Sequence[Remark]) -> None:
    """Say what was taken for what, file by file."""
    for item in items[:MOST_FAULTS]:
        st.caption(wording.plain(f"{item.path}: {item.text}"))
