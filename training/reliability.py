"""Scores in equal-width bins, each with the share that came true: what calibration is read from."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Bin `number` holds `texts`, with the mean score and the share that is true."""

    number: int
    texts: int
    score: float
    share: float


def reliability_bins(truth: npt.NDArray[np.bool_], scores: npt.NDArray[np.float64]) -> list[Bin]:
    """The bins that hold any text, lowest first; a score of 1 belongs to the last."""
    numbers = np.minimum((scores * BINS).astype(int), BINS - 1)
    return [
        Bin(
            int(number),
            int((numbers == number).sum()),
            float(scores[numbers == number].mean()),
            float(truth[numbers == number].mean()),
        )
        for number in np.unique(numbers)
    ]
