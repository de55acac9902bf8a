"""The commands that look after a store: `dateline store …`."""

import json
from collections.abc import Hashable, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from analysis.cli.options import DEFAULT, Folder, Json

stores = typer.Typer(no_args_is_help=True, help="Look after a store.")


@stores.command("info")
def info(folder: Folder = DEFAULT, as_json: Json = False) -> None:
    """Count what the store holds, and say what analysed it."""
    from analysis import queries, spreadsheets, store
    from analysis.queries import versions

    counts = store.info(folder)
    with store.open_store(folder, corrected=False) as con:
        provenance, remark = queries.provenance(con), versions.remark(con, folder)
    if as_json:
        made = [json.loads(line) for line in spreadsheets.jsonl(provenance).splitlines()]
        typer.echo(json.dumps(counts | {"provenance": made}))
        return
    for name, rows in counts.items():
        typer.echo(f"{name:12} {rows:>10,}")
    for row in provenance.to_dict("records"):
        typer.echo(f"{row['articles']:,} articles analysed by {_named(row)}")
    if remark:
        typer.echo(remark, err=True)


def _named(row: dict[Hashable, Any]) -> str:
    """Name a version with the hashes of its parts."""
    if not isinstance(row["version"], str):
        return "an earlier version, which did not note its rules"
    parts = ", ".join(f"{part} {row[part]}" for part in ("parser", "models", "lexicons", "rules"))
    return f"Dateline {row['version']} ({row['fingerprint']}): {parts}"


def _counted(rows: Mapping[str, int]) -> str:
    """Say how many rows of which tables: "1 articles, 4 links"."""
    return ", ".join(f"{number:,} {name}" for name, number in rows.items())


@stores.command("verify")
def verify(folder: Folder = DEFAULT) -> None:
    """Read every file of the store, and hold every article against what was written; name what is damaged."""
    from analysis import store
    from analysis.queries import word_index

    faults = [*store.verify(folder), *word_index.faults(folder)]
    for fault in faults:
        typer.echo(fault, err=True)
    if faults:
        typer.echo(f"{len(faults)} damaged; mend with: dateline store repair --store {folder}")
        raise typer.Exit(1)
    if whole := store.uncommitted(folder):
        way_out = f"take them in with: dateline store repair --store {folder}"
        typer.echo(f"whole, and not in the log: {_counted(whole)}; {way_out}")
        raise typer.Exit(1)
    typer.echo("all files can be read, and every article is whole")


@stores.command("repair")
def repair(folder: Folder = DEFAULT) -> None:
    """Put damaged files aside, and analyse the articles they held again from the texts that are kept."""
    from analysis import store
    from analysis.ingest import run
    from analysis.queries import word_index

    done = store.repair(folder)
    if word_index.faults(folder):
        word_index.drop(folder)
        typer.echo("deleted: the damaged search index, which the next search makes anew")
    for file in done.files:
        typer.echo(f"put aside: {file}")
    for name in done.remade:
        typer.echo(f"made anew from its files: the table {name}")
    if done.taken_in:
        typer.echo(f"taken in, for the log did not name them: {_counted(done.taken_in)}")
    if done.corrections:
        typer.echo(done.corrections)
    if done.again:
        summary = run.again(folder, only=done.again)
        typer.echo(f"{summary.analysed} articles analysed again")
    for article in done.lost:
        typer.echo(f"lost: {article}", err=True)
    if done.lost:
        typer.echo(f"{len(done.lost)} articles are lost with their texts: analyse their files again", err=True)
        raise typer.Exit(3)
    typer.echo("the store is whole")


@stores.command("compact")
def compact(folder: Folder = DEFAULT) -> None:
    """Join the store's small files into large ones, and bring its index up to date."""
    from analysis.ingest import run

    for name, files in run.compact(folder).items():
        typer.echo(f"{name:12} {files:>4} files")


@stores.command("migrate")
def migrate(folder: Folder = DEFAULT) -> None:
    """Bring a store of an older version, and its index, to this one; importing does so too."""
    from analysis import store

    if not store.is_store(folder):
        store.check(folder)
    store.create(folder)
    store.refresh(folder)
    typer.echo(f"the store in {folder} is of this version")


@stores.command("export")
def export(
    file: Annotated[Path, typer.Argument(help="A new .zip (everything) or .jsonl[.gz] (the articles as given).")],
    folder: Folder = DEFAULT,
) -> None:
    """Write the store to one file."""
    from analysis import store

    typer.echo(f"{store.export(folder, file)} articles written to {file}")


@stores.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="A .zip that `dateline store export` has written.")],
    folder: Folder = DEFAULT,
) -> None:
    """Bring an exported store in, without analysing anything again."""
    from analysis.ingest import run

    came, known = run.import_(file, folder)
    typer.echo(f"{came} articles brought in, {known} known already: {folder}")
