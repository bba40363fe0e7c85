"""A picture mark of a sheet: nearly the same for photos of it from other angles, in other light.

The sheet is straightened first, by its corners where they are known, else by the frame around its
print; then OpenCV's perceptual hash is taken of it (Zauner 2010: the signs of the lowest
frequencies). A crop has another mark, and a mark alone proves nothing: see screening.same_flyer.
"""

import math
from collections.abc import Iterable
from itertools import product

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.page import Box, Line, is_vertical

Grey = NDArray[np.uint8]
SIDE = 256
BITS = 64
# Fewer lines do not tell where a sheet begins and ends.
FEWEST_LINES = 3


def sheet_marks(grey: Grey, lines: tuple[Line, ...], corners: Box | None = None) -> tuple[str, ...]:
    """At most one by the corners and one by the print, each with a letter that says which.

    Sixteen hexadecimal digits behind the letter; none where nothing shows the sheet.
    """
    frames = (("c", corners), ("p", print_frame(lines)))
    return tuple(f"{kind}{_hash(grey, frame)}" for kind, frame in frames if frame is not None)


def _hash(grey: Grey, frame: Box) -> str:
    # Shrunk first, for straightening picks single pixels and would pick noise.
    shrink = min(1.0, 2 * SIDE / max(1.0, math.dist(frame[0], frame[2])))
    small = cv2.resize(grey, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    flat = np.array([(0, 0), (SIDE, 0), (SIDE, SIDE), (0, SIDE)], np.float32)
    onto = cv2.getPerspectiveTransform(np.array(frame, np.float32) * shrink, flat)
    straight = cv2.warpPerspective(
        small, onto, (SIDE, SIDE), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    [digits] = cv2.img_hash.pHash(straight)
    return bytes(int(digit) for digit in digits).hex()


def print_frame(lines: tuple[Line, ...]) -> Box | None:
    """The tightest rectangle around all print, clockwise from its top left as it is read."""
    if len(lines) < FEWEST_LINES:
        return None
    points = np.array([point for line in lines for point in line.box], np.float32)
    corners = cv2.boxPoints(cv2.minAreaRect(points))
    across = _reading_direction(lines)
    down = np.array((-across[1], across[0]))
    # The top left corner is the least far along both ways of reading.
    first = int(np.argmin(corners @ across + corners @ down))
    ordered = np.roll(corners, -first, axis=0)
    second, fourth = ordered[1] - ordered[0], ordered[3] - ordered[0]
    if second @ across < fourth @ across:
        ordered = ordered[[0, 3, 2, 1]]
    a, b, c, d = ((float(x), float(y)) for x, y in ordered)
    return a, b, c, d


def _reading_direction(lines: tuple[Line, ...]) -> NDArray[np.float64]:
    """The way that most of the level print runs, of length 1."""
    level = [line for line in lines if not is_vertical(line)] or list(lines)
    ways = np.array([np.subtract(line.box[1], line.box[0]) for line in level], np.float64)
    along = ways.sum(axis=0)
    return np.asarray(along / max(float(np.hypot(*along)), 1e-9))


def differing_bits(marks: Iterable[str], others: Iterable[str]) -> int:
    """The least that two marks of one kind differ in, of BITS; BITS where no two can be compared.

    Pictures that have nothing in common differ in about half.
    """
    pairs = product(marks, others)
    alike = (int(a[1:], 16) ^ int(b[1:], 16) for a, b in pairs if a[0] == b[0])
    return min((bits.bit_count() for bits in alike), default=BITS)
