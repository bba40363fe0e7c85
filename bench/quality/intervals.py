"""95 % intervals by group bootstrap: what is drawn again is whole groups, not rows.

Rows of one group are variants of one text; drawing them apart would make any figure look surer
than it is. Every contender meets the same draws, so their differences have intervals too.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]
Values = npt.NDArray[np.float64]

INSIDE = 0.95


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure on the texts as they are, and the interval over the draws; NaN where undefined."""

    value: float
    low: float
    high: float


def draws(groups: Sequence[str], count: int, seed: int) -> list[Integers]:
    """`count` times as many groups as there are, with replacement: the rows of each draw."""
    _, group_of_row = np.unique(np.asarray(groups), return_inverse=True)
    rows_by_group = np.argsort(group_of_row, kind="stable")
    members = np.split(rows_by_group, np.cumsum(np.bincount(group_of_row))[:-1])
    rng = np.random.default_rng(seed)
    return [
        np.concatenate([members[one] for one in rng.integers(len(members), size=len(members))])
        for _ in range(count)
    ]


def estimate(value: float, of_draws: Values) -> Estimate:
    """Percentile interval; draws in which the figure is undefined are left out."""
    defined = of_draws[~np.isnan(of_draws)]
    if np.isnan(value) or not len(defined):
        return Estimate(value, float("nan"), float("nan"))
    tail = (1 - INSIDE) / 2
    low, high = np.quantile(defined, (tail, 1 - tail))
    return Estimate(value, float(low), float(high))
