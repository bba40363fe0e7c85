"""Whether the sheet that the text stands on runs out of the frame."""

import cv2
import numpy as np
import numpy.typing as npt

from ocr.quality.picture import TILE, Pixels
from ocr.quality.tiles import Mask

# The sheet is found on cells, two to a tile, from which a median has taken the text.
CELL = TILE // 2
MEDIAN = 7
# Neighbouring cells of one sheet differ by no more than this in any colour.
STEP = 4
# Places on the text from which the sheet is looked for.
SEEDS = 40
# Share of a side of the frame that lies on the sheet, or not on it.
OUT, IN = 0.5, 0.1


def runs_out(pixels: Pixels, is_text: Mask) -> bool:
    """Whether the sheet leaves the frame on one side, and on that only.

    A sheet, or a scan, that fills the frame may well be whole. So may one that cannot be told from
    what it lies on: it seems to leave on every side.
    """
    sheet = _sheet(pixels, is_text)
    sides = sorted(float(side.mean()) for side in (sheet[0], sheet[-1], sheet[:, 0], sheet[:, -1]))
    return sides[-1] >= OUT and sides[-2] <= IN


def _sheet(pixels: Pixels, is_text: Mask) -> Mask:
    """Cell by cell: the even ground on which most of the text stands."""
    height, width = (side // CELL for side in pixels.shape[:2])
    small = cv2.resize(pixels, (width, height), interpolation=cv2.INTER_AREA)
    plain = cv2.medianBlur(small, MEDIAN)
    grounds = np.zeros((height + 2, width + 2), np.uint8)
    rows, columns = _seeds(is_text)
    for number, (row, column) in enumerate(zip(rows, columns, strict=True), 1):
        if not grounds[row + 1, column + 1]:
            flags = 4 | cv2.FLOODFILL_MASK_ONLY | number << 8
            place, step, unused = (int(column), int(row)), (STEP,) * 3, (0, 0, 0)
            cv2.floodFill(plain, grounds, place, unused, step, step, flags)
    grounds = grounds[1:-1, 1:-1]
    most = np.bincount(grounds[rows, columns]).argmax()
    return np.asarray(grounds == most)


def _seeds(is_text: Mask) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    rows, columns = np.nonzero(is_text)
    chosen = np.linspace(0, len(rows) - 1, min(SEEDS, len(rows))).astype(int)
    return 2 * rows[chosen] + 1, 2 * columns[chosen] + 1
