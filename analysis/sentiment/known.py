"""What is known of a word before any text is read: a vector, and how good or bad it is.

The vectors are GloVe's (public domain), cut down to the 30,000 commonest words and one byte a number; see
`data/models/README.md`. A word's valence is the one of VADER's lexicon or of Dateline's table where they have it, and
otherwise a guess from words with like vectors, learned from that lexicon.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from analysis.settings import DATA
from analysis.trained_models import names_in, read_arrays

SIZE = 50  # numbers of a word's vector, as in glove.6B.50d
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Known:
    """The vectors and guessed valences of words; row 0 is for a word that is not known."""

    rows: dict[str, int]
    vectors: Floats
    valences: Floats


@cache
def load() -> Known:
    """Load the words once a process."""
    arrays = read_arrays(DATA / "models" / "words.npz")
    vectors, valences = arrays["vectors"].astype(np.float32), arrays["valences"].astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return Known(
        {word: row for row, word in enumerate(names_in(arrays["words"]), 1)},
        np.vstack([np.zeros((1, SIZE), np.float32), vectors]),
        np.concatenate([np.zeros(1, np.float32), valences]),
    )
