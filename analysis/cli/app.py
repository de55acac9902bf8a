"""The command line. Each command reads its arguments, calls the library and prints; nothing is worked out here.

Commands that read JSON Lines end with status 3 when a line could not be read; see `jsonlines`. `dashboard.cli` adds the
commands that draw.
"""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from analysis import __version__
from analysis.cli import corrections
from analysis.cli.analyse import analyse, watch
from analysis.cli.jsonlines import Record, by_article, by_line, is_jsonl, span_of, text_of
from analysis.cli.options import Asked, Outlet, Published, filtered, iso, one_of, write
from analysis.cli.store import stores
from analysis.errors import DatelineError, UnknownName
from analysis.settings import from_environment

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(stores, name="store")
app.add_typer(corrections.app, name="corrections")
app.add_typer(corrections.app, name="mends", hidden=True)  # what the command was called before
app.command()(analyse)
app.command()(watch)

Input = Annotated[str, typer.Argument(help="A JSON Lines file, or - for standard input.")]
Output = Annotated[str, typer.Option("--output", "-o", help="A file, or - for standard output.")]
FORMATS = ("jsonl", "csv", "md", "timelinejs", "ics")  # of the timeline; known here so that help loads nothing
MOST = 2000  # events that are printed unless more are asked for


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"dateline {__version__}")
        raise typer.Exit


@app.callback()
def dateline(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Show what happened when, who did it to whom, who says so, and in what tone."""


@app.command()
def annotate(
    source: Annotated[str, typer.Argument(help="JSON Lines, any file or folder of articles, or - for JSON Lines.")],
    output: Output = "-",
    published: Published = None,
    outlet: Outlet = None,
) -> None:
    """Analyse articles without a store: dates, actors, events and tones, with their places in the text."""
    from analysis.annotate import to_record
    from analysis.pipeline import analyse_all  # the parser takes a second to load, and not every command needs it
    from analysis.readers import article_from_record, read
    from analysis.types import Article

    def work(articles: Sequence[Article]) -> Iterable[Record]:
        return map(to_record, analyse_all(articles))

    def prepare(record: Record) -> Article:
        article = article_from_record(record)
        return replace(article, published=article.published or iso(published), source=article.source or outlet)

    if is_jsonl(source):
        _end(by_line(source, output, prepare, work))
    else:
        _end(by_article(read([Path(source)], published=iso(published), source=outlet), output, work))


@app.command()
def tone(source: Input, output: Output = "-") -> None:
    """Say how texts treat what stands at `start` to `end`."""
    from analysis.sentiment import judge
    from analysis.text import language

    def work(records: Sequence[Record]) -> Iterable[Record]:
        docs = list(language.parse(map(text_of, records), name=from_environment().model))
        judged = judge(docs, [[span_of(record)] for record in records])
        for record, [judgement] in zip(records, judged, strict=True):
            yield {"id": record.get("id"), "label": judgement.label, "score": judgement.score}

    def prepare(record: Record) -> Record:
        span_of(record)
        return record

    _end(by_line(source, output, prepare, work))


@app.command()
def score(source: Input, output: Output = "-") -> None:
    """Score the tone of texts: `score` is Dateline's, `vader` is VADER's own compound."""
    from analysis import sentiment

    def work(records: Sequence[Record]) -> Iterable[Record]:
        texts = [text_of(record) for record in records]
        for record, text, tone in zip(records, texts, sentiment.text_tones(texts), strict=True):
            yield {"id": record.get("id"), "score": tone, "vader": sentiment.compound(text)}

    _end(by_line(source, output, _with_text, work))


@app.command()
def code(source: Input, output: Output = "-") -> None:
    """Code the events of single sentences: PLOVER type, sources, targets."""
    from analysis.events.coding import code_sentence
    from analysis.text import language

    def work(records: Sequence[Record]) -> Iterable[Record]:
        docs = language.parse(map(text_of, records), name=from_environment().model)
        for record, doc in zip(records, docs, strict=True):
            events = [
                {"type": c.type, "sources": list(c.sources), "targets": list(c.targets), "text": c.text}
                for c in code_sentence(doc)
            ]
            yield {"id": record.get("id"), "events": events}

    _end(by_line(source, output, _with_text, work))


@app.command()
@filtered
def timeline(
    asked: Asked,
    most: Annotated[
        int | None,
        typer.Option(
            min=1, help="At most so many events, the most reported; 2000, and 20 for timelinejs, if left out."
        ),
    ] = None,
    format: Annotated[
        str, typer.Option("--format", autocompletion=lambda: list(FORMATS), help=f"{one_of(FORMATS)}.")
    ] = "jsonl",
    output: Output = "-",
) -> None:
    """Print the events in order of date, or write them to a file."""
    from analysis.timeline import export

    if format not in FORMATS:
        raise UnknownName("format", format, FORMATS)
    limit = MOST if most is None and format != "timelinejs" else most
    with asked.opened() as (con, filters):
        text, taken, total = export(con, filters, format, most=limit)
    write(text, output)
    if taken < total:
        kind = "the story" if limit is None else "those that most articles tell of"
        typer.echo(f"{taken:,} of {total:,} events are printed, {kind}; --most {total} prints them all", err=True)


def _with_text(record: Record) -> Record:
    text_of(record)
    return record


def _end(well: bool) -> None:
    """End with status 3 when something could not be read."""
    if not well:
        raise typer.Exit(3)


def main() -> None:
    """Run the command line; an error of ours, or of a path that cannot be used, is one sentence and exit status 1."""
    try:
        app()
    except DatelineError as error:
        typer.echo(str(error), err=True)
        sys.exit(1)
    except OSError as error:  # whatever the option: a name that is too long, a folder that may not be looked into
        named = str(error.filename or "this")
        typer.echo(f"{named[:200]}{'…' * (len(named) > 200)} cannot be used: {error.strerror or error}", err=True)
        sys.exit(1)
