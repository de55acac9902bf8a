"""Weights that were trained by a command of ours and ship in `data/models` as arrays with names, without pickles."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray


def read_arrays(path: Path) -> dict[str, NDArray[Any]]:
    """Read the arrays of a model file by name; names of features are bytes, see `names_in`."""
    with np.load(path, allow_pickle=False) as file:
        return dict(file)


def names_in(array: NDArray[Any]) -> tuple[str, ...]:
    """Read the names of features, which are kept as bytes with a line each."""
    return tuple(array.tobytes().decode().split("\n"))


def names_as_bytes(names: Iterable[str]) -> NDArray[np.uint8]:
    """Keep the names of features as `names_in` reads them.

    >>> names_in(names_as_bytes(["bias", "first"]))
    ('bias', 'first')
    """
    return np.frombuffer("\n".join(names).encode(), np.uint8)
