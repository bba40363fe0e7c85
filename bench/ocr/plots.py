"""Bars of the character error, a group of photos a row, a contender a colour."""

from collections.abc import Sequence
from pathlib import Path

import matplotlib as mpl

mpl.use("Agg")

import matplotlib.pyplot as plt
from matplotlib.axes import Axes

from bench.ocr.figures import FREE_ERROR, ORDERED_ERROR, Figure
from bench.ocr.table import Groups, of

THICK = 0.8


def plot_errors(groups: Groups, names: Sequence[str], path: Path) -> None:
    """Free of order on the left, in order on the right."""
    figure, axes = plt.subplots(
        1, 2, sharey=True, figsize=(12, 1 + 0.45 * len(groups)), layout="constrained"
    )
    for axis, error in zip(axes, (FREE_ERROR, ORDERED_ERROR), strict=True):
        _bars(axis, groups, names, error)
    axes[0].invert_yaxis()
    axes[0].legend()
    figure.savefig(path, dpi=110)
    plt.close(figure)


def _bars(axis: Axes, groups: Groups, names: Sequence[str], error: Figure) -> None:
    thick = THICK / len(names)
    for number, name in enumerate(names):
        places = [row + (number + 0.5) * thick - THICK / 2 for row in range(len(groups))]
        values = [error.of(of(name, judged)) or 0.0 for judged in groups.values()]
        axis.barh(places, values, thick, label=name)
    axis.set_yticks(range(len(groups)), groups)
    axis.set_xlabel(error.title)
    axis.grid(axis="x", alpha=0.3)
