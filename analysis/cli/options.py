"""The options that commands share: the store, and the filters, which are the same for all that ask it.

A command that is `filtered` takes them as one record, `asked`, so that they are written once.
"""

import inspect
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from analysis.errors import ReadError

if TYPE_CHECKING:  # `dateline --help` waits for none of these
    from duckdb import DuckDBPyConnection

    from analysis.queries import Filters

DEFAULT = Path("data/store")
Folder = Annotated[Path, typer.Option("--store", envvar="DATELINE_STORE", help="The folder of the store.")]
Day = datetime | None
DAY = ["%Y-%m-%d"]
Published = Annotated[Day, typer.Option("--published", formats=DAY, help="The day of articles that name none.")]
Outlet = Annotated[str | None, typer.Option("--source", help="The outlet of articles that name none.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for scripts.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print only what goes wrong.")]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a command is asked to show: of which store, and under which filters."""

    folder: Folder = DEFAULT
    actor: Annotated[
        list[str] | None, typer.Option("--actor", help="An actor's id, name, surname or acronym; may be repeated.")
    ] = None
    match: Annotated[
        str, typer.Option("--match", autocompletion=lambda: ["any", "all"], help="any or all of the actors.")
    ] = "any"
    first: Annotated[Day, typer.Option("--from", formats=DAY, help="The first day.")] = None
    last: Annotated[Day, typer.Option("--to", formats=DAY, help="The last day.")] = None
    outlet: Annotated[list[str] | None, typer.Option("--outlet", help="An outlet; may be repeated.")] = None
    type_: Annotated[list[str] | None, typer.Option("--type", help="A type of event; may be repeated.")] = None
    status: Annotated[list[str] | None, typer.Option("--status", help="A status; may be repeated.")] = None
    tone: Annotated[
        list[str] | None, typer.Option("--tone", help="negative, neutral or positive; may be repeated.")
    ] = None
    doer: Annotated[list[str] | None, typer.Option("--doer", help="Who did it; may be repeated.")] = None
    target: Annotated[list[str] | None, typer.Option("--target", help="To whom it was done; may be repeated.")] = None
    place: Annotated[list[str] | None, typer.Option("--place", help="Where it happened; may be repeated.")] = None
    speaker: Annotated[list[str] | None, typer.Option("--speaker", help="Who says so; may be repeated.")] = None
    words: Annotated[str, typer.Option("--words", help="Words of a sentence that reports it.")] = ""
    reviewed: Annotated[
        list[str] | None, typer.Option("--reviewed", help="checked, starred or noted by readers; may be repeated.")
    ] = None
    statements: Annotated[
        bool,
        typer.Option(
            "--statements/--no-statements",
            "--sayings/--no-sayings",
            help="Include mere statements, and what is told in passing.",
        ),
    ] = False

    def filters(self, con: "DuckDBPyConnection") -> "Filters":
        """Make filters of the options, held against the store."""
        from analysis import queries

        return queries.choose(
            con,
            actors=self.actor,
            match=self.match,
            first=day(self.first),
            last=day(self.last),
            outlets=self.outlet,
            types=self.type_,
            statuses=self.status,
            tones=self.tone,
            doers=self.doer,
            targets=self.target,
            places=self.place,
            speakers=self.speaker,
            words=self.words,
            reviewed=self.reviewed,
            statements=self.statements,
        )

    @contextmanager
    def opened(self) -> Iterator["tuple[DuckDBPyConnection, Filters]"]:
        """Open the store for one block, with the filters."""
        from analysis import store

        with store.open_store(self.folder) as con:
            yield con, self.filters(con)


def filtered(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of `Asked`, which it takes as its argument `asked`."""
    own = inspect.signature(command, eval_str=True)
    shared = [
        inspect.Parameter(option.name, inspect.Parameter.KEYWORD_ONLY, default=option.default, annotation=option.type)
        for option in fields(Asked)
    ]
    names = [parameter.name for parameter in shared]

    @wraps(command)
    def run(**options: Any) -> None:
        asked = Asked(**{name: options.pop(name) for name in names})
        command(**options, asked=asked)

    kept = [
        parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)
        for parameter in own.parameters.values()
        if parameter.name != "asked"
    ]
    run.__signature__ = own.replace(parameters=[*kept, *shared])  # type: ignore[attr-defined] # where typer looks
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in (*kept, *shared)}
    del run.__wrapped__  # its signature is not that of the command
    return run


def day(moment: Day) -> date | None:
    """Give the day of a moment."""
    return moment.date() if moment else None


def iso(moment: Day) -> str | None:
    """Write a day in ISO 8601."""
    return moment.date().isoformat() if moment else None


def one_of(names: Iterable[str]) -> str:
    """List what may be chosen: "a, b or c"."""
    *most, last = names
    return f"{', '.join(most)} or {last}"


def write(text: str, output: str) -> None:
    """Write text to a file, or to standard output for `-`."""
    if output == "-":
        typer.echo(text, nl=False)
        return
    try:
        Path(output).write_text(text, encoding="utf-8")
    except OSError as error:
        raise ReadError(f"cannot be written: {error.strerror}", path=output) from error
