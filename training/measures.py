"""The figures a classifier is held to, from labels and scores."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from sklearn.metrics import average_precision_score, precision_recall_curve

from training.reliability import reliability_bins

Flags = npt.NDArray[np.bool_]
Scores = npt.NDArray[np.float64]
Stretches = Sequence[tuple[int, int]]


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


def precision_in_top(truth: Flags, scores: Scores, count: int) -> float:
    """The share of true ones among the `count` highest; ties are broken against us."""
    worst_first = np.lexsort((truth, -scores))
    return float(truth[worst_first[:count]].mean())


def share_above(scores: Scores, threshold: float) -> float:
    return float((scores >= threshold).mean()) if len(scores) else 0.0


def expected_calibration_error(truth: Flags, scores: Scores) -> float:
    """Mean gap between score and truth over the reliability bins, weighted by their texts."""
    bins = reliability_bins(truth, scores)
    return sum(abs(one.share - one.score) * one.texts for one in bins) / len(scores)


def accuracy(truth: Sequence[str], found: Sequence[str]) -> float:
    return sum(a == b for a, b in zip(truth, found, strict=True)) / len(truth)


def overlap_f1(pairs: Sequence[tuple[Stretches, Stretches]]) -> float:
    """F1 over characters, of the stretches found against the true ones; (true, found) a text."""
    both = true = found = 0
    for wanted, got in pairs:
        ours, theirs = _characters(got), _characters(wanted)
        both, true, found = both + len(ours & theirs), true + len(theirs), found + len(ours)
    return 2 * both / (true + found) if true + found else 1.0


def _characters(stretches: Stretches) -> set[int]:
    return {position for start, end in stretches for position in range(start, end)}
