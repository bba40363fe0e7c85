"""Draws what a bundle's figures hide: calibration, precision and recall, errors by kind.

Each function writes one PNG, 800 pixels wide, the same bytes for the same arrays and matplotlib.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from sklearn.metrics import confusion_matrix, precision_recall_curve

from classifier.labels import KINDS
from training.measures import (
    Flags,
    Scores,
    accuracy,
    average_precision,
    expected_calibration_error,
)
from training.reliability import BINS, reliability_bins

DOTS_PER_INCH = 100
WIDTH = 8
BLUE, RED, GREY = "#2b6ca3", "#b3392f", "#8a8a8a"
NAMES = [kind.replace("_", " ") for kind in KINDS]


def draw_reliability(path: Path, truth: Flags, scores: Scores) -> None:
    """Share of actionable texts against the score, a point a bin, with the bins' counts below."""
    figure = _figure(6.4)
    above, below = figure.subplots(2, 1, sharex=True, height_ratios=[3, 1])
    bins = reliability_bins(truth, scores)
    error = expected_calibration_error(truth, scores)
    above.set_title(f"Reliability: expected calibration error {error:.3f} on {len(scores):,} texts")
    above.plot([0, 1], [0, 1], color=GREY, linestyle="--", label="scores mean what they say")
    above.plot(
        [one.score for one in bins], [one.share for one in bins], "o-", color=BLUE, label="found"
    )
    above.set(ylabel="share actionable", xlim=(0, 1), ylim=(-0.03, 1.03))
    above.legend(loc="upper left")
    middles = [(one.number + 0.5) / BINS for one in bins]
    bars = below.bar(middles, [one.texts for one in bins], width=0.9 / BINS, color=BLUE)
    below.bar_label(bars, [f"{one.texts:,}" for one in bins])
    below.set(xlabel="score", ylabel="texts in bin")
    below.margins(y=0.25)
    _save(figure, path)


def draw_precision_recall(path: Path, truth: Flags, scores: Scores) -> None:
    """Precision against recall for actionable texts, with the share a blind guess would have."""
    precisions, recalls, _ = precision_recall_curve(truth, scores)
    figure = _figure(6)
    axes = figure.subplots()
    axes.set_title(
        f"Precision and recall: average precision {average_precision(truth, scores):.3f}, "
        f"{int(truth.sum()):,} actionable of {len(truth):,} texts"
    )
    axes.step(recalls, precisions, where="post", color=BLUE, label="this bundle")
    axes.axhline(float(truth.mean()), color=GREY, linestyle="--", label="blind guess")
    axes.set(xlabel="recall", ylabel="precision", xlim=(0, 1.01), ylim=(0, 1.01))
    axes.legend(loc="lower left")
    _save(figure, path)


def draw_confusion(path: Path, kinds: Sequence[str], found: Sequence[str]) -> None:
    """Texts by true kind (rows) and found kind (columns), each row shaded by its shares."""
    counts = confusion_matrix(kinds, found, labels=list(KINDS))
    shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    figure = _figure(7)
    axes = figure.subplots()
    axes.set_title(f"Kinds: {accuracy(kinds, found):.1%} of {len(kinds):,} texts right")
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1, aspect="auto")
    for (row, column), count in np.ndenumerate(counts):
        ink = "white" if shares[row, column] > 0.5 else "black"
        axes.text(column, row, str(count) if count else "", ha="center", va="center", color=ink)
    axes.set_xticks(range(len(NAMES)), NAMES, rotation=40, ha="right", rotation_mode="anchor")
    axes.set_yticks(range(len(NAMES)), NAMES)
    axes.set(xlabel="found kind", ylabel="true kind")
    _save(figure, path)


def draw_errors(
    path: Path, kinds: Sequence[str], truth: Flags, scores: Scores, threshold: float
) -> None:
    """Actionable texts under the threshold and others from it up, by true kind."""
    figure = _figure(7.4)
    above, below = figure.subplots(2, 1)
    of_kind = np.array([[kind == one for one in kinds] for kind in KINDS])
    high = scores >= threshold
    above.set_title(f"Misses: actionable, but scored under {threshold:.2f}")
    _bars(above, of_kind & truth & ~high, of_kind & truth, RED)
    below.set_title(f"False alarms: not actionable, but scored {threshold:.2f} or more")
    _bars(below, of_kind & ~truth & high, of_kind & ~truth, BLUE)
    below.set_xlabel("share of the kind's texts")
    _save(figure, path)


def _bars(axes: Axes, wrong: Flags, of: Flags, colour: str) -> None:
    """A bar a kind; both arrays are (kinds, texts)."""
    counts, totals = wrong.sum(axis=1), of.sum(axis=1)
    bars = axes.barh(NAMES, counts / np.maximum(totals, 1), color=colour)
    labels = [
        f"{count} of {total}" if total else "none"
        for count, total in zip(counts, totals, strict=True)
    ]
    axes.bar_label(bars, labels, padding=3)
    axes.set_xlim(0, 1.12)
    axes.set_xticks(np.arange(0, 1.1, 0.2))
    axes.invert_yaxis()


def _figure(height: float) -> Figure:
    return Figure(figsize=(WIDTH, height), dpi=DOTS_PER_INCH, layout="constrained")


def _save(figure: Figure, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # matplotlib would sign the file with its version.
    figure.savefig(path, format="png", dpi=DOTS_PER_INCH, metadata={"Software": None})
