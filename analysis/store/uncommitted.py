"""Rows that lie whole in a store, but that the log of their table does not name.

The articles are committed last, so an import that is stopped right before leaves some, and the same is left where the
last commit of a log was lost. Rows in other tables tell of them: sentences of their articles; articles of the links
between events, and of the events that keys belong to. Nothing is damaged: a repair takes them in.
"""

from pathlib import Path

import duckdb
import pyarrow as pa
from deltalake import write_deltalake

from analysis.private import private
from analysis.store import logs
from analysis.store.files import LAST, table
from analysis.store.views import open_store
from analysis.tables import SCHEMA

# Which rows of files that no log names are missing, by table, in the order in which they are taken in. What a stopped
# import left, and never committed, is none: its analyses are in no article, and its keys come after all articles.
MISSING = {
    LAST: """select * from rows semi join (select distinct analysis from all_sentences) using (analysis)
             anti join all_articles using (analysis)""",
    "links": """select * from rows semi join all_articles using (analysis)
                anti join all_links using (analysis, key, other_analysis, other)""",
    "keys": """select * from rows where seq <= (select max(seq) + 1 from all_articles)
               and not exists (select 1 from all_keys k where k.key = rows.key and k.seq >= rows.seq)""",
    "rejected": "select * from rows except select * from all_rejected",
}


def uncommitted(folder: Path) -> dict[str, int]:
    """Count the rows that are left out, by table."""
    counts = {name: _rows(folder, name).num_rows for name in MISSING}
    return {name: rows for name, rows in counts.items() if rows}


@private()
def take_in(folder: Path) -> dict[str, int]:
    """Name them in the logs; count them, by table."""
    taken = {}
    for name in MISSING:
        if (rows := _rows(folder, name)).num_rows:
            write_deltalake(table(folder, name), rows, mode="append")
            taken[name] = rows.num_rows
    return taken


def _rows(folder: Path, name: str) -> pa.Table:
    """Read the rows of a table that no commit names, and that others tell of."""
    files = logs.unnamed(folder, name)
    if not files:
        return SCHEMA[name].empty_table()
    with duckdb.connect(":memory:") as con:
        rows = logs.rows_once(con, folder, name, files).read_all()
    with open_store(folder, corrected=False) as con:
        con.register("rows", rows)
        return con.sql(MISSING[name]).to_arrow_table().cast(SCHEMA[name])
