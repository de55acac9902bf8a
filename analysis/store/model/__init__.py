"""The tables that every question is asked of: each is one file of SQL beside this one, which says what a row is.

They stand in a schema of their own, `model`; names without a schema are the store's tables. Articles, events, actors
and outlets go by numbers, and what filters ask of an event stands in each table that is filtered, so that no question
has to put the large ones together. Each table is sorted for the questions that are asked of it.

Numbers go on from those of the tables `earlier_…`, which are empty unless only what came later is made; see `index`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path
from types import MappingProxyType

from analysis.ontology import CLEAR, QUAD_CLASSES, TYPES
from analysis.store.sentence_ids import SENTENCE_BITS

# What the SQL takes from elsewhere: the edges of a tone, the class of each type, and how sentences are numbered.
VALUES: Mapping[str, object] = {
    "clear": CLEAR,
    "types": [*TYPES],
    "classes_of_types": [QUAD_CLASSES.index(kind.quad) for kind in TYPES.values()],
    "other_class": len(QUAD_CLASSES),
    "sentence_bits": SENTENCE_BITS,
}


@dataclass(frozen=True, slots=True)
class Table:
    """The SQL that makes a table, the values that it names, and the other tables that it asks."""

    sql: str
    values: Mapping[str, object]
    needs: tuple[str, ...]


def _table(file: Path) -> Table:
    """Read the file of one table."""
    rows = file.read_text(encoding="utf-8")
    values = {name: VALUES[name] for name in sorted(set(re.findall(r"\$(\w+)", rows)))}
    return Table(rows, values, tuple(dict.fromkeys(re.findall(r"(?:from|join) model\.(\w+)", rows))))


_FILES = {file.stem: _table(file) for file in sorted(Path(__file__).parent.glob("*.sql"))}
# Each table comes after those that it asks.
TABLES: Mapping[str, Table] = MappingProxyType(
    {
        name: _FILES[name]
        for name in TopologicalSorter({name: table.needs for name, table in _FILES.items()}).static_order()
    }
)
