"""Glare: a burnt-out patch on the text, without text in it, that fades into its surroundings.

White paper is burnt out as well, but it has text on it; a white panel or a window ends sharply.
"""

import cv2
import numpy as np
import numpy.typing as npt

from ocr.quality.picture import TILE, Pixels
from ocr.quality.tiles import Mask

# Patches are found on cells, two to a tile; a cell is as bright as its brightest pixel, so that
# strokes do not break up the paper they stand on.
CELL = TILE // 2
BURNT_OUT = 250
MIN_SHARE = 0.004
# The largest patch is glare, or there is none worth speaking of.
MAX_TEXT_IN_CORE = 0.042
MIN_ON_TEXT = 0.1
# How much of the way from burnt out to the surroundings is left beside the patch.
MIN_FADING = 0.5
# In cells: the ring beside the patch, and the one that counts as its surroundings.
BESIDE, AROUND = (0, 1), (6, 9)
# Below this difference from its surroundings nothing can be said about how a patch ends.
MIN_FALL = 20.0


def glare(pixels: Pixels, is_text: Mask) -> float:
    """The share of the picture that a reflection has burnt out, if it lies on the text."""
    height, width = pixels.shape[:2]
    dullest = pixels.min(axis=2)
    cells = dullest.reshape(height // CELL, CELL, width // CELL, CELL).max(axis=(1, 3))
    patch = _largest_patch(cells >= BURNT_OUT)
    share = float(patch.mean())
    if share < MIN_SHARE:
        return 0.0
    text = np.repeat(np.repeat(is_text, 2, axis=0), 2, axis=1)
    core = ~_grown(~patch, 1)
    if text[core].sum() > MAX_TEXT_IN_CORE * core.sum():
        return 0.0
    on_text = patch[_around(text)].sum() >= MIN_ON_TEXT * patch.sum()
    return share if on_text and _fades(cells, patch) else 0.0


def _largest_patch(burnt_out: Mask) -> Mask:
    count, labels, found, _ = cv2.connectedComponentsWithStats(
        burnt_out.astype(np.uint8), connectivity=4
    )
    if count == 1:
        return np.zeros_like(burnt_out)
    return np.asarray(labels == 1 + found[1:, cv2.CC_STAT_AREA].argmax())


def _around(text: Mask) -> tuple[slice, slice]:
    """The rectangle around the text, without the outermost 2 % of it, on each side."""
    rows, columns = np.nonzero(text)
    top, bottom = np.percentile(rows, (2, 98)).astype(int)
    left, right = np.percentile(columns, (2, 98)).astype(int)
    return slice(top, bottom + 1), slice(left, right + 1)


def _fades(cells: npt.NDArray[np.uint8], patch: Mask) -> bool:
    beside, around = (_median(cells, _ring(patch, *ring)) for ring in (BESIDE, AROUND))
    return beside - around >= MIN_FADING * max(MIN_FALL, 255 - around)


def _ring(patch: Mask, inner: int, outer: int) -> Mask:
    return np.asarray(_grown(patch, outer) & ~_grown(patch, inner))


def _grown(patch: Mask, cells: int) -> Mask:
    reach = np.ones((2 * cells + 1, 2 * cells + 1), np.uint8)
    return cv2.dilate(patch.astype(np.uint8), reach).astype(np.bool_)


def _median(cells: npt.NDArray[np.uint8], where: Mask) -> float:
    return float(np.median(cells[where])) if where.any() else 255.0
