"""The commands that analyse articles into a store: `dateline analyse` and `dateline watch`."""

import json
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated, TypedDict

import typer

from analysis import place
from analysis.cli.options import DEFAULT, Folder, Json, Outlet, Published, Quiet, iso
from analysis.types import Outcome, Rejected

if TYPE_CHECKING:  # `dateline --help` waits for none of these
    from analysis.engines import Size
    from analysis.ingest.run import Progress, Summary

STANDARD_INPUT = Path("-")


class How(TypedDict):
    """How a run works: the engine, its size, and who is told of its progress."""

    engine_name: str
    size: "Size"
    progress: "Progress"


def analyse(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Files and folders of articles, or - for standard input.")
    ] = None,
    folder: Folder = DEFAULT,
    published: Published = None,
    source: Outlet = None,
    engine: Annotated[str, typer.Option(help="local or dask.")] = "local",
    workers: Annotated[int | None, typer.Option(min=1, help="Processes; one a core when left out.")] = None,
    scheduler: Annotated[str | None, typer.Option(help="The address of a Dask scheduler.")] = None,
    commit: Annotated[int | None, typer.Option(min=1, help="Articles kept at once; 128 on one machine.")] = None,
    list_kept: Annotated[bool, typer.Option("--list", help="Print the id of each article once it is kept.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Analyse what the store keeps once more.")] = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Analyse what is new or changed, and keep it in a store."""
    from analysis.cli.progress import shown, silent
    from analysis.engines import Size
    from analysis.ingest import run

    if bool(paths) == again:
        raise typer.BadParameter("name files or folders of articles, or say --again for those that the store keeps")

    added = list[str]()

    def on_stored(articles: list[str]) -> None:
        added.extend(articles)
        if list_kept:
            typer.echo("\n".join(articles))
            sys.stdout.flush()

    with stoppable(folder), silent() if quiet or as_json else shown() as progress:
        size = Size(workers, scheduler)
        how: How = {"engine_name": engine, "size": size, "progress": progress}
        if again:
            summary = run.again(folder, **how)
        elif STANDARD_INPUT in (paths or []):
            given = _given(paths or [], published=iso(published), source=source)
            summary = run.add(given, folder, commit=commit, on_stored=on_stored, **how)
        else:
            day = iso(published)
            summary = run.add_paths(
                paths or [], folder, published=day, source=source, commit=commit, on_stored=on_stored, **how
            )
    if summary.read and (remark := versions_of(folder)):
        summary.remarks.append(remark)
    _report(summary, folder, as_json=as_json, quiet=quiet)
    if added and not (as_json or quiet):
        typer.echo(_contents(folder, added))
    if summary.rejected:
        raise typer.Exit(3 if summary.analysed or summary.unchanged else 1)
    if not summary.read:
        typer.echo(f"no articles found in {', '.join(map(place.address, paths or [folder]))}", err=True)
        raise typer.Exit(1)


def _given(paths: list[Path], *, published: str | None, source: str | None) -> Iterator[Outcome]:
    """Read files and folders, and what comes by standard input where `-` stands among them."""
    from analysis.readers import read, read_bytes

    for path in paths:
        if path == STANDARD_INPUT:
            yield from read_bytes(sys.stdin.buffer.read(), "standard input", published=published, source=source)
        else:
            yield from read([path], published=published, source=source)


def _report(summary: "Summary", folder: Path, *, as_json: bool, quiet: bool) -> None:
    """Say what a run did, what was rejected and why."""
    for rejected in summary.rejected:
        tell(rejected)
    for remark in summary.remarks:
        typer.echo(remark, err=True)
    counts = {"read": summary.read, "analysed": summary.analysed, "unchanged": summary.unchanged}
    if as_json:
        reasons = [
            {"path": rejected.path, "line": rejected.line, "reason": rejected.reason} for rejected in summary.rejected
        ]
        record = {**counts, "rejected": reasons, "remarks": summary.remarks, "store": place.address(folder)}
        typer.echo(json.dumps(record, ensure_ascii=False))
    elif not quiet:
        said = ", ".join(f"{number} {what}" for what, number in counts.items())
        typer.echo(f"{said}, {len(summary.rejected)} rejected: {place.address(folder)}")


def _contents(folder: Path, articles: list[str]) -> str:
    """Say what is in the articles that were analysed: their outlets, days and events."""
    from analysis import store
    from analysis.queries import added

    with store.open_store(folder) as con:
        return added.in_words(added.added(con, articles), remedy=" (--published gives it)")


def watch(
    path: Annotated[Path, typer.Argument(help="A folder of articles, or an OPML file of feeds.")],
    folder: Folder = DEFAULT,
    every: Annotated[float, typer.Option(min=0.2, help="Seconds between two looks.")] = 2.0,
) -> None:
    """Analyse what arrives, until stopped; an open dashboard shows it by itself."""
    from analysis.ingest import watch as watching
    from analysis.ingest.run import Summary

    def report(summary: Summary) -> None:
        for rejected in summary.rejected:
            tell(rejected)
        typer.echo(f"{summary.analysed} analysed, {summary.unchanged} unchanged, {len(summary.rejected)} rejected")
        sys.stdout.flush()

    with stoppable(folder):
        typer.echo(f"watching {path}, keeping in {place.address(folder)} (stop with Ctrl+C)")
        watching.follow(watching.Watch(path, folder), every=every, tell=report)


def versions_of(folder: Path) -> str | None:
    """Say that a store holds what another version analysed, if it does."""
    from analysis import store
    from analysis.queries import versions

    with store.open_store(folder, corrected=False) as con:
        return versions.remark(con, folder)


def tell(rejected: Rejected) -> None:
    """Say what could not be read, and why."""
    typer.echo(str(rejected), err=True)


@contextmanager
def stoppable(folder: Path) -> Iterator[None]:
    """Let Ctrl+C or a request to end stop the work after what is analysed has been kept; end with status 130."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    except KeyboardInterrupt:
        typer.echo(
            f"what was analysed is kept in {place.address(folder)}, and the same command goes on from there",
            err=True,
        )
        raise typer.Exit(130) from None
    finally:
        signal.signal(signal.SIGTERM, before)
