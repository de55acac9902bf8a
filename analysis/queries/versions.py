"""By what the articles of a store were analysed, and what to say where that differs."""

from pathlib import Path

import pandas as pd
from duckdb import DuckDBPyConnection

from analysis import place
from analysis import provenance as versions
from analysis.provenance import Provenance

PARTS = ("version", "parser", "models", "lexicons", "rules")


def provenance(con: DuckDBPyConnection) -> pd.DataFrame:
    """List by what the articles were analysed, most articles first; hashes where a part has no version.

    Columns: version (of Dateline), parser, models, lexicons, rules, fingerprint (all five in one), articles, current
    (whether an analysis made now would have the same). All but the last two are null for what was analysed before this
    was noted.
    """
    sql = """select made_by, count(*) as articles from articles group by 1
             order by articles desc, made_by.version, made_by.rules"""
    now = versions.current()
    rows = []
    for made_by, articles in con.execute(sql).fetchall():
        known = Provenance(**made_by) if made_by and made_by["version"] else None
        parts = {part: getattr(known, part, None) for part in (*PARTS, "fingerprint")}
        rows.append(parts | {"articles": articles, "current": known == now})
    return pd.DataFrame(rows, columns=[*PARTS, "fingerprint", "articles", "current"])


def made_by(con: DuckDBPyConnection) -> list[str]:
    """Name the versions that analysed the articles, as captions do: "0.1.0 (a96fa4c4)"; those that are known."""
    known = provenance(con).dropna(subset="fingerprint")
    return [f"{version} ({mark})" for version, mark in zip(known["version"], known["fingerprint"], strict=True)]


def mixed(con: DuckDBPyConnection) -> bool:
    """Tell whether two versions analysed the articles."""
    return len(provenance(con)) > 1


def remark(con: DuckDBPyConnection, folder: Path) -> str | None:
    """Say that articles were analysed by another version than this, and the way out; None where they were not."""
    frame = provenance(con)
    total, other = int(frame["articles"].sum()), int(frame.loc[~frame["current"].astype(bool), "articles"].sum())
    if not other:
        return None
    mix = "; their figures should not be compared with the others" if len(frame) > 1 else ""
    return (
        f"{other:,} of {total:,} articles were analysed by another version of Dateline or its rules{mix}; "
        f"analyse them again with: dateline analyse --again --store {place.address(folder)}"
    )
