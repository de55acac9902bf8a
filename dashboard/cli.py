"""The commands that draw: the library's own, and with them `chart` and `serve`."""

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from analysis import queries, settings, store
from analysis.cli import app
from analysis.errors import DatelineError, ReadError, UnknownName
from analysis.queries import Filters

__all__ = ["app", "main"]

Store = Annotated[Path | None, typer.Option("--store", help="The folder of the store.")]
Several = list[str] | None
APP = Path(__file__).with_name("app.py")
SUFFIXES = ("html", "pdf", "png", "svg")


@app.command()
def chart(
    name: Annotated[str, typer.Argument(help="timeline, tone, attention, actor-tone, outlet-tone, pairs or network.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="A file: .png, .svg, .pdf or .html.")],
    folder: Store = None,
    actor: Annotated[Several, typer.Option("--actor", help="An actor's id or name; may be given again.")] = None,
    first: Annotated[datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="The first day.")] = None,
    last: Annotated[datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="The last day.")] = None,
    outlet: Annotated[Several, typer.Option("--outlet", help="An outlet; may be given again.")] = None,
    type_: Annotated[Several, typer.Option("--type", help="A type of event; may be given again.")] = None,
    status: Annotated[Several, typer.Option("--status", help="A status; may be given again.")] = None,
    tone: Annotated[Several, typer.Option("--tone", help="negative, neutral or positive; may be given again.")] = None,
    match: Annotated[str, typer.Option("--match", help="any or all of the actors.")] = "any",
    width: Annotated[int, typer.Option(min=200, max=8000, help="Width of the picture in points.")] = 1200,
    scale: Annotated[float, typer.Option(min=0.5, max=8, help="Pixels to a point.")] = 2,
    dark: Annotated[bool, typer.Option("--dark", help="Draw on a dark ground.")] = False,
) -> None:
    """Draw a chart as a picture or a page."""
    from dashboard import export, theme  # drawing needs plotly and kaleido, which other commands should not wait for
    from dashboard.charts import CHARTS

    if name not in CHARTS:
        raise UnknownName("chart", name, CHARTS)
    suffix = output.suffix.lower().removeprefix(".")
    if suffix not in SUFFIXES:
        raise UnknownName("picture format", suffix, SUFFIXES)
    how: Literal["any", "all"] = "all" if match == "all" else "any"
    if match not in ("any", "all"):
        raise UnknownName("match", match, ("any", "all"))
    drawn = CHARTS[name]
    with store.reading(folder or settings.from_environment().store) as con:
        filters = Filters(
            first=first.date() if first else None,
            last=last.date() if last else None,
            actors=queries.find_actors(con, actor or ()),
            match=how,
            outlets=tuple(outlet or ()),
            tones=tuple(tone or ()),
            types=tuple(type_ or ()),
            statuses=tuple(status or ()),
        )
        look = theme.DARK if dark else theme.LIGHT
        figure = drawn.figure(drawn.frame(con, filters), look, title=drawn.title)
        articles = queries.counts(con, filters)["articles"]
        told = export.caption(filters, articles, names=queries.names(con, filters.actors))
    if suffix == "html":
        made = export.html(figure, caption=told).encode()
    else:
        made = export.image(
            figure, next(f for f in export.FORMATS if f == suffix), width=width, scale=scale, caption=told
        )
    try:
        output.write_bytes(made)
    except OSError as error:
        raise ReadError(f"cannot be written: {error.strerror}", path=str(output)) from error


@app.command()
def serve(
    folder: Store = None, port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = 8501
) -> None:
    """Open the dashboard in the browser."""
    told = os.environ | ({"DATELINE_STORE": str(folder.resolve())} if folder else {})
    typer.echo(f"Dateline is at http://localhost:{port} (stop it with Ctrl+C)")
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(APP),
        "--server.port",
        str(port),
        "--server.headless",
        "true",
    ]
    # Streamlit seeks .streamlit/config.toml, with our theme and settings, where it runs.
    try:
        done = subprocess.run(command, env=told, cwd=settings.ROOT, check=False)
    except KeyboardInterrupt:
        raise typer.Exit(0) from None
    raise typer.Exit(done.returncode)


def main() -> None:
    """Run the command line; an error of ours is one sentence and exit status 1."""
    try:
        app()
    except DatelineError as error:
        typer.echo(str(error), err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
