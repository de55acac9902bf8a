"""The commands that analyse articles into a store: `dateline analyse` and `dateline watch`."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer

from analysis import place
from analysis.types import Rejected

Store = Annotated[Path, typer.Option("--store", help="The folder of the store.")]
Day = datetime | None


def analyse(
    paths: Annotated[list[Path] | None, typer.Argument(help="Files and folders of articles.")] = None,
    folder: Store = Path("data/store"),
    published: Annotated[Day, typer.Option(formats=["%Y-%m-%d"], help="The day of articles that name none.")] = None,
    source: Annotated[str | None, typer.Option(help="The outlet of articles that name none.")] = None,
    engine: Annotated[str, typer.Option(help="local or dask.")] = "local",
    workers: Annotated[int | None, typer.Option(min=1, help="Processes; one a core when left out.")] = None,
    scheduler: Annotated[str | None, typer.Option(help="The address of a Dask scheduler.")] = None,
    commit: Annotated[int | None, typer.Option(min=1, help="Articles kept at once; 128 on one machine.")] = None,
    list_kept: Annotated[bool, typer.Option("--list", help="Print the id of each article once it is kept.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Analyse what the store keeps once more.")] = False,
) -> None:
    """Analyse what is new or changed, and keep it in a store."""
    from analysis.cli.progress import shown
    from analysis.engines import Size
    from analysis.ingest import run

    if bool(paths) == again:
        raise typer.BadParameter("name files or folders of articles, or say --again for those that the store keeps")

    def kept(articles: list[str]) -> None:
        if list_kept:
            typer.echo("\n".join(articles))
            sys.stdout.flush()

    with stoppable(folder), shown() as progress:
        size = Size(workers, scheduler)
        if again:
            summary = run.again(folder, engine_name=engine, size=size, progress=progress)
        else:
            summary = run.add_paths(
                paths or [],
                folder,
                published=published.date().isoformat() if published else None,
                source=source,
                engine_name=engine,
                size=size,
                progress=progress,
                commit=commit,
                kept=kept,
            )
    for one in summary.rejected:
        tell(one)
    for remark in summary.remarks:
        typer.echo(remark, err=True)
    rejected = len(summary.rejected)
    counted = f"{summary.read} read, {summary.analysed} analysed, {summary.unchanged} unchanged, {rejected} rejected"
    typer.echo(f"{counted}: {place.address(folder)}")
    if rejected:
        raise typer.Exit(3 if summary.analysed or summary.unchanged else 1)
    if not summary.read:
        typer.echo(f"no articles found in {', '.join(map(place.address, paths or [folder]))}", err=True)
        raise typer.Exit(1)


def watch(
    path: Annotated[Path, typer.Argument(help="A folder of articles, or an OPML file of feeds.")],
    folder: Store = Path("data/store"),
    every: Annotated[float, typer.Option(min=0.2, help="Seconds between two looks.")] = 2.0,
) -> None:
    """Analyse what arrives, until stopped; an open dashboard shows it by itself."""
    from analysis.ingest import watch as watching
    from analysis.ingest.run import Summary

    def told(summary: Summary) -> None:
        for one in summary.rejected:
            tell(one)
        typer.echo(f"{summary.analysed} analysed, {summary.unchanged} unchanged, {len(summary.rejected)} rejected")
        sys.stdout.flush()

    with stoppable(folder):
        typer.echo(f"watching {path}, keeping in {place.address(folder)} (stop with Ctrl+C)")
        watching.follow(watching.Watch(path, folder), every=every, tell=told)


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
