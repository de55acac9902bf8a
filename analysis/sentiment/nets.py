"""Run small trained networks with numpy alone.

A `Nets` is several networks of one hidden layer, each of which saw its own share of the questions, so that they err
differently; their answers are averaged. Weights are plain arrays in an `.npz` file that holds no Python objects.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
FARTHEST = 4.0  # a number this many deviations from its mean counts as no farther


@dataclass(frozen=True, slots=True)
class Scale:
    """The mean and the spread of every number in training; what is not known counts as average."""

    mean: Floats
    spread: Floats

    def __call__(self, numbers: Floats) -> Floats:
        """Bring numbers to mean 0 and spread 1."""
        scaled: Floats = np.nan_to_num((numbers - self.mean) / self.spread).clip(-FARTHEST, FARTHEST)
        return scaled


@dataclass(frozen=True, slots=True)
class Nets:
    """Networks side by side: the first axis of every array is the network."""

    columns: NDArray[np.int32]
    weights: Floats
    biases: Floats
    out_weights: Floats
    out_biases: Floats

    def __call__(self, numbers: Floats) -> list[Floats]:
        """Give each network's outputs, row by row of `numbers`."""
        outputs = []
        for i, columns in enumerate(self.columns):
            hidden = np.maximum(numbers[:, columns] @ self.weights[i] + self.biases[i], 0)
            outputs.append(hidden @ self.out_weights[i] + self.out_biases[i])
        return outputs


def from_arrays(arrays: Mapping[str, NDArray[np.generic]]) -> tuple[Scale, Nets]:
    """Read a scale and its networks from the arrays of a file."""

    def floats(name: str) -> Floats:
        return arrays[name].astype(np.float32)

    return Scale(floats("mean"), floats("spread")), Nets(
        arrays["columns"].astype(np.int32), *map(floats, ("weights", "biases", "out_weights", "out_biases"))
    )


def softmax(numbers: Floats) -> Floats:
    """Turn each row into chances that add up to 1."""
    powers = np.exp(numbers - numbers.max(axis=1, keepdims=True))
    chances: Floats = powers / powers.sum(axis=1, keepdims=True)
    return chances
