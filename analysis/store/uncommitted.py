"""Articles that lie whole in a store, but that the log of its articles does not name.

The articles are committed last, so an import that is stopped right before leaves some, and the same is left where the
last commit of the log was lost. Their rows in the other tables tell of them. Nothing is damaged: a repair takes them
in.
"""

from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
from deltalake import write_deltalake

from analysis.private import private
from analysis.store import logs
from analysis.store.files import LAST, table
from analysis.store.views import open_store
from analysis.tables import SCHEMA


def uncommitted_articles(folder: Path) -> list[str]:
    """List the articles that are left out."""
    return sorted(set(_rows(folder)["article"].to_pylist()))


@private()
def take_in(folder: Path) -> list[str]:
    """Name them in the log; give their ids."""
    rows = _rows(folder)
    if rows.num_rows:
        write_deltalake(table(folder, LAST), rows, mode="append")
    return sorted(set(rows["article"].to_pylist()))


def _rows(folder: Path) -> pa.Table:
    """Read the rows of articles that no commit names, and of which there are sentences."""
    with open_store(folder, corrected=False) as con:
        told = con.execute("select distinct analysis from all_sentences anti join all_articles using (analysis)")
        analyses = [analysis for (analysis,) in told.fetchall()]
    files = logs.unnamed(folder, LAST) if analyses else []
    if not files:
        return SCHEMA[LAST].empty_table()
    with duckdb.connect(":memory:") as con:
        rows = logs.rows_once(con, folder, LAST, files).read_all()
    return rows.filter(pc.is_in(rows["analysis"], pa.array(analyses, pa.string())))
