"""Columns over time: a group a label, a column a series, on a scale that ends on a round number.

The drawing is stretched to its place, so words stand outside of it, in HTML.
"""

import math
from dataclasses import dataclass

from api.charts.figure import Figure

HEIGHT = 100.0
GROUP = 10.0
# Of a group's width; the rest is the gap to the next.
FILLED = 0.72


@dataclass(frozen=True, slots=True)
class Column:
    x: float
    y: float
    width: float
    height: float
    series: int
    title: str


@dataclass(frozen=True, slots=True)
class Columns:
    width: float
    top: int
    columns: tuple[Column, ...]
    first: str
    middle: str
    last: str


def columns(figure: Figure) -> Columns:
    top = round_number_above(figure.largest)
    width = GROUP * FILLED / len(figure.drawn)
    drawn = [
        Column(
            x=round(at * GROUP + GROUP * (1 - FILLED) / 2 + number * width, 3),
            y=round(HEIGHT - (series.values[at] or 0) / top * HEIGHT, 3),
            width=round(width * 0.92, 3),
            height=round((series.values[at] or 0) / top * HEIGHT, 3),
            series=number,
            title=f"{label} {series.name} {series.values[at] or 0:,.0f}",
        )
        for at, label in enumerate(figure.labels)
        for number, series in enumerate(figure.drawn)
    ]
    labels = figure.labels
    return Columns(
        width=GROUP * len(labels),
        top=top,
        columns=tuple(drawn),
        first=labels[0],
        middle=labels[len(labels) // 2],
        last=labels[-1],
    )


def round_number_above(value: float) -> int:
    """1, 2 or 5 times a power of ten, at least the value, never 0."""
    if value <= 1:
        return 1
    power = 10 ** math.floor(math.log10(value))
    return int(next(step * power for step in (1, 2, 5, 10) if step * power >= value))
