"""The order in which a person would read the lines of a flyer.

Rows from top to bottom, each from left to right. Where two or more paragraphs stand side by side,
the left one is read to its end first; a row of labels and prices is not such a place. Columns of
upright characters are read from right to left. Lines come in the upright picture, pixels.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median, median_low

from ocr.page import Line, is_vertical

# Paragraphs side by side: so many rows in a row, and so wide a line on both sides, in line heights.
COLUMN_ROWS = 3
COLUMN_WIDTH = 5.0
COLUMN_GAP = 0.8


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line in the frame where the text of the flyer runs level."""

    line: Line
    left: float
    right: float
    top: float
    bottom: float
    height: float
    vertical: bool


Group = list[_Placed]


def reading_order(lines: Sequence[Line]) -> list[Line]:
    slope = _slope(lines)
    return [placed.line for placed in _read([_place(line, slope) for line in lines])]


def _slope(lines: Sequence[Line]) -> float:
    """The angle at which most of the text runs, in radians; long lines count for more.

    Never an average of two: upside down, angles lie about both +180 and -180 degrees.
    """
    angles = []
    for line in lines:
        if not is_vertical(line):
            (x0, y0), (x1, y1) = line.box[0], line.box[1]
            angles += [math.atan2(y1 - y0, x1 - x0)] * len(line.text)
    return median_low(angles) if angles else 0.0


def _place(line: Line, slope: float) -> _Placed:
    cos, sin = math.cos(-slope), math.sin(-slope)
    corners = [(x * cos - y * sin, x * sin + y * cos) for x, y in line.box]
    across = [x for x, _ in corners]
    vertical = is_vertical(line)
    height = math.dist(line.box[0], line.box[1 if vertical else 3])
    # Half its height about its middle: neighbours touch, and a bent sheet makes them overlap.
    middle = sum(y for _, y in corners) / 4
    reach = math.dist(line.box[0], line.box[3]) * (0.45 if vertical else 0.25)
    return _Placed(line, min(across), max(across), middle - reach, middle + reach, height, vertical)


def _read(group: Group) -> Group:
    rows = _rows(group)
    if len(rows) == 1:
        return _read_row(group)
    read: Group = []
    while rows:
        count, parting = _paragraphs(rows)
        block = [placed for row in rows[:count] for placed in row]
        if count == 1:
            read += _read_row(block)
        else:
            left, right = _split(block, parting)
            read += _read(left) + _read(right)
        rows = rows[count:]
    return read


def _read_row(row: Group) -> Group:
    segments = _segments(row)
    if len(segments) == 1:
        return sorted(row, key=lambda placed: (placed.top, placed.left))
    return [placed for segment in _columns_reversed(segments) for placed in _read(segment)]


def _rows(group: Group) -> list[Group]:
    """Cut where no line reaches across, from top to bottom."""
    rows: list[Group] = []
    reached = -math.inf
    for placed in sorted(group, key=lambda placed: placed.top):
        if placed.top >= reached:
            rows.append([])
        rows[-1].append(placed)
        reached = max(reached, placed.bottom)
    return rows


def _segments(row: Group) -> list[Group]:
    """Cut where no line reaches across, from left to right; boxes may touch a little."""
    segments: list[Group] = []
    reached = -math.inf
    for placed in sorted(row, key=lambda placed: placed.left):
        if placed.left >= reached - 0.3 * placed.height:
            segments.append([])
        segments[-1].append(placed)
        reached = max(reached, placed.right)
    return segments


def _columns_reversed(segments: list[Group]) -> list[Group]:
    """Columns of upright characters that stand together are read from the right."""
    ordered: list[Group] = []
    for vertical, run in groupby(segments, key=lambda segment: all(p.vertical for p in segment)):
        together = list(run)
        ordered += together[::-1] if vertical else together
    return ordered


def _paragraphs(rows: list[Group]) -> tuple[int, float]:
    """How many rows, from the first, are paragraphs side by side, and where they part.

    (1, …) when the first row is to be read by itself.
    """
    # Two rows to start from: where the lines of two paragraphs do not meet, one has but one line.
    left_edge, right_edge = _widest_gap([placed for row in rows[:2] for placed in row])
    parting = (left_edge + right_edge) / 2
    block: Group = []
    count = 0
    for row in rows:
        left, right = _split(row, parting)
        left_edge = max([left_edge, *(p.right for p in left)])
        right_edge = min([right_edge, *(p.left for p in right)])
        if right_edge - left_edge < COLUMN_GAP * median(p.height for p in row):
            break
        block += row
        count += 1
    return (count if all(map(_is_paragraph, _split(block, parting))) else 1), parting


def _split(group: Group, parting: float) -> tuple[Group, Group]:
    """By where the middle of each line lies."""
    left: Group = []
    right: Group = []
    for placed in group:
        (left if placed.left + placed.right < 2 * parting else right).append(placed)
    return left, right


def _widest_gap(group: Group) -> tuple[float, float]:
    """The right and left edges that face each other across the widest gap; equal if none."""
    segments = _segments(group)
    edges = [(max(p.right for p in segment), min(p.left for p in segment)) for segment in segments]
    gaps = [(right, left) for (right, _), (_, left) in pairwise(edges)]
    return max(gaps, key=lambda gap: gap[1] - gap[0], default=(0.0, 0.0))


def _is_paragraph(side: Group) -> bool:
    wide = [p.right - p.left >= COLUMN_WIDTH * p.height for p in side]
    return len(side) >= COLUMN_ROWS and sum(wide) * 2 > len(wide)
