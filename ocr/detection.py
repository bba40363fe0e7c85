"""Where text stands: a glance over a small, evened-out picture, and a close look at a large one.

Each sees what the other misses: letters larger than the network expects, and pale or dark ones,
show in the small picture; small print in the large one. On photos of bench.ocr, together they miss
half of what the close look misses alone.
"""

from collections.abc import Callable, Sequence

import cv2
import numpy as np
import numpy.typing as npt

from ocr.crops import Pixels, box_of
from ocr.page import Box

# The thresholds of PaddleOCR's own pipeline; a longer side than 1600 costs time, not accuracy.
SETTINGS = {
    "limit_type": "max",
    "limit_side_len": 1600,
    "thresh": 0.3,
    "box_thresh": 0.6,
    "unclip_ratio": 1.5,
}
GLANCE_SIDE = 800
# What lies between these shares of all values is spread over the whole range.
DARKEST, LIGHTEST = 1, 99
# A box of the glance is new if no more of it than this lies in boxes of the close look.
MAX_KNOWN = 0.2

Detector = Callable[[Pixels], Sequence[Box]]
Mask = npt.NDArray[np.uint8]


def glance(picture: Pixels, detect: Detector) -> list[Box]:
    """In pixels of the picture."""
    scale = min(1.0, GLANCE_SIDE / max(picture.shape[:2]))
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    found = detect(_evened(small.astype(np.uint8)))
    return [box_of((x / scale, y / scale) for x, y in box) for box in found]


def with_missed(seen: Sequence[Box], glanced: Sequence[Box]) -> list[Box]:
    """The boxes of the close look, and those of the glance that lie on none of them."""
    return [*seen, *(box for box in glanced if _known(box, seen) <= MAX_KNOWN)]


def _evened(picture: Pixels) -> Pixels:
    low, high = np.percentile(picture, (DARKEST, LIGHTEST))
    spread = (picture.astype(np.float32) - low) * (255 / max(high - low, 1.0))
    return np.asarray(spread.clip(0, 255), np.uint8)


def _known(box: Box, others: Sequence[Box]) -> float:
    """Which share of the box lies in others."""
    points = np.array(box, np.float32)
    origin = np.floor(points.min(axis=0))
    width, height = np.ceil(points.max(axis=0) - origin).astype(int) + 1
    own, taken = (np.zeros((height, width), np.uint8) for _ in range(2))
    _fill(own, [box], origin)
    _fill(taken, others, origin)
    return float((own & taken).sum() / max(own.sum(), 1))


def _fill(mask: Mask, boxes: Sequence[Box], origin: npt.NDArray[np.float32]) -> None:
    for box in boxes:
        cv2.fillConvexPoly(mask, (np.array(box) - origin).round().astype(np.int32), [1])
