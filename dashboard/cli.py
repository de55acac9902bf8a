"""The commands that draw: the library's own, and with them `chart`, `data`, `report` and `serve`."""

import errno
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import chdir, suppress
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from analysis import place, settings
from analysis.cli.app import app, main
from analysis.cli.options import DEFAULT, Asked, Folder, filtered, one_of, write
from analysis.errors import ReadError, StoreError, UnknownName

if TYPE_CHECKING:  # `dateline --help` waits for none of these
    from duckdb import DuckDBPyConnection

    from analysis.queries import Filters, Period
    from dashboard.charts import Chart
    from dashboard.charts.mark_colours import ColourBy

__all__ = ["app", "main"]

APP = Path(__file__).with_name("app.py")
GRACE = 10.0  # seconds that the server has to answer its readers before it is ended
SUFFIXES = ("csv", "html", "pdf", "png", "svg")
# The charts, named here so that help loads nothing that draws.
NAMES = (
    "timeline",
    "tone",
    "attention",
    "actor-tone",
    "outlet-tone",
    "pairs",
    "voices",
    "places",
    "compare",
)
Name = Annotated[str, typer.Argument(autocompletion=lambda: list(NAMES), help=f"{one_of(NAMES)}.")]
By = Annotated[Literal["day", "week", "month", "year"] | None, typer.Option(help="What tone and attention count by.")]
Share = Annotated[bool, typer.Option("--share", help="Attention as a share of all coverage.")]
Colour = Annotated[
    Literal["kind", "tone", "toward"],
    typer.Option(
        help="What colours of the timeline mean: kind of event, tone of its words, or toward the lane's actor."
    ),
]
Title = Annotated[str, typer.Option(help="A title instead of what is shown.")]
Periods = Annotated[
    list[str] | None, typer.Option("--period", help="For compare: two periods, each as 2014-03-01/2014-04-15.")
]


@app.command()
@filtered
def chart(
    name: Name,
    output: Annotated[Path, typer.Option("--output", "-o", help=f"A file: .{one_of(SUFFIXES).replace(', ', ', .')}.")],
    asked: Asked,
    width: Annotated[int, typer.Option(min=200, max=8000, help="Width of the picture in points.")] = 1200,
    scale: Annotated[float, typer.Option(min=0.5, max=8, help="Pixels to a point.")] = 2,
    dark: Annotated[bool, typer.Option("--dark", help="Draw on a dark ground.")] = False,
    by: By = None,
    share: Share = False,
    period: Periods = None,
    colour: Colour = "kind",
    title: Title = "",
) -> None:
    """Draw a chart as a picture or a page, or write the data behind it; the same as the dashboard's buttons do."""
    from analysis import queries
    from analysis.queries import articles as reading
    from dashboard import export, theme  # drawing needs plotly and kaleido, which other commands should not wait for
    from dashboard.charts.mark_colours import HEADINGS

    kind, periods = _kind(output, SUFFIXES), _periods(name, period or ())
    with asked.opened() as (con, filters):
        names = queries.names(con, filters.named)
        shown = _coloured(_chart(con, filters, name, by, share, periods), colour)
        caption = export.caption(
            filters,
            reading.origin(con, filters),
            names=names,
            on=date.today(),
            colours=HEADINGS[colour] if name == "timeline" else "",
        )

        def ask(query: Callable[..., object]) -> object:
            return query(con, filters)

        made = export.render(
            replace(shown, title=title or export.title_of(shown, filters, names, ask=ask)),
            ask,
            kind,
            caption=caption,
            look=theme.DARK if dark else theme.LIGHT,
            width=width,
            scale=scale,
        )
    _write(output, made)


@app.command()
@filtered
def data(
    name: Name,
    asked: Asked,
    output: Annotated[str, typer.Option("--output", "-o", help="A file (.csv or .jsonl), or - for CSV.")] = "-",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON Lines instead of CSV.")] = False,
    by: By = None,
    share: Share = False,
    period: Periods = None,
) -> None:
    """Write the table that a chart draws; docs/codebook.md describes its columns."""
    from analysis import spreadsheets

    kind = "csv" if output == "-" else _kind(Path(output), ("csv", "jsonl"))
    periods = _periods(name, period or ())
    with asked.opened() as (con, filters):
        shown = _chart(con, filters, name, by, share, periods)
        frame = (shown.data or shown.frame)(con, filters)
    if as_json or kind == "jsonl":
        write(spreadsheets.jsonl(frame), output)
    elif output == "-":
        write(spreadsheets.csv(frame).decode("utf-8-sig").replace("\r\n", "\n"), output)
    else:
        _write(Path(output), spreadsheets.csv(frame))


@app.command()
@filtered
def report(
    output: Annotated[Path, typer.Option("--output", "-o", help="A file: .html or .pdf.")],
    asked: Asked,
    title: Annotated[str, typer.Option(help="A title instead of that of the collection.")] = "",
) -> None:
    """Write a report of what is chosen: charts, the most reported events, method and limits, in one file."""
    from analysis.store import title as titles
    from dashboard import report as reports

    kind = _kind(output, ("html", "pdf"))
    with asked.opened() as (con, filters):
        page = reports.html(con, filters, on=date.today(), title=title or titles.read(asked.folder))
    _write(output, reports.pdf(page) if kind == "pdf" else page.encode())


@app.command()
def serve(
    folder: Folder = DEFAULT,
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = 8501,
    address: Annotated[
        str, typer.Option(help="The address to listen on; others than this need sign-in.")
    ] = "127.0.0.1",
    open_: Annotated[
        Literal["read", "add", "correct", "mend"] | None,  # "mend" is what "correct" was called before
        typer.Option("--open", metavar="[read|add|correct]", help="What everybody may do without sign-in."),
    ] = None,
    readable: Annotated[
        list[Path] | None,
        typer.Option("--folder", help="A folder from which articles may be added in the browser; may be given again."),
    ] = None,
) -> None:
    """Open the dashboard in the browser."""
    from dashboard import access

    environment = os.environ | {"DATELINE_STORE": str(place.resolved(folder))}  # the server runs in another folder
    if readable:
        environment["DATELINE_FOLDERS"] = os.pathsep.join(str(path.resolve()) for path in readable)
    if open_:
        environment[access.FLAG] = os.environ[access.FLAG] = open_
    with chdir(settings.ROOT):  # where Streamlit will seek the secrets
        access.check(address)
    _check_port(address, port)
    _update_index(folder or settings.from_environment().store)
    command = [
        sys.executable,
        "-m",
        "dashboard.serving",
        "run",
        str(APP),
        "--server.port",
        str(port),
        "--server.address",
        address,
        "--server.headless",
        "true",
    ]
    # Streamlit seeks .streamlit/secrets.toml where it runs.
    raise typer.Exit(_run(command, environment))


def _update_index(folder: Path) -> None:
    """Bring the index of a store up to date; why it cannot be, the dashboard says too."""
    from analysis import store

    try:
        if store.is_store(folder):
            store.refresh(folder)
    except StoreError as error:
        typer.echo(error, err=True)


def _check_port(address: str, port: int) -> None:
    """Raise ReadError where the server could not listen."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as listening:
            if os.name != "nt":
                listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind(place)
    except OSError as error:
        taken = error.errno in (errno.EADDRINUSE, errno.EACCES)
        hint = "choose another with --port" if taken else "expected an address of this machine"
        raise ReadError(f"{address}, port {port}, cannot be listened on ({error.strerror}); {hint}") from error


def _run(command: list[str], env: Mapping[str, str]) -> int:
    """Run the server until it ends, and end it when this process is told to; give its exit code."""
    with subprocess.Popen(command, env=env, cwd=settings.ROOT) as server:
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            code = server.wait()
            return 0 if code == -signal.SIGTERM else code  # it was told to end, and did
        except KeyboardInterrupt:  # Ctrl+C has reached it, too; a signal sent to this process has not
            server.terminate()
            with suppress(subprocess.TimeoutExpired):
                server.wait(GRACE)
            server.kill()  # it would wait without end for a browser that does not close its connection
            return 0


def _chart(
    con: "DuckDBPyConnection",
    filters: "Filters",
    name: str,
    by: "Period | None",
    share: bool,
    periods: Sequence[tuple[date, date]],
) -> "Chart":
    """Give a chart as it is asked for; raise UnknownName for one that there is not."""
    from dashboard.charts import CHARTS, comparison_chart, counted, side_by_side

    if name not in CHARTS:
        raise UnknownName("chart", name, CHARTS)
    if name == "compare":
        return comparison_chart(side_by_side(con, filters, periods))
    return counted(name, by, share=share) if by or share else CHARTS[name]


def _coloured(chart: "Chart", colour: "ColourBy") -> "Chart":
    """Give the timeline in the colours that are asked for, other charts as they are."""
    from dashboard.charts.timeline import drawing_data

    return replace(chart, drawing=partial(drawing_data, colour=colour)) if chart.drawing else chart


def _periods(name: str, intervals: Sequence[str]) -> list[tuple[date, date]]:
    """Read the periods to compare, as ISO 8601 writes intervals."""
    if intervals and (name != "compare" or len(intervals) != 2):
        raise ReadError(
            f"there are {len(intervals)} for '{name}'; 'compare' takes two, other charts none", path="--period"
        )
    periods = []
    for interval in intervals:
        try:
            first, last = map(date.fromisoformat, interval.split("/"))
        except ValueError:
            raise ReadError(
                f"{interval!r} is no period (expected e.g. 2014-03-01/2014-04-15)", path="--period"
            ) from None
        if last < first:
            raise ReadError(f"{interval!r} ends before it begins", path="--period")
        periods.append((first, last))
    return periods


def _kind(output: Path, suffixes: tuple[str, ...]) -> str:
    """Tell from its name what a file is to be."""
    suffix = output.suffix.lower().removeprefix(".")
    if suffix not in suffixes:
        raise UnknownName("picture format", suffix, suffixes)
    return suffix


def _write(output: Path, made: bytes) -> None:
    try:
        output.write_bytes(made)
    except OSError as error:
        raise ReadError(f"cannot be written: {error.strerror}", path=str(output)) from error


if __name__ == "__main__":
    main()
