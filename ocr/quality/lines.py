"""How tall the lines of text are, and whether the frame cuts through them."""

import cv2
import numpy as np

from ocr.quality.tiles import Mask, TextTiles

# Text is cut into strips this wide, narrow enough for a tilted line to stay clear of the next.
STRIP = 32
# A row of a strip holds text if it is crossed so often; the edge of a box crosses it twice.
MIN_CROSSINGS = 3
# Fewer rows than this without text, between rows with text, are part of a character.
MENDED = 5
# Below this a run of rows is a speck.
MIN_RUN = 4
# Half of the text stands in lines at least this high.
SHARE = 0.5
# Width of the strip along the frame in which cut strokes are counted, and how far inside it lies:
# the outermost pixels are not crossed, whatever is in the picture.
RIM, INSIDE = 4, 2


def line_height(text: TextTiles) -> float:
    """In pixels, of the larger lines, whichever way they run."""
    crossed = (text.across | text.down) & text.pixels
    return min(_run(crossed), _run(crossed.T))


def touching(text: TextTiles) -> float:
    """How many edges of strokes the frame cuts, on its busiest side."""
    across, down = text.across & text.pixels, text.down & text.pixels
    near = slice(INSIDE, INSIDE + RIM)
    sides = (across[near], across[::-1][near], down.T[near], down.T[::-1][near])
    return max(float(side.sum()) for side in sides) / RIM


def _run(crossed: Mask) -> float:
    """The height of unbroken stacks of rows with text, each row weighing the same."""
    height, width = crossed.shape
    strips = crossed[:, : width // STRIP * STRIP].reshape(height, -1, STRIP)
    crossed_rows = (strips.sum(axis=2) >= MIN_CROSSINGS).astype(np.uint8)
    rows = cv2.morphologyEx(crossed_rows, cv2.MORPH_CLOSE, np.ones((MENDED, 1), np.uint8))
    # Strip after strip in one long column, with an empty row between them.
    column = np.pad(rows, ((1, 1), (0, 0))).T.ravel().astype(np.int8)
    change = np.diff(column)
    runs = np.sort(np.flatnonzero(change == -1) - np.flatnonzero(change == 1))
    runs = runs[runs >= MIN_RUN]
    if not len(runs):
        return 0.0
    return float(runs[np.searchsorted(np.cumsum(runs), SHARE * runs.sum())])
