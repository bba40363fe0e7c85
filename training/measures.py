"""The figures a classifier is held to, from labels and scores."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from sklearn.metrics import average_precision_score, precision_recall_curve

Flags = npt.NDArray[np.bool_]
Scores = npt.NDArray[np.float64]
BINS = 10


def average_precision(truth: Flags, scores: Scores) -> float:
    return float(average_precision_score(truth, scores))


def recall_at_precision(truth: Flags, scores: Scores, precision: float) -> float:
    """The largest share of the true ones found while at least `precision` of the found are true."""
    precisions, recalls, _ = precision_recall_curve(truth, scores)
    return float(recalls[precisions >= precision].max(initial=0.0))


def threshold_for_recall(truth: Flags, scores: Scores, recall: float) -> float:
    """The highest threshold that still finds `recall` of the true ones."""
    _, recalls, thresholds = precision_recall_curve(truth, scores)
    return float(thresholds[recalls[:-1] >= recall].max())


def share_above(scores: Scores, threshold: float) -> float:
    return float((scores >= threshold).mean()) if len(scores) else 0.0


def expected_calibration_error(truth: Flags, scores: Scores) -> float:
    """Mean gap between score and truth over BINS equal-width bins, weighted by their rows."""
    bins = np.minimum((scores * BINS).astype(int), BINS - 1)
    gaps = [
        abs(float(truth[bins == one].mean()) - float(scores[bins == one].mean()))
        * (bins == one).mean()
        for one in range(BINS)
        if (bins == one).any()
    ]
    return float(sum(gaps))


def accuracy(truth: Sequence[str], found: Sequence[str]) -> float:
    return sum(a == b for a, b in zip(truth, found, strict=True)) / len(truth)
