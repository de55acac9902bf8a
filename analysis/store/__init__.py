"""Where analyses are kept: Delta tables that are appended to, asked through DuckDB.

An article is visible exactly when its row in `articles` is: the rows of the other tables are committed first.
A changed article is a new analysis with a higher `seq`; the views show only the latest of each article. Nothing is
rewritten by an import, so that readers and other writers are never in the way.

`files` makes the tables and appends to them, `views` opens them for asking, `model` holds the SQL of the tables that
questions are asked of and `index` keeps these, `maintenance` looks after the store, `transfer` takes it elsewhere.
"""

from analysis.store.files import Written, all_written, append, check, commit, create, is_store, version, write
from analysis.store.maintenance import Repaired, compact, info, repair, scattered, torn, verify
from analysis.store.transfer import export, import_
from analysis.store.uncommitted import uncommitted
from analysis.store.views import connect, known, next_seq, open_store, refresh, sound, stored_articles

__all__ = [
    "Repaired",
    "Written",
    "all_written",
    "append",
    "check",
    "commit",
    "compact",
    "connect",
    "create",
    "export",
    "import_",
    "info",
    "is_store",
    "known",
    "next_seq",
    "open_store",
    "refresh",
    "repair",
    "scattered",
    "sound",
    "stored_articles",
    "torn",
    "uncommitted",
    "verify",
    "version",
    "write",
]
