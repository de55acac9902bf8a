"""What must be the same on the driver and every worker of a cluster, or a store would hold rows of two kinds."""

import hashlib
import platform
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from analysis.settings import DATA, ROOT, Settings

CODE = ("*.py", "*.sql")
DATA_FOLDERS = ("actors", "events", "models", "outlets", "sentiment", "words")  # that an analysis reads
LIBRARIES = ("spacy", "numpy", "pyarrow", "deltalake")


def versions(settings: Settings) -> dict[str, str]:
    """Name what decides how an article is analysed here.

    Args:
        settings: Which language model is used.

    Returns:
        The version of each part by its name: Python, libraries, the model, and the code and data of Dateline by a hash.
    """
    return {
        "Python": platform.python_version().rpartition(".")[0],
        **{name: _installed(name) for name in (*LIBRARIES, settings.model.replace("_", "-"))},
        "Dateline's code": _hash(ROOT / "analysis", CODE),
        **{f"Dateline's data/{name}": _hash(DATA / name, ("*",)) for name in DATA_FOLDERS},
    }


def differing(ours: Mapping[str, str], theirs: Mapping[str, str]) -> list[str]:
    """Say what is not the same, part by part; nothing where all is.

    >>> differing({"Python": "3.12", "spacy": "3.8"}, {"Python": "3.11", "spacy": "3.8"})
    ['Python is 3.11 there and 3.12 here']
    """
    return [
        f"{part} is {theirs.get(part, 'not known')} there and {here} here"
        for part, here in ours.items()
        if theirs.get(part) != here
    ]


def _installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


@cache
def _hash(folder: Path, patterns: tuple[str, ...]) -> str:
    """Name the content of the files in a folder, in twelve letters."""
    names = sorted(file for pattern in patterns for file in folder.rglob(pattern) if file.is_file())
    digest = hashlib.sha256()
    for file in names:
        if not {"__pycache__", "data"} & {*file.relative_to(folder).parts}:
            digest.update(str(file.relative_to(folder)).encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:12]
