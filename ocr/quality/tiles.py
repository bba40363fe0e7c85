"""Where text stands, tile by tile, and how sharp its edges are.

Text is what has strokes across and strokes down, close together, at the contrast of the best such
places, and about as sharp as the sharpest of them. An edge of the paper has strokes in one
direction only, a desk's grain is softer.
"""

from dataclasses import dataclass
from typing import TypeAlias, TypeVar

import cv2
import numpy as np
import numpy.typing as npt

from ocr.quality.picture import TILE, Pixels

Plane: TypeAlias = npt.NDArray[np.float32]
Mask: TypeAlias = npt.NDArray[np.bool_]

# Softens grain before anything is measured. A perfectly sharp edge then has the spread SMOOTHED.
SMOOTHING, SMOOTHED = 1.0, 1.24
# Crossings from ink to paper, or back, in each pixel of a row or a column.
MIN_CROSSINGS_EACH_WAY = 0.03
MIN_CROSSINGS = 0.1
MIN_CONTRAST = 8.0
MIN_CONTRAST_TO_NOISE = 6.0
# Of the best tiles' contrast, and of the sharpest tiles' spread.
MIN_SHARE_OF_CONTRAST = 0.5
MAX_TIMES_SPREAD = 4.0
# How many tiles are "the best" or "the sharpest": a distant flyer has no more.
BEST = 24
# Fewer are a logo, not a text.
MIN_TILES = 16
# The ratio of a blurred step's height to its steepest slope, for a sigma of one.
STEP_TO_SLOPE = float(np.sqrt(2 * np.pi))
# From the mean of |grain| to its sigma, with what the smoothing left of it put back.
MEAN_TO_SIGMA = float(np.sqrt(np.pi / 2)) * 1.1

Scalar = TypeVar("Scalar", bound=np.generic)


@dataclass(frozen=True, slots=True)
class TextTiles:
    """`is_text`: tile by tile; `spreads`: of text tiles, in each of four directions, in pixels;
    `across` and `down`: pixels where a row, or a column, passes from ink to paper or back."""

    is_text: Mask
    spreads: Plane
    across: Mask
    down: Mask

    @property
    def pixels(self) -> Mask:
        """Which pixels lie in a text tile."""
        return enlarged(self.is_text)


def text_tiles(gray: Pixels) -> TextTiles | None:
    """None if there is no text that could be told from its surroundings."""
    smooth = cv2.GaussianBlur(gray.astype(np.float32), (0, 0), SMOOTHING).astype(np.float32)
    noise = _noise(gray, smooth)
    high = _highest_around(_tiled(smooth).max(axis=(1, 3)))
    low = -_highest_around(-_tiled(smooth).min(axis=(1, 3)))
    contrast = high - low
    across, down = _crossings(smooth > enlarged((high + low) / 2))
    strokes = _dense(across, down) & (contrast > MIN_CONTRAST + MIN_CONTRAST_TO_NOISE * noise)
    if strokes.sum() < MIN_TILES:
        return None
    spreads = _spreads(smooth, contrast, noise)
    worst = spreads.max(axis=0)
    strokes &= worst < MAX_TIMES_SPREAD * _nth(worst[strokes], BEST)
    is_text = strokes & (contrast > MIN_SHARE_OF_CONTRAST * -_nth(-contrast[strokes], BEST))
    if is_text.sum() < MIN_TILES:
        return None
    return TextTiles(is_text, spreads[:, is_text], across, down)


def enlarged(tiles: npt.NDArray[Scalar]) -> npt.NDArray[Scalar]:
    """Each tile's value at each of its pixels."""
    return np.repeat(np.repeat(tiles, TILE, axis=0), TILE, axis=1)


def _tiled(plane: npt.NDArray[Scalar]) -> npt.NDArray[Scalar]:
    """Axes 1 and 3 run within a tile."""
    height, width = plane.shape
    return plane.reshape(height // TILE, TILE, width // TILE, TILE)


def _highest_around(tiles: Plane) -> Plane:
    """Of each tile and its eight neighbours."""
    return cv2.dilate(tiles, np.ones((3, 3), np.uint8)).astype(np.float32)


def _noise(gray: Pixels, smooth: Plane) -> float:
    """Sigma of the grain, where the picture is plain: the calmest fifth of the tiles."""
    rough = _tiled(np.abs(gray - smooth)).mean(axis=(1, 3))
    return float(np.percentile(rough, 20)) * MEAN_TO_SIGMA


def _crossings(light: Mask) -> tuple[Mask, Mask]:
    across, down = np.zeros_like(light), np.zeros_like(light)
    across[:, 1:] = light[:, 1:] != light[:, :-1]
    down[1:] = light[1:] != light[:-1]
    return across, down


def _dense(across: Mask, down: Mask) -> Mask:
    rows, columns = _tiled(across).mean(axis=(1, 3)), _tiled(down).mean(axis=(1, 3))
    each_way = np.minimum(rows, columns) > MIN_CROSSINGS_EACH_WAY
    return np.asarray(each_way & (rows + columns > MIN_CROSSINGS))


def _spreads(smooth: Plane, contrast: Plane, noise: float) -> Plane:
    """Sigma of the blur in each of four directions, tile by tile, were the steepest slope there
    that of a step as high as the contrast."""
    right = cv2.Sobel(smooth, cv2.CV_32F, 1, 0, ksize=1) / 2
    below = cv2.Sobel(smooth, cv2.CV_32F, 0, 1, ksize=1) / 2
    slopes = (right, below, (right + below) / np.sqrt(2), (right - below) / np.sqrt(2))
    steepest = [_highest_around(_tiled(np.abs(slope)).max(axis=(1, 3))) for slope in slopes]
    # The grain adds to the steepest slope.
    return np.array([contrast / np.maximum(s - noise, 0.01) / STEP_TO_SLOPE for s in steepest])


def _nth(values: Plane, count: int) -> float:
    """The `count`-th smallest, or the middle one of fewer than twice as many."""
    ranked = np.sort(values)
    return float(ranked[min(count, len(ranked) // 2)])
