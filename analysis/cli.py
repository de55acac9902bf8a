"""The command line. Each command reads its arguments, calls the library and prints; nothing is worked out here.

Commands that read JSON Lines give one line out per line in, in the same order: a line that cannot be read gives its
error in its place and a message on standard error, the rest is done, and the exit status at the end is 3.
"""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Annotated

import typer

from analysis import sentiment, store
from analysis.errors import DatelineError, ReadError
from analysis.read.json_ import record_from_json

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
stores = typer.Typer(no_args_is_help=True, help="Look after a store.")
app.add_typer(stores, name="store")

Record = dict[str, object]
Input = Annotated[str, typer.Argument(help="A JSON Lines file, or - for standard input.")]
Output = Annotated[str, typer.Option("--output", "-o", help="A file, or - for standard output.")]
Store = Annotated[Path, typer.Option("--store", help="The folder of the store.")]


@app.callback()
def dateline() -> None:
    """Show what happened when, who did it to whom, who says so, and in what tone."""


@app.command()
def score(source: Input, output: Output = "-") -> None:
    """Score the tone of texts: `score` is Dateline's, `vader` is VADER's own compound."""

    def one(record: Record) -> Record:
        text = _text(record)
        return {"id": record.get("id"), "score": sentiment.text_tone(text), "vader": sentiment.vader.compound(text)}

    _by_line(source, output, one)


@stores.command("info")
def store_info(folder: Store = Path("data/store")) -> None:
    """Count what the store holds."""
    for name, rows in store.info(folder).items():
        typer.echo(f"{name:12} {rows:>10,}")


@stores.command("verify")
def store_verify(folder: Store = Path("data/store")) -> None:
    """Read every file of the store; name those that are damaged."""
    faults = store.verify(folder)
    for fault in faults:
        typer.echo(fault, err=True)
    typer.echo(f"{len(faults)} damaged" if faults else "all files can be read")
    raise typer.Exit(1 if faults else 0)


@stores.command("compact")
def store_compact(folder: Store = Path("data/store")) -> None:
    """Join the store's small files into large ones."""
    for name, files in store.compact(folder).items():
        typer.echo(f"{name:12} {files:>4} files")


def _by_line(source: str, output: str, work: Callable[[Record], Record]) -> None:
    """Do `work` for each line of JSON; errors take the place of their line."""
    failed = False
    with _opened(source, "r") as lines, _opened(output, "w") as out:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            record: Record = {}
            try:
                record = record_from_json(line)
                result = work(record)
            except ReadError as error:
                failed = True
                result = {"id": record.get("id"), "error": error.reason}
                typer.echo(f"{source}, line {number}: {error.reason}", err=True)
            out.write(json.dumps(result, ensure_ascii=False) + "\n")
    if failed:
        raise typer.Exit(3)


def _text(record: Record) -> str:
    """Give the text of a record, which must be there."""
    text = record.get("text")
    if not isinstance(text, str):
        raise ReadError(f"'text' is {text!r}; expected the text as a string")
    return text


@contextmanager
def _opened(path: str, mode: str) -> Iterator[IO[str]]:
    """Open a file as UTF-8, or take standard input or output for `-`."""
    if path == "-":
        yield sys.stdin if mode == "r" else sys.stdout
        return
    try:
        file = Path(path).open(mode, encoding="utf-8", errors="replace" if mode == "r" else "strict")  # noqa: SIM115 - closed below
    except OSError as error:
        raise ReadError(f"cannot be opened: {error.strerror}", path=path) from error
    with file:
        yield file


def main() -> None:
    """Run the command line; an error of ours is one sentence and exit status 1."""
    try:
        app()
    except DatelineError as error:
        typer.echo(str(error), err=True)
        sys.exit(1)
