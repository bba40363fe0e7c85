"""What becomes of a flat flyer in front of a phone, under fifteen conditions.

Light, lens and sensor are those of bench.shutter; here the sheet is leaned away, folded and turned,
and the way of every point from the sheet to the photo is known.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt
from numpy.random import Generator
from PIL import Image

from bench.ocr.creases import FLAT, Creases, folded
from bench.shutter.cameras import FRAME, STEADY, Shot, desk, exposed, jpeg
from bench.shutter.sheets import SIZE

Plane = npt.NDArray[np.float32]
Points = npt.NDArray[np.float64]
Way = Callable[[Points], Points]

# From the eye to the middle of the sheet, in heights of the sheet: half a metre from A4.
DISTANCE = 1.7


@dataclass(frozen=True, slots=True)
class Camera:
    """`lean`: degrees between the sheet and the sensor; `type_scale`: of all but the headline.

    `quarters`: whether the photo is stored on its side or upside down.
    """

    shot: Shot = STEADY
    lean: tuple[float, float] = (0, 4)
    quarters: bool = False
    folds: bool = False
    quality: tuple[int, int] = (80, 92)
    type_scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Photo:
    """`way` takes points of the sheet, (n, 2), to the photo."""

    jpeg: bytes
    size: tuple[int, int]
    way: Way


PLAIN = Camera()
CONDITIONS: Mapping[str, Camera] = {
    "clean": PLAIN,
    "perspective to 20°": replace(PLAIN, lean=(10, 20)),
    "perspective to 35°": replace(PLAIN, lean=(25, 35)),
    "rotation": replace(PLAIN, shot=replace(STEADY, turn=(-30, 30))),
    "quarter turn": replace(PLAIN, quarters=True),
    "folds": replace(PLAIN, folds=True),
    "shadow": replace(PLAIN, shot=replace(STEADY, shadow=0.7, light=(0.6, 0.95))),
    "glare": replace(PLAIN, shot=replace(STEADY, glare=(0.07, 0.16))),
    "blur": replace(PLAIN, shot=replace(STEADY, blur=(2.0, 3.6))),
    "shake": replace(PLAIN, shot=replace(STEADY, shake=(7, 18))),
    "noise": replace(PLAIN, shot=replace(STEADY, grain=(16, 34))),
    "low light": replace(PLAIN, shot=replace(STEADY, light=(0.1, 0.28), grain=(5, 10))),
    "JPEG": replace(PLAIN, quality=(6, 16)),
    "small text": replace(PLAIN, type_scale=0.42),
    "far shot": replace(PLAIN, shot=replace(STEADY, fill=(0.3, 0.5))),
}


def photograph(sheet: Image.Image, camera: Camera, chance: Generator) -> Photo:
    corners = _corners(camera, chance)
    flat = np.array([(0, 0), (SIZE[0], 0), SIZE, (0, SIZE[1])], np.float32)
    warp = np.asarray(cv2.getPerspectiveTransform(flat, corners.astype(np.float32)), np.float64)
    creases = folded(SIZE, chance) if camera.folds else FLAT
    shrink = np.hypot(*(corners[1] - corners[0])) / SIZE[0]
    pixels = _laid_down(sheet, warp, creases, (shrink, chance))
    photo = exposed(pixels, camera.shot, chance)
    quarters = int(chance.integers(1, 4)) if camera.quarters else 0
    stored = Image.fromarray(np.rot90(np.asarray(photo), quarters))
    written = jpeg(stored, int(chance.integers(*camera.quality)))

    def way(points: Points) -> Points:
        bent = creases.bent(points.astype(np.float32))
        seen = cv2.perspectiveTransform(bent[None].astype(np.float64), warp)[0]
        return turned(seen, quarters, FRAME)

    return Photo(written, stored.size, way)


def turned(points: Points, quarters: int, size: tuple[int, int]) -> Points:
    """Points of a picture after `quarters` counter-clockwise turns of it."""
    width, height = size
    for _ in range(quarters):
        points = np.stack([points[:, 1], width - points[:, 0]], axis=1)
        width, height = height, width
    return points


def _corners(camera: Camera, chance: Generator) -> Points:
    """Of the sheet in the frame, clockwise from its top left."""
    wide = SIZE[0] / SIZE[1]
    flat = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)]) * (wide / 2, 0.5)
    turn = np.radians(chance.uniform(*camera.shot.turn))
    flat = flat @ np.array([(np.cos(turn), np.sin(turn)), (-np.sin(turn), np.cos(turn))])
    lean, toward = np.radians(chance.uniform(*camera.lean)), chance.uniform(0, 2 * np.pi)
    across = np.array((np.cos(toward), np.sin(toward)))
    depth = flat @ across * np.sin(lean)
    nearer = flat - np.outer(flat @ across, across) * (1 - np.cos(lean))
    seen = nearer * DISTANCE / (DISTANCE + depth[:, None])
    return _in_frame(seen, chance.uniform(*camera.shot.fill), chance)


def _in_frame(seen: Points, fill: float, chance: Generator) -> Points:
    frame = np.array(FRAME)
    span = seen.max(axis=0) - seen.min(axis=0)
    scale = (fill * frame / span).min()
    seen = (seen - (seen.max(axis=0) + seen.min(axis=0)) / 2) * scale
    room = (frame - span * scale) / 2 * 0.8
    return np.asarray(seen + frame / 2 + chance.uniform(-room, room), np.float64)


def _laid_down(
    sheet: Image.Image, warp: Points, creases: Creases, drawn: tuple[float, Generator]
) -> Plane:
    """The sheet on a desk, seen through the frame; `drawn`: how much smaller, and the dice."""
    shrink, chance = drawn
    fine = np.asarray(sheet, np.float32) * creases.shade(SIZE)[..., None]
    if shrink < 1:
        # No finer than the photo can show, so that a far shot does not glitter.
        fine = np.asarray(cv2.GaussianBlur(fine, (0, 0), 0.45 / shrink), np.float32)
    width, height = FRAME
    grid = np.stack(np.meshgrid(np.arange(width), np.arange(height)), axis=-1).reshape(1, -1, 2)
    back = cv2.perspectiveTransform(grid.astype(np.float32), np.linalg.inv(warp))[0]
    source = creases.flattened(back).reshape(height, width, 2)
    across, down = source[..., 0], source[..., 1]
    paper = cv2.remap(fine, across, down, cv2.INTER_LINEAR)
    inside = np.ones(fine.shape[:2], np.float32)
    cover = cv2.remap(inside, across, down, cv2.INTER_LINEAR)[..., None]
    return np.asarray(paper * cover + desk(chance) * (1 - cover), np.float32)
