"""What an analysis was made by: the version of Dateline, the parser, and models, lexicons and rules by their hashes.

Where all five are the same, the same texts with the same fields, added in the same order, give the same tables. Two
that differ in one of them should not be compared: a difference between articles may then be one between rules. The
libraries that take a text out of a page or document are not among them; another version of one may give another text.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from analysis.settings import DATA, ROOT, Settings, from_environment

DIGITS = 12  # hexadecimal digits of a hash
_RULES = (
    "text", "dates", "actors", "events", "sentiment", "readers", "pipeline.py", "ontology.py", "types.py", "tables.py",
    "annotate.py", "trained_models.py", "engines/batch.py", "ingest/deduplicate.py", "ingest/select.py",
    "ingest/dated_events.py",
)  # fmt: skip
_LEXICONS = ("actors", "events", "sentiment", "outlets", "words")


@dataclass(frozen=True, slots=True)
class Provenance:
    """What an analysis was made by; `parser` is spaCy and its model, the last three are hashes."""

    version: str
    parser: str
    models: str
    lexicons: str
    rules: str

    @property
    def fingerprint(self) -> str:
        """Name all of it in eight hexadecimal digits.

        >>> Provenance("0.1.0", "en 3.8", "a", "b", "c").fingerprint
        'a96fa4c4'
        """
        return hashlib.sha256("\0".join(astuple(self)).encode()).hexdigest()[:8]

    def __str__(self) -> str:
        """Say it as a caption does."""
        return f"{self.version} ({self.fingerprint})"


def current(settings: Settings | None = None) -> Provenance:
    """Say what an analysis with these settings is made by; those of the environment where they are left out."""
    settings = settings or from_environment()
    return _of(settings.model, settings.actors, settings.outlets)


@cache
def _of(model: str, actors: Path | None, outlets: Path | None) -> Provenance:
    own = [path for path in (actors, outlets) if path is not None and path.is_file()]
    return Provenance(
        version=_version("dateline") or "unknown",
        parser=f"{model} {_version(model) or ''}".strip() + f", spaCy {_version('spacy')}",
        models=_hash(sorted((DATA / "models").glob("*.npz"))),
        lexicons=_hash([*_files([DATA / name for name in _LEXICONS]), *own]),
        rules=_hash(_files(ROOT / "analysis" / name for name in _RULES)),
    )


def _version(package: str) -> str | None:
    """Give the version of an installed package."""
    try:
        return version(package)
    except (PackageNotFoundError, ValueError):  # never installed; the path of a folder
        return None


def _files(places: Iterable[Path]) -> list[Path]:
    """List the files that are meant, in order: those of folders, and single ones."""
    files = (file for place in places for file in (place.rglob("*") if place.is_dir() else [place]))
    return sorted(file for file in files if file.suffix in (".py", ".tsv", ".txt", ".toml"))


def _hash(files: Iterable[Path]) -> str:
    """Hash files by name and content, whatever line ends they have here."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"{file.name}\0".encode())
        digest.update(file.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:DIGITS]
