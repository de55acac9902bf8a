"""The commands for readers' corrections: list, export, import and undo them."""

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from analysis.cli.options import DEFAULT, Folder, Json, write
from analysis.errors import ReadError

if TYPE_CHECKING:
    from analysis.corrections import Entry

app = typer.Typer(no_args_is_help=True, help="Readers' corrections: list, export, import, undo.")

ID = 8  # letters of an id that are shown, and are enough to name it


@app.command("list")
def list_(folder: Folder = DEFAULT, as_json: Json = False) -> None:
    """List every correction in order: id, when, who, what, and whether it was undone."""
    from analysis import corrections, store

    store.check(folder)
    if as_json:
        write("".join(line + "\n" for line in corrections.export(folder)), "-")
        return
    entries = corrections.history(folder)
    for entry in entries:
        typer.echo(_line(entry))
    if not entries:
        typer.echo(f"no corrections in {folder} yet")


@app.command("export")
def export(
    folder: Folder = DEFAULT,
    output: Annotated[str, typer.Option("--output", "-o", help="A file, or - for standard output.")] = "-",
) -> None:
    """Write all corrections as JSON Lines, those that were undone too."""
    from analysis import corrections, store

    store.check(folder)
    write("".join(line + "\n" for line in corrections.export(folder)), output)


@app.command("import")
def import_(
    source: Annotated[str, typer.Argument(help="A JSON Lines file of corrections, or - for standard input.")],
    folder: Folder = DEFAULT,
) -> None:
    """Take corrections from a file; those here already are left, lines that are none are named."""
    from analysis import corrections, store

    store.check(folder)
    try:
        data = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror}", path=source) from error
    lines = data.decode("utf-8-sig", "replace").split("\n")
    new, known, faults = corrections.load(folder, lines)
    for fault in faults:
        typer.echo(f"{source}, {fault}", err=True)
    typer.echo(f"{new} taken, {known} here already, {len(faults)} rejected: {folder}")
    if faults:
        raise typer.Exit(3 if new or known else 1)


@app.command("add")
def add(
    headline: Annotated[str, typer.Option(help="What happened, in a line.")],
    sentence: Annotated[str, typer.Option(help="The sentence that reports it, as it stands in the source.")],
    article: Annotated[str | None, typer.Option(help="The id of the article that has the sentence.")] = None,
    url: Annotated[str | None, typer.Option(help="Or the address of a source that is not in the store.")] = None,
    outlet: Annotated[str | None, typer.Option(help="The outlet of that source.")] = None,
    title: Annotated[str | None, typer.Option(help="The title of that source.")] = None,
    published: Annotated[str | None, typer.Option(help="The day on which that source appeared.")] = None,
    first: Annotated[str | None, typer.Option(help="The first day of the event, e.g. 2024-02-28.")] = None,
    last: Annotated[str | None, typer.Option(help="The last day, where there is more than one.")] = None,
    status: Annotated[str, typer.Option(help="happened, planned, possible, denied …")] = "happened",
    type: Annotated[str | None, typer.Option(help="The event type, e.g. ASSAULT.")] = None,
    doer: Annotated[list[str] | None, typer.Option(help="Who did it; may be repeated.")] = None,
    target: Annotated[list[str] | None, typer.Option(help="To whom; may be repeated.")] = None,
    place: Annotated[list[str] | None, typer.Option(help="Where; may be repeated.")] = None,
    note: Annotated[str, typer.Option(help="A remark for other readers.")] = "",
    folder: Folder = DEFAULT,
) -> None:
    """Add an event that was not read, with the sentence that reports it."""
    from analysis import corrections, queries, store

    source = {"url": url, "outlet": outlet, "title": title, "published": _day("--published", published)}
    with store.open_store(folder) as con:
        event = corrections.NewEvent(
            headline=headline,
            sentence=sentence,
            article=article,
            source={name: value for name, value in source.items() if value} if url else None,
            first=_day("--first", first),
            last=_day("--last", last),
            status=status,
            type=type,
            sources=queries.find_actors(con, doer or ()),
            targets=queries.find_actors(con, target or ()),
            places=queries.find_actors(con, place or ()),
            note=note,
        )
        correction = corrections.add_event(con, event)
    kept = corrections.add(folder, correction, who=os.environ.get("USER"))
    typer.echo(f"added: {kept.target['key']} (correction {kept.id[:ID]})")


def _day(option: str, value: str | None) -> date | None:
    """Read a day that was given."""
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        raise typer.BadParameter(f"{option} is {value!r}; expected a day such as 2024-02-28") from error


@app.command("undo")
def undo(
    id: Annotated[
        str, typer.Argument(help="The id of a correction, or how it begins; see `dateline corrections list`.")
    ],
    folder: Folder = DEFAULT,
) -> None:
    """Undo a correction; undoing the undo restores it."""
    from analysis import corrections, store

    store.check(folder)
    ids = [entry.correction.id for entry in corrections.history(folder) if entry.correction.id.startswith(id)] or [id]
    if len(ids) > 1:
        raise typer.BadParameter(f"{len(ids)} corrections begin with {id!r}; give more of the id")
    undo_ = corrections.undo(folder, ids[0], who=os.environ.get("USER"))
    typer.echo(f"undone: {ids[0]} (undo {undo_.id[:ID]})")


def _line(entry: "Entry") -> str:
    """Write one correction on one line."""
    from analysis.corrections import KINDS

    correction = entry.correction
    what = (
        correction.target.get("key")
        or correction.target.get("actor")
        or correction.target.get("article")
        or correction.target.get("mend")  # of an undo: the correction that it undoes
    )
    quotes = correction.target.get("quotes")
    said = f"“{quotes[0]['words']}” in {quotes[0]['article']}" if quotes else str(what or "")
    changes = "; ".join(f"{name}: {correction.before.get(name)} → {value}" for name, value in correction.value.items())
    undone = f" [undone {entry.undone.at[:16]} by {entry.undone.who or 'anonymous'}]" if entry.undone else ""
    who, kind = correction.who or "-", KINDS[correction.kind].says
    line = "  ".join((correction.id[:ID], correction.at[:16], who, kind, said, changes)).rstrip()
    return " ".join(line.split("\n")) + undone
