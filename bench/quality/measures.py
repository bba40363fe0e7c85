"""The columns of the table: figures of one contender's answers to one set of texts.

Equal scores are never ordered in a contender's favour: they cross a threshold together, and in
the top 50 the false ones come first. A figure that the texts cannot give is NaN.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

import numpy as np
import numpy.typing as npt

from bench.quality.intervals import Integers

Flags = npt.NDArray[np.bool_]
Scores = npt.NDArray[np.float64]

KEPT_RECALL = 0.9
WANTED_PRECISION = 0.9
TOP = 50
BINS = 10


@dataclass(frozen=True, slots=True)
class Sample:
    """One contender's answers; every array has an element a row.

    `hard` marks the innocent texts that are easily taken for guilty; `origin` numbers the set a
    row was taken from, since a threshold is chosen within one; `before` is the score of the text
    before it was noised; `overlap` is (rows, 3): characters both quoted and found, quoted, found.
    """

    truth: Flags
    scores: Scores
    hard: Flags
    origin: Integers
    before: Scores
    overlap: Integers

    def take(self, rows: Integers | Flags) -> "Sample":
        return Sample(
            self.truth[rows],
            self.scores[rows],
            self.hard[rows],
            self.origin[rows],
            self.before[rows],
            self.overlap[rows],
        )


class Needs(Enum):
    SCORES = "scores"
    PROBABILITIES = "probabilities"
    SPANS = "spans"


@dataclass(frozen=True, slots=True)
class Measure:
    key: str
    title: str
    of: Callable[[Sample], float]
    needs: Needs = Needs.SCORES


def average_precision(sample: Sample) -> float:
    if not sample.truth.any():
        return float("nan")
    precision, recall, _ = _curve(sample.truth, sample.scores)
    return float((np.diff(recall, prepend=0) * precision).sum())


def recall_at_precision(sample: Sample) -> float:
    """The largest share of the true ones found while 0.9 of what is found is true."""
    if not sample.truth.any():
        return float("nan")
    precision, recall, _ = _curve(sample.truth, sample.scores)
    return float(recall[precision >= WANTED_PRECISION].max(initial=0))


def precision_at_top(sample: Sample) -> float:
    """At most (true rows) / 50: a set with fewer true rows cannot reach 1."""
    order = np.lexsort((sample.truth, -sample.scores))[:TOP]
    return float(sample.truth[order].mean()) if len(order) else float("nan")


def false_alarms(sample: Sample) -> float:
    """The share of the hard rows at or above the threshold that finds 0.9 of their origin's true.

    1 where only a score that every text reaches finds so many.
    """
    flagged = np.zeros(len(sample.truth), dtype=bool)
    for origin in np.unique(sample.origin):
        here = sample.origin == origin
        threshold = threshold_for_recall(sample.truth[here], sample.scores[here])
        flagged |= here & (sample.scores >= threshold)
    return _mean(flagged[sample.hard])


def recall_lost(sample: Sample) -> float:
    """Recall before noise less recall after it, at the threshold that found 0.9 before."""
    threshold = threshold_for_recall(sample.truth, sample.before)
    before, after = (
        _mean(scores[sample.truth] >= threshold) for scores in (sample.before, sample.scores)
    )
    return before - after


def span_f1(sample: Sample) -> float:
    """F1 over characters, of what is found against what is quoted, all texts together."""
    both, quoted, found = sample.overlap.sum(axis=0)
    return float(2 * both / (quoted + found)) if quoted else float("nan")


def calibration_error(sample: Sample) -> float:
    """Mean gap between score and truth over 10 equal-width bins, weighted by their rows."""
    bins = np.minimum((sample.scores * BINS).astype(int), BINS - 1)
    gaps = np.bincount(bins, sample.truth - sample.scores, BINS)
    return float(np.abs(gaps).sum() / len(bins)) if len(bins) else float("nan")


def threshold_for_recall(truth: Flags, scores: Scores) -> float:
    """The highest score at or above which 0.9 of the true rows lie."""
    if not truth.any():
        return float("nan")
    _, recall, thresholds = _curve(truth, scores)
    return float(thresholds[recall >= KEPT_RECALL][0])


def _curve(truth: Flags, scores: Scores) -> tuple[Scores, Scores, Scores]:
    """Precision and recall of all rows at or above each distinct score, the highest first.

    At least one row is true.
    """
    order = np.argsort(-scores, kind="stable")
    falling = scores[order]
    last = np.append(falling[1:] != falling[:-1], True)
    true = np.cumsum(truth[order])[last]
    return true / (np.flatnonzero(last) + 1), true / truth.sum(), falling[last]


def _mean(flags: Flags) -> float:
    return float(flags.mean()) if len(flags) else float("nan")


AVERAGE_PRECISION = Measure("average_precision", "average precision", average_precision)
RECALL_AT_PRECISION = Measure("recall_at_90_precision", "recall at P 0.9", recall_at_precision)
PRECISION_AT_TOP = Measure("precision_in_top_50", "precision in top 50", precision_at_top)
FALSE_ALARMS = Measure("false_alarms_at_90_recall", "false alarms at R 0.9", false_alarms)
RECALL_LOST = Measure("recall_lost_to_evasion", "recall lost", recall_lost)
SPAN_F1 = Measure("span_f1", "span F1", span_f1, Needs.SPANS)
CALIBRATION_ERROR = Measure(
    "expected_calibration_error", "ECE", calibration_error, Needs.PROBABILITIES
)
MEASURES = (
    AVERAGE_PRECISION,
    RECALL_AT_PRECISION,
    PRECISION_AT_TOP,
    FALSE_ALARMS,
    RECALL_LOST,
    SPAN_F1,
    CALIBRATION_ERROR,
)
