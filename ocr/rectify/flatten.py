"""A sheet laid flat: its perspective undone, and the way back to the picture it was taken from."""

import math
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from ocr.crops import Pixels, box_of
from ocr.page import Box

Matrix = npt.NDArray[np.float64]

# A sheet is brought to this length, at which the detector looks at it; more than MOST times larger
# it only gets softer. A larger one keeps every pixel it has.
LONG_SIDE, MOST = 1600.0, 2.0
# Of the longer side, kept around the sheet: its corners may be a little off.
MARGIN = 0.012


@dataclass(frozen=True, slots=True)
class Flat:
    """`back`: the homography from points of `pixels` to points of the picture."""

    pixels: Pixels
    back: Matrix

    def box_on_picture(self, box: Box) -> Box:
        return _mapped(box, self.back)

    def box_from_picture(self, box: Box) -> Box:
        return _mapped(box, _undone(self.back))


def as_it_lies(picture: Pixels) -> Flat:
    """Nothing to undo."""
    return Flat(picture, np.eye(3))


def flattened(picture: Pixels, sheet: Box) -> Flat:
    """`sheet`: its corners in the picture, clockwise from the one that is to be at the top left."""
    top_left, top_right, bottom_right, bottom_left = sheet
    width = max(math.dist(top_left, top_right), math.dist(bottom_left, bottom_right))
    height = max(math.dist(top_left, bottom_left), math.dist(top_right, bottom_right))
    scale = min(MOST, max(1.0, LONG_SIDE / max(width, height)))
    width, height = width * scale, height * scale
    edge = MARGIN * max(width, height)
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32) + edge
    there = cv2.getPerspectiveTransform(np.array(sheet, np.float32), corners.astype(np.float32))
    size = round(width + 2 * edge), round(height + 2 * edge)
    pixels = cv2.warpPerspective(
        picture, there, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return Flat(pixels.astype(np.uint8), _undone(there))


def _mapped(box: Box, way: Matrix) -> Box:
    return box_of(cv2.perspectiveTransform(np.array([box], np.float64), way)[0])


def _undone(way: cv2.typing.MatLike) -> Matrix:
    return np.linalg.inv(way).astype(np.float64)
