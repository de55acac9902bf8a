"""The mean of a tone with its 95% interval, in SQL and after it.

The interval is that of a ratio whose clusters are articles (Cochran, "Sampling Techniques", 6.3), with Student's t for
few: what the bootstrap of `analysis.sentiment.means` estimates by drawing, in closed form, so that DuckDB does all of
it and a million articles cost no more than a hundred. A mean over a single article has no interval narrower than the
scale.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

# `part` holds, for each group and wire text, the sum s and the number c of tones, each divided by the number of copies.
SHARED = "sum(score) / bit_count(bit_or(bit)) as s, count(*) / bit_count(bit_or(bit)) as c"
MEAN = """
    sum(s) / sum(c) as tone, count(*) as articles, sum(c)::bigint as sentences,
    sqrt(greatest(sum(s * s) - 2 * sum(s) / sum(c) * sum(s * c) + pow(sum(s) / sum(c), 2) * sum(c * c), 0)
         * count(*) / greatest(count(*) - 1, 1)) / sum(c) as error"""


def with_interval(frame: pd.DataFrame) -> pd.DataFrame:
    """Turn the column `error` into the 95% interval, low and high."""
    few = frame["articles"].to_numpy(dtype=float) < 2
    wide = _student(frame["articles"].to_numpy(dtype=float) - 1) * frame["error"].to_numpy(dtype=float)
    tone = frame["tone"].to_numpy(dtype=float)
    low, high = np.clip(tone - wide, -1, 1), np.clip(tone + wide, -1, 1)
    return frame.assign(low=np.where(few, -1.0, low), high=np.where(few, 1.0, high))


def _student(freedom: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the 97.5% point of Student's t: exact for 1 to 4 degrees of freedom, then Fisher's expansion."""
    n, z = np.maximum(freedom, 1.0), 1.959964
    far = z + (z**3 + z) / (4 * n) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * n**2)
    exact = np.array([12.7062, 4.3027, 3.1824, 2.7764])
    return np.asarray(np.where(n < 5, exact[np.clip(n.astype(int) - 1, 0, 3)], far))
