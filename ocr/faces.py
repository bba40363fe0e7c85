"""Faces on a photo, found by the Haar cascades that come with OpenCV (Viola and Jones, 2001).

They see upright faces from the front and from the side. They miss some that are small, turned or
half covered, and take some patches of print for faces: docs/operations.md has the figures.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

CASCADES = Path(cv2.__file__).parent / "data"
LONG_SIDE = 1600
LEAST_FACE = 24
# A cascade marks from the brows to the mouth; hair, ears and chin are part of a face too.
MARGIN = 0.25
_STEP, _NEIGHBOURS = 1.1, 3

Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Face:
    """A rectangle in pixels of the picture that was searched; it may reach beyond its edge."""

    left: float
    top: float
    right: float
    bottom: float


def find_faces(gray: Pixels) -> tuple[Face, ...]:
    """Of an upright picture in shades of grey (rows, columns)."""
    scale = min(1.0, LONG_SIDE / max(gray.shape))
    small = cv2.resize(gray, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    front, side = _cascade("frontalface_alt2"), _cascade("profileface")
    found = [*_detect(front, small), *_detect(side, small)]
    # The cascade of profiles knows one side of the face.
    for face in _detect(side, cv2.flip(small, 1)):
        width = small.shape[1]
        found.append(Face(width - face.right, face.top, width - face.left, face.bottom))
    return tuple(
        Face(face.left / scale, face.top / scale, face.right / scale, face.bottom / scale)
        for face in found
    )


def _cascade(name: str) -> cv2.CascadeClassifier:
    return cv2.CascadeClassifier(str(CASCADES / f"haarcascade_{name}.xml"))


def _detect(cascade: cv2.CascadeClassifier, gray: cv2.typing.MatLike) -> Iterator[Face]:
    least = (LEAST_FACE, LEAST_FACE)
    for x, y, w, h in cascade.detectMultiScale(gray, _STEP, _NEIGHBOURS, minSize=least):
        yield Face(x - MARGIN * w, y - MARGIN * h, x + (1 + MARGIN) * w, y + (1 + MARGIN) * h)
