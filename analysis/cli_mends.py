"""The commands for what readers put right by hand: list it, take it elsewhere, bring it in, take it back."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from analysis import mends, store
from analysis.errors import ReadError
from analysis.mends import KINDS, Entry

app = typer.Typer(no_args_is_help=True, help="What was put right by hand: list, export, import, undo.")

Store = Annotated[Path, typer.Option("--store", help="The folder of the store.")]
ID = 8  # letters of an id that are shown, and are enough to name it


@app.command("list")
def list_(folder: Store = Path("data/store")) -> None:
    """List every mend in order: id, when, who, what, and whether it was taken back."""
    store.check(folder)
    entries = mends.history(folder)
    for entry in entries:
        typer.echo(_line(entry))
    if not entries:
        typer.echo(f"nothing was put right by hand in {folder}")


@app.command("export")
def export(
    folder: Store = Path("data/store"),
    output: Annotated[str, typer.Option("--output", "-o", help="A file, or - for standard output.")] = "-",
) -> None:
    """Write all mends as JSON Lines, those that were taken back too."""
    store.check(folder)
    text = "".join(line + "\n" for line in mends.export(folder))
    if output == "-":
        typer.echo(text, nl=False)
        return
    try:
        Path(output).write_text(text, encoding="utf-8")
    except OSError as error:
        raise ReadError(f"cannot be written: {error.strerror}", path=output) from error


@app.command("import")
def import_(
    source: Annotated[str, typer.Argument(help="A JSON Lines file of mends, or - for standard input.")],
    folder: Store = Path("data/store"),
) -> None:
    """Take mends from a file; those that are here already are left, and lines that are no mends are named."""
    store.check(folder)
    try:
        data = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror}", path=source) from error
    lines = data.decode("utf-8-sig", "replace").split("\n")
    new, known, faults = mends.load(folder, lines)
    for fault in faults:
        typer.echo(f"{source}, {fault}", err=True)
    typer.echo(f"{new} taken, {known} here already, {len(faults)} rejected: {folder}")
    if faults:
        raise typer.Exit(3 if new or known else 1)


@app.command("undo")
def undo(
    id: Annotated[str, typer.Argument(help="The id of a mend, or how it begins; see `dateline mends list`.")],
    folder: Store = Path("data/store"),
) -> None:
    """Take a mend back; an undo taken back brings its mend to life again."""
    store.check(folder)
    found = [entry.mend.id for entry in mends.history(folder) if entry.mend.id.startswith(id)] or [id]
    if len(found) > 1:
        raise typer.BadParameter(f"{len(found)} mends begin with {id!r}; give more of the id")
    kept = mends.undo(folder, found[0], who=os.environ.get("USER"))
    typer.echo(f"taken back: {found[0]} (undo {kept.id[:ID]})")


def _line(entry: Entry) -> str:
    """Write one mend on one line."""
    mend = entry.mend
    what = mend.target.get("key") or mend.target.get("actor") or mend.target.get("article") or mend.target.get("mend")
    quotes = mend.target.get("quotes")
    said = f"“{quotes[0]['words']}” in {quotes[0]['article']}" if quotes else str(what or "")
    changes = "; ".join(f"{name}: {mend.before.get(name)} → {value}" for name, value in mend.value.items())
    taken = f" [taken back {entry.undone.at[:16]} by {entry.undone.who or 'somebody'}]" if entry.undone else ""
    line = f"{mend.id[:ID]}  {mend.at[:16]}  {mend.who or '-'}  {KINDS[mend.kind].says}  {said}  {changes}".rstrip()
    return " ".join(line.split("\n")) + taken
