"""A store in one file, to keep elsewhere or to bring into another store.

`.zip` holds all that a reader sees, one Parquet file a table, the corrections and the title; it is brought in without
a new analysis; `.jsonl` and `.jsonl.gz` hold the articles as they were given, for any program, and for `dateline
analyse`.
"""

import gzip
import json
import tempfile
import uuid
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from analysis import corrections
from analysis.errors import ReadError, UnknownName
from analysis.store import title
from analysis.store.files import LAST, MARK, append, create, lacking
from analysis.store.views import known, next_seq, open_store, stored_articles
from analysis.tables import OF_STORE, SCHEMA, VERSION
from analysis.types import Article

SUFFIXES = (".zip", ".jsonl", ".jsonl.gz")
CORRECTIONS = "corrections.jsonl"
TITLE = "collection.json"
CHUNK = 10_000  # articles brought in with one commit


def export(folder: Path, target: Path) -> int:
    """Write the store in `folder` to a file; give the number of articles. The file is there whole or not at all."""
    suffix = next((s for s in SUFFIXES if target.name.endswith(s)), None)
    if suffix is None:
        raise UnknownName("kind of export file", "".join(target.suffixes) or target.name, SUFFIXES)
    half = target.with_name(f".{target.name}.{uuid.uuid4().hex[:8]}")
    try:
        number = _zip(folder, half) if suffix == ".zip" else _lines(folder, half, packed=suffix.endswith("gz"))
        half.replace(target)
    except OSError as error:
        raise ReadError(f"cannot be written: {error.strerror}", path=str(target)) from error
    finally:
        half.unlink(missing_ok=True)
    return number


def import_(file: Path, folder: Path) -> tuple[int, int]:
    """Bring an exported store into the one in `folder`; give how many articles came and how many were there already.

    An article that both have, but differently, becomes what the file says: it is the one that was asked for last.
    Its title is taken where the store has none.
    """
    create(folder)
    with _opened(file) as (con, lines, named):
        stored = dict(known(folder))
        rows = con.execute("select article, content from articles order by seq").fetchall()
        wanted = [article for article, content in rows if stored.get(article) != content]
        for start in range(0, len(wanted), CHUNK):
            _bring(con, folder, wanted[start : start + CHUNK])
        rejected = con.sql("select * from rejected").to_arrow_table()
        append(folder, {"rejected": rejected.cast(SCHEMA["rejected"])})
        corrections.load(folder, lines)
        if named and not title.read(folder):
            title.write(folder, named)
        return len(wanted), len(rows) - len(wanted)


def _bring(con: duckdb.DuckDBPyConnection, folder: Path, wanted: list[str]) -> None:
    """Commit some articles with all their rows, as analyses with names and places of their own."""
    con.execute("create or replace temp table chosen as select unnest(?::varchar[]) as article", [wanted])
    con.execute(
        """create or replace temp table renamed as
           select analysis, article || '@' || ? as name, row_number() over (order by seq) as place
           from articles semi join chosen using (article)""",
        [uuid.uuid4().hex[:12]],
    )
    rows = {}
    for name, schema in SCHEMA.items():
        if name not in OF_STORE:
            relation = con.sql(f"select t.* replace (r.name as analysis) from {name} t join renamed r using (analysis)")
            rows[name] = relation.to_arrow_table().select(schema.names).cast(schema)
    order = con.execute("select name, place from renamed").fetchall()
    with open_store(folder, corrected=False, tables=[LAST]) as target:
        places, next_ = dict(order), next_seq(target)
    seqs = [next_ + places[name] for name in rows[LAST]["analysis"].to_pylist()]
    at = SCHEMA[LAST].get_field_index("seq")
    rows[LAST] = rows[LAST].set_column(at, "seq", pa.array(seqs, pa.int64()))
    append(folder, rows)


@contextmanager
def _opened(file: Path) -> Iterator[tuple[duckdb.DuckDBPyConnection, list[str], str]]:
    """Unpack an export and open its tables, with the columns older versions lack; give its corrections, its title."""
    with tempfile.TemporaryDirectory() as space:
        try:
            with zipfile.ZipFile(file) as packed:
                version = json.loads(packed.read(MARK))["version"]
                if not 0 < version <= VERSION:
                    raise ReadError(f"is of version {version}, this Dateline reads up to {VERSION}", path=str(file))
                for name in SCHEMA:
                    packed.extract(f"{name}.parquet", space)  # names of ours only
                lines = packed.read(CORRECTIONS).decode().splitlines() if CORRECTIONS in packed.namelist() else []
                named = title.parse(packed.read(TITLE)) if TITLE in packed.namelist() else ""
            con = duckdb.connect(":memory:")
            try:
                for name, schema in SCHEMA.items():
                    rows = con.read_parquet(f"{space}/{name}.parquet")
                    rows.project(", ".join(("*", *lacking(schema, rows.columns)))).create_view(name)
                yield con, lines, named
            finally:
                con.close()
        except (OSError, KeyError, TypeError, ValueError, zipfile.BadZipFile, duckdb.Error, pa.ArrowException) as error:
            reason = f"{type(error).__name__}: {error}"
            raise ReadError(f"is no export of a Dateline store ({reason})", path=str(file)) from error


def _zip(folder: Path, target: Path) -> int:
    number = 0
    with (
        open_store(folder, corrected=False) as con,
        zipfile.ZipFile(target, "w") as packed,
        tempfile.TemporaryDirectory() as space,
    ):
        packed.writestr(MARK, json.dumps({"version": VERSION}))
        packed.writestr(CORRECTIONS, "".join(f"{line}\n" for line in corrections.export(folder)))
        packed.writestr(TITLE, title.packed(title.read(folder)))
        for name, schema in SCHEMA.items():
            part = Path(space, f"{name}.parquet")
            with pq.ParquetWriter(part, schema, compression="zstd") as writer:
                for batch in con.sql(f"select * from {name}").to_arrow_reader(10_000):
                    writer.write_table(pa.Table.from_batches([batch]).cast(schema))
                    number += batch.num_rows if name == LAST else 0
            packed.write(part, part.name)
            part.unlink()
    return number


def _lines(folder: Path, target: Path, *, packed: bool) -> int:
    number = 0
    with gzip.open(target, "wt", encoding="utf-8") if packed else target.open("w", encoding="utf-8") as file:
        for number, article in enumerate(stored_articles(folder), 1):  # noqa: B007 - the last number is the count
            file.write(json.dumps(_record(article), ensure_ascii=False) + "\n")
    return number


def _record(article: Article) -> dict[str, object]:
    """Lay an article out as `dateline analyse` reads it."""
    own = {
        "id": article.id,
        "text": article.text,
        "title": article.title,
        "published": article.published,
        "source": article.source,
        "url": article.url,
        "author": article.author,
        "lang": article.lang,
    }
    return dict(article.extra) | {name: value for name, value in own.items() if value is not None}
