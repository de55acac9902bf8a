"""Regressions over named features: the table of what the examples have, the fit, and the file of the weights."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_array

from analysis.trained_models import names_as_bytes

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Row = Mapping[str, float]
LOGISTIC_STEPS = 30  # of Newton's method; further ones change nothing


def common_names(rows: Iterable[Row], least: int) -> list[str]:
    """List the features that at least so many rows have, without the bias."""
    counts = Counter(name for row in rows for name in row if name != "bias")
    return sorted(name for name, count in counts.items() if count >= least)


def table(rows: Sequence[Row], names: Sequence[str]) -> Floats:
    """Lay rows out with a column for each name; what a row does not name is 0."""
    column = {name: number for number, name in enumerate(names)}
    cells: Floats = np.zeros((len(rows), len(names)))
    for number, row in enumerate(rows):
        for name, value in row.items():
            if name in column:
                cells[number, column[name]] = value
    return cells


def fitted(
    examples: Sequence[tuple[Row, bool]], ridge: float, least: int, weights: Sequence[float] | None = None
) -> dict[str, float]:
    """Learn a logistic regression over those features that at least so many examples have; give their weights."""
    rows = [row for row, _ in examples]
    names = common_names(rows, least)
    labels = np.array([label for _, label in examples], float)
    by_example = np.ones(len(rows)) if weights is None else np.array(weights)
    return dict(zip([*names, "bias"], logistic(table(rows, names), labels, by_example, ridge).tolist(), strict=True))


def logistic(rows: Floats, labels: Floats, weights: Floats, ridge: float) -> Floats:
    """Fit a logistic regression with a ridge on standardised features, by Newton's method; the bias comes last."""
    mean, deviation = rows.mean(0), rows.std(0) + 1e-6
    scaled = np.c_[(rows - mean) / deviation, np.ones(len(rows))]
    beta, penalty = np.zeros(scaled.shape[1]), np.diag([ridge] * rows.shape[1] + [1e-6])
    for _ in range(LOGISTIC_STEPS):
        chance = 1 / (1 + np.exp(-scaled @ beta))
        slope = scaled.T @ (weights * (chance - labels)) + penalty @ beta
        curve = (scaled * (weights * chance * (1 - chance))[:, None]).T @ scaled + penalty
        beta = beta - np.linalg.solve(curve, slope)
    plain = beta[:-1] / deviation
    return np.append(plain, beta[-1] - plain @ mean)


def conditional_logit(rows: Floats, labels: Floats, groups: Integers, weights: Floats, ridge: float) -> Floats:
    """Fit which row of each group is the right one, with a ridge on scaled features.

    The rows of a group follow each other. Where several may be right, it is their chances together that count.
    """
    deviation = rows.std(0) + 1e-6
    scaled = csr_array(rows / deviation)
    starts = np.flatnonzero(np.diff(groups, prepend=-1))
    group_of = np.cumsum(np.diff(groups, prepend=groups[0]) != 0)

    def loss(beta: Floats) -> tuple[float, Floats]:
        logits = scaled @ beta
        raised = np.exp(logits - np.maximum.reduceat(logits, starts)[group_of])
        total, right = np.add.reduceat(raised, starts), np.add.reduceat(raised * labels, starts)
        slope = scaled.T @ (weights * raised * (1 / total[group_of] - labels / right[group_of])) + ridge * beta
        return float(weights[starts] @ np.log(total / right) + ridge / 2 * beta @ beta), slope

    plain: Floats = minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B").x / deviation
    return plain


def write(path: Path, weights: Mapping[str, float], **more: object) -> None:
    """Keep weights by the names of their features, and what else the model needs."""
    np.savez(path, features=names_as_bytes(weights), weights=np.array([*weights.values()]), **more)  # type: ignore[arg-type]
