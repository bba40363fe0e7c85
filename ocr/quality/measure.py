"""All that is measured on one photo, in a fifth of a second and without any model."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ocr.photo import MAX_PIXELS
from ocr.quality.advice import Measures, Text
from ocr.quality.glare import glare
from ocr.quality.lines import line_height, touching
from ocr.quality.picture import Pixels, gray, picture, resized
from ocr.quality.sheet import runs_out
from ocr.quality.tiles import SMOOTHED, TextTiles, text_tiles

# Of the text tiles' spreads: their sharper third, for strokes do not run every way in every tile.
SHARP = 30
# The letters of a banner are so large that only their corners look like text. They are looked for
# again on a picture so many times smaller,
REDUCTIONS = (1, 2, 4)
# and their height believed if so much more of the picture is text there, and not much less sharp.
MORE_TEXT, LESS_SHARP = 2.5, 2.2


@dataclass(frozen=True, slots=True)
class Look:
    """The text found on a picture reduced so many times; `spread` in pixels of the unreduced."""

    pixels: Pixels
    reduction: int
    tiles: TextTiles

    @property
    def area(self) -> int:
        return int(self.tiles.is_text.sum()) * self.reduction**2

    @property
    def spread(self) -> float:
        return float(np.percentile(self.tiles.spreads, SHARP, axis=1).max()) * self.reduction


def measure(data: bytes, *, max_pixels: int = MAX_PIXELS) -> Measures:
    """Raises UnreadablePhoto."""
    return measure_picture(picture(data, max_pixels=max_pixels))


def measure_picture(pixels: Pixels) -> Measures:
    brightness = float(np.percentile(gray(pixels)[::4, ::4], 97))
    looks = _looks(pixels)
    if not looks:
        return Measures(brightness, 0.0, None)
    finest, is_text = looks[0], looks[0].tiles.is_text
    text = Text(
        blur=_blur(finest),
        line_height=_line_height(looks),
        touching=touching(finest.tiles),
        runs_out=runs_out(finest.pixels, is_text),
    )
    return Measures(brightness, glare(finest.pixels, is_text), text)


def _looks(pixels: Pixels) -> list[Look]:
    """Those that found text, the finest first."""
    looks = []
    for reduction in REDUCTIONS:
        reduced = resized(pixels, 1 / reduction) if reduction > 1 else pixels
        tiles = text_tiles(gray(reduced))
        if tiles:
            looks.append(Look(reduced, reduction, tiles))
    return looks


def _line_height(looks: Sequence[Look]) -> float:
    best = looks[0]
    for look in looks[1:]:
        if _shows_more(look, best):
            best = look
    return line_height(best.tiles) * best.reduction


def _shows_more(look: Look, than: Look) -> bool:
    return look.area > MORE_TEXT * than.area and look.spread < LESS_SHARP * than.spread


def _blur(look: Look) -> float:
    """Sigma, without what our own smoothing adds to it."""
    own = SMOOTHED * look.reduction
    return float(np.sqrt(max(0.0, look.spread**2 - own**2)))
