"""Geometry between a photo, the upright picture that is read, and the crop of one line."""

import math
from collections.abc import Iterable

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.page import TALL, Box, Point

Pixels = NDArray[np.uint8]
"""Height x width x 3, blue first, as OpenCV and PaddleOCR have it."""


def turn(pixels: Pixels, quarters: int) -> Pixels:
    """Turned counter-clockwise by so many quarter turns."""
    return np.ascontiguousarray(np.rot90(pixels, quarters))


def cut(picture: Pixels, box: Box) -> Pixels:
    """The inside of the box, straightened to a rectangle."""
    width, height = (max(1, round(side)) for side in _sides(box))
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    onto = cv2.getPerspectiveTransform(np.array(box, np.float32), corners)
    crop = cv2.warpPerspective(
        picture, onto, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(crop, np.uint8)


def widened(box: Box, share: float) -> Box:
    """By this share of its shorter side, on every side."""
    top_left, top_right, bottom_right, bottom_left = np.array(box)
    reach = share * min(_sides(box))
    right, down = (
        side / max(float(np.linalg.norm(side)), 1.0) * reach
        for side in (top_right - top_left, bottom_left - top_left)
    )
    return box_of(
        (
            top_left - right - down,
            top_right + right - down,
            bottom_right + right + down,
            bottom_left - right + down,
        )
    )


def is_tall(box: Box) -> bool:
    width, height = _sides(box)
    return height >= TALL * width


def box_of(points: Iterable[Iterable[float]]) -> Box:
    """Four corners as the detector gives them: clockwise from the top left."""
    first, second, third, fourth = ((float(x), float(y)) for x, y in points)
    return first, second, third, fourth


def box_as_read(box: Box, quarters: int) -> Box:
    """Start the box at the top left corner of the line, which was read after so many turns.

    A column (one turn) keeps its own corner: its characters stand upright.
    """
    first = {0: 0, 1: 0, 2: 2, 3: 3}[quarters]
    return box_of(box[first:] + box[:first])


def box_on_photo(box: Box, quarters: int, width: int, height: int) -> Box:
    """From the upright picture back to the photo (width x height) it was turned from."""

    def back(point: Point) -> Point:
        x, y = point
        return {0: (x, y), 1: (width - y, x), 2: (width - x, height - y), 3: (y, height - x)}[
            quarters
        ]

    return box_of(back(point) for point in box)


def _sides(box: Box) -> tuple[float, float]:
    top_left, top_right, bottom_right, bottom_left = box
    width = max(math.dist(top_left, top_right), math.dist(bottom_left, bottom_right))
    height = max(math.dist(top_left, bottom_left), math.dist(top_right, bottom_right))
    return width, height
