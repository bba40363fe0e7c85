"""What was read off one photo: lines of text and codes, each with its place on the photo.

All coordinates are pixels of the photo as a viewer shows it (EXIF orientation applied), x to the
right, y down, origin at the top left corner.
"""

import math
import unicodedata
from dataclasses import dataclass

from pydantic import ConfigDict, TypeAdapter

Point = tuple[float, float]
Box = tuple[Point, Point, Point, Point]
"""Four corners, clockwise from the top left corner of the line itself."""

# The engine turns a crop this much taller than wide before it reads it, so such a box holds
# a line that runs along its height.
TALL = 1.5

_STRICT = ConfigDict(strict=True, extra="forbid", allow_inf_nan=False)


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    score: float
    box: Box

    __pydantic_config__ = _STRICT


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code or its like; `format` is the name zxing gives it."""

    format: str
    text: str
    box: Box

    __pydantic_config__ = _STRICT


@dataclass(frozen=True, slots=True)
class Page:
    """`angle`: degrees (0, 90, 180 or 270) the photo was turned counter-clockwise to be read.

    `sheet`: the corners of the flyer, clockwise from its own top left, where they were found beyond
    doubt; it was then read with its perspective undone (`ocr.rectify`).
    `marks`: what tells the look of the sheet (`ocr.mark`).
    """

    lines: tuple[Line, ...]
    codes: tuple[Code, ...]
    angle: int
    width: int
    height: int
    sheet: Box | None = None
    marks: tuple[str, ...] = ()

    __pydantic_config__ = _STRICT

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """Where the characters [start, end) of `text` are, one box for each line they touch.

        The place inside a line is interpolated from character widths: good to about a character.
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"[{start}, {end}) is outside the {len(self.text)} characters read")
        found: list[Box] = []
        offset = 0
        for line in self.lines:
            first, last = max(start - offset, 0), min(end - offset, len(line.text))
            if first < last:
                found.append(_part(line, first, last))
            offset += len(line.text) + 1
        return tuple(found)


_PAGE = TypeAdapter(Page)


def page_to_json(page: Page) -> str:
    return _PAGE.dump_json(page).decode()


def page_from_json(text: str) -> Page:
    """Read back what `page_to_json` wrote; ValueError for anything else."""
    return _PAGE.validate_json(text)


def is_vertical(line: Line) -> bool:
    """Whether the line runs along the height of its box, from its first corner."""
    top_left, top_right, _, bottom_left = line.box
    return len(line.text) > 1 and math.dist(top_left, bottom_left) >= TALL * math.dist(
        top_left, top_right
    )


def _part(line: Line, first: int, last: int) -> Box:
    widths = [_width(character) for character in line.text]
    total = sum(widths) or 1.0
    begin, finish = sum(widths[:first]) / total, sum(widths[:last]) / total
    top_left, top_right, bottom_right, bottom_left = line.box
    if is_vertical(line):
        return (
            _between(top_left, bottom_left, begin),
            _between(top_right, bottom_right, begin),
            _between(top_right, bottom_right, finish),
            _between(top_left, bottom_left, finish),
        )
    return (
        _between(top_left, top_right, begin),
        _between(top_left, top_right, finish),
        _between(bottom_left, bottom_right, finish),
        _between(bottom_left, bottom_right, begin),
    )


def _between(start: Point, end: Point, share: float) -> Point:
    return (
        round(start[0] + (end[0] - start[0]) * share, 1),
        round(start[1] + (end[1] - start[1]) * share, 1),
    )


def _width(character: str) -> float:
    """In full-width cells; quotes and dashes of ambiguous width are full in Chinese print."""
    if unicodedata.combining(character):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5
