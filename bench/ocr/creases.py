"""A sheet that was folded and opened again: ridges, the shift they cause, and how light falls."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from numpy.random import Generator

Points = npt.NDArray[np.float32]
Ridge = tuple[tuple[float, float], ...]
"""Place along an axis of the sheet, and height above the desk; straight in between."""

# Of the eye, in pixels of the sheet; nobody looks quite from above.
DISTANCE = 2900.0
ASLANT = (0.3, 0.2)


@dataclass(frozen=True, slots=True)
class Creases:
    """Heights add up. `across` has its creases upright, `down` has them level."""

    across: Ridge
    down: Ridge
    middle: tuple[float, float]
    strength: float

    def bent(self, points: Points) -> Points:
        """Where points of the flat sheet, (n, 2), are seen once it is creased."""
        height = self._height(points)[:, None]
        away = (points - np.array(self.middle, np.float32)) / DISTANCE
        return np.asarray(points + height * (away + np.array(ASLANT, np.float32)), np.float32)

    def flattened(self, points: Points) -> Points:
        """The other way round: heights are small, so that a few steps find it."""
        flat = points
        for _ in range(4):
            flat = flat - (self.bent(flat) - points)
        return flat

    def shade(self, size: tuple[int, int]) -> Points:
        """How much light each pixel of the sheet throws back, by the slope it lies on."""
        width, height = size
        slopes = [
            np.gradient(_heights(np.arange(length, dtype=np.float32), ridge))
            for ridge, length in ((self.across, width), (self.down, height))
        ]
        plane = 1 + self.strength * (slopes[0][None, :] + slopes[1][:, None])
        return np.asarray(plane, np.float32)

    def _height(self, points: Points) -> Points:
        return _heights(points[:, 0], self.across) + _heights(points[:, 1], self.down)


def _heights(places: Points, ridge: Ridge) -> Points:
    known, heights = np.array(ridge, np.float32).T
    return np.asarray(np.interp(places, known, heights), np.float32)


FLAT = Creases(((0, 0), (1, 0)), ((0, 0), (1, 0)), (0, 0), 0.0)


def folded(size: tuple[int, int], chance: Generator) -> Creases:
    """In three by two or two by three panels, hill and valley in turn."""
    parts = (2, 3) if chance.integers(2) else (3, 2)
    across, down = (
        _ridge(length, count, chance) for length, count in zip(size, parts, strict=True)
    )
    middle = size[0] / 2, size[1] / 2
    return Creases(across, down, middle, float(chance.uniform(0.5, 1.3)))


def _ridge(length: float, panels: int, chance: Generator) -> Ridge:
    places = [length * (panel + chance.uniform(-0.06, 0.06)) / panels for panel in range(1, panels)]
    heights = [chance.uniform(30, 80) * (-1) ** number for number in range(len(places))]
    return ((0.0, 0.0), *zip(places, heights, strict=True), (length, 0.0))
