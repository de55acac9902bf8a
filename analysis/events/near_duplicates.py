"""Find near-duplicate articles: copies of one text, as agencies deliver it to many outlets.

Near-copies are found by MinHash over runs of five words (Broder 1997): two texts of which about two thirds of the runs
are the same count as one wire text. The 128 values are cut into bands, and two texts that agree in a whole band are
taken for copies (Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets", 3.4). Only the bands are kept, eighteen
numbers an article, so that the copies of ten million articles can be told in the memory of a laptop.
"""

import hashlib
import re
from collections.abc import Iterable, Sequence

import numpy as np
from datasketch import MinHash
from numpy.typing import NDArray

RUN = 5  # words
BANDS, ROWS = 18, 7  # two texts are copies from about 0.6 of the runs (Jaccard) on
FRESH = 100_000  # bands kept in a dictionary before they are sorted into the arrays, which take a tenth of the memory
_WORD = re.compile(r"\w+")


def lsh_bands(text: str) -> tuple[int, ...]:
    """Sum up a text's five-word runs as BANDS numbers; a text shorter than a run counts as one."""
    words = [match.group().lower() for match in _WORD.finditer(text)]
    runs = {" ".join(words[i : i + RUN]) for i in range(max(len(words) - RUN + 1, 1))}
    signature = MinHash(num_perm=128)
    signature.update_batch([run.encode("utf-8", "surrogatepass") for run in runs])
    values = [signature.hashvalues[n * ROWS : (n + 1) * ROWS].tobytes() + bytes([n]) for n in range(BANDS)]
    return tuple(int.from_bytes(hashlib.blake2b(v, digest_size=8).digest(), signed=True) for v in values)


class NearDuplicates:
    """The texts seen so far; each new one is either a copy of an earlier one or one of its own."""

    def __init__(self) -> None:
        """Begin with no text."""
        self._articles: list[str] = []
        self._fresh: dict[int, int] = {}
        self._bands: NDArray[np.int64] = np.empty(0, np.int64)
        self._owners: NDArray[np.int32] = np.empty(0, np.int32)

    def place(self, article: str, bands: Sequence[int]) -> str:
        """Give the id of the first article of which one with these bands is a copy; `article` where there is none."""
        owners = self._owners_of(bands)
        originals = [name for owner in owners if (name := self._articles[owner]) != article]
        if originals:
            return min(originals)
        if not owners:
            self.add(article, bands)
        return article

    def add(self, article: str, bands: Iterable[int]) -> None:
        """Take a text for one of its own, as the store says it is."""
        self._articles.append(article)
        for band in bands:
            self._fresh.setdefault(band, len(self._articles) - 1)
        if len(self._fresh) > FRESH:
            self._settle()

    def _owners_of(self, bands: Sequence[int]) -> set[int]:
        """Number the articles that share a band with these."""
        owners = {self._fresh[band] for band in bands if band in self._fresh}
        if len(self._bands):
            wanted = np.asarray(bands, np.int64)
            at = np.searchsorted(self._bands, wanted)
            at[at == len(self._bands)] = 0
            owners |= {int(owner) for owner in self._owners[at[self._bands[at] == wanted]]}
        return owners

    def _settle(self) -> None:
        """Sort the fresh bands into the arrays."""
        bands_ = np.concatenate([self._bands, np.fromiter(self._fresh.keys(), np.int64, len(self._fresh))])
        owners = np.concatenate([self._owners, np.fromiter(self._fresh.values(), np.int32, len(self._fresh))])
        order = np.argsort(bands_, kind="stable")
        self._bands, self._owners = bands_[order], owners[order]
        self._fresh.clear()
