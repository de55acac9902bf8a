"""What must be the same on the driver and every worker of a cluster, or a store would hold rows of two kinds."""

import platform
from collections.abc import Mapping
from dataclasses import asdict
from importlib.metadata import version

from analysis import provenance
from analysis.settings import Settings

LIBRARIES = ("spacy", "numpy", "pyarrow", "deltalake")


def versions(settings: Settings) -> dict[str, str]:
    """Name what decides how an article is analysed here, and how its rows are written.

    Args:
        settings: Which language model is used, and which files of a user's own.

    Returns:
        The version of each part by its name: Python, libraries, and all that `provenance` names.
    """
    python = platform.python_version().rpartition(".")[0]
    return {"Python": python, **{name: version(name) for name in LIBRARIES}, **asdict(provenance.current(settings))}


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
