"""What becomes of a flat flyer in front of a phone, under eleven conditions, seeded.

The picture is taken in linear steps: the sheet lies on a desk, seen askew; light falls on it; the
lens and the hand blur it; the sensor adds grain; the phone writes a JPEG.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from bench.shutter.sheets import SIZE, Flyer

Plane = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.float64]
# A phone's three by four, at the size that OCR looks at.
FRAME = (1200, 1600)


@dataclass(frozen=True, slots=True)
class Shot:
    """Ranges are drawn from uniformly.

    `fill`: height of the sheet by that of the frame; `away`: how much of the sheet lies outside
    the frame, on one side; `blur`: the lens, sigma in pixels of FRAME; `shake`: length of the
    hand's path; `light`: of full exposure; `glare`: radius of a lamp's reflection by the frame's
    width, over the middle or, if `glare_aside`, in a corner of the sheet.
    """

    fill: tuple[float, float] = (0.82, 0.96)
    turn: tuple[float, float] = (-3, 3)
    tilt: float = 0.03
    away: tuple[float, float] = (0, 0)
    blur: tuple[float, float] = (0.6, 1.1)
    shake: tuple[float, float] = (0, 0)
    light: tuple[float, float] = (0.75, 1.05)
    shadow: float = 0.15
    glare: tuple[float, float] = (0, 0)
    grain: tuple[float, float] = (2, 6)


STEADY = Shot()
# Photos that need not be taken again, and photos that must.
GOOD: Mapping[str, Shot] = {
    "clean": STEADY,
    "tilted": replace(STEADY, fill=(0.7, 0.85), turn=(-14, 14), tilt=0.12),
    "shadowed": replace(STEADY, shadow=0.55, light=(0.65, 0.95)),
    "grainy": replace(STEADY, grain=(8, 14), light=(0.5, 0.8)),
    "soft": replace(STEADY, blur=(1.3, 2.0)),
}
BAD: Mapping[str, Shot] = {
    "blur": replace(STEADY, blur=(4.5, 10)),
    "shake": replace(STEADY, shake=(18, 50)),
    "dark": replace(STEADY, light=(0.05, 0.16), grain=(5, 12)),
    "glare": replace(STEADY, glare=(0.14, 0.28)),
    "far": replace(STEADY, fill=(0.13, 0.25)),
    "cut": replace(STEADY, away=(0.15, 0.4)),
}


def photograph(flyer: Flyer, shot: Shot, seed: int) -> Image.Image:
    chance = np.random.default_rng(seed)
    return exposed(_laid_down(flyer.image, shot, chance), shot, chance)


def exposed(pixels: Plane, shot: Shot, chance: np.random.Generator) -> Image.Image:
    """What the light, the lens, the hand and the sensor make of a scene of FRAME's size."""
    pixels *= _light(shot, chance)[..., None]
    pixels = _glared(pixels, shot, chance)
    pixels = _blurred(pixels, shot, chance)
    width, height = FRAME
    grain = chance.standard_normal((height, width, 1), np.float32)
    pixels += grain * chance.uniform(*shot.grain)
    return Image.fromarray(pixels.clip(0, 255).astype(np.uint8))


def jpeg(photo: Image.Image, quality: int = 85) -> bytes:
    written = io.BytesIO()
    photo.save(written, "JPEG", quality=quality)
    return written.getvalue()


def _laid_down(sheet: Image.Image, shot: Shot, chance: np.random.Generator) -> Plane:
    seen = _seen(shot, chance)
    flat = np.array([(0, 0), (SIZE[0], 0), SIZE, (0, SIZE[1])], np.float32)
    warp = cv2.getPerspectiveTransform(flat, seen.astype(np.float32))
    # Sampled from a sheet no finer than needed, so that a far shot does not glitter.
    fine = np.asarray(sheet, np.float32)
    shrink = np.hypot(*(seen[1] - seen[0])) / SIZE[0]
    if shrink < 1:
        fine = cv2.GaussianBlur(fine, (0, 0), 0.45 / shrink)
    paper = cv2.warpPerspective(fine, warp, FRAME, flags=cv2.INTER_LINEAR)
    cover = cv2.warpPerspective(np.ones(fine.shape[:2], np.float32), warp, FRAME)[..., None]
    return paper * cover + desk(chance) * (1 - cover)


def _seen(shot: Shot, chance: np.random.Generator) -> Numbers:
    """The sheet's four corners in the frame."""
    height = FRAME[1]
    tall = height * chance.uniform(*shot.fill)
    wide = tall * SIZE[0] / SIZE[1]
    corners = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)]) * (wide / 2, tall / 2)
    corners = corners + chance.uniform(-shot.tilt, shot.tilt, (4, 2)) * tall
    angle = np.radians(chance.uniform(*shot.turn))
    corners = corners @ np.array([(np.cos(angle), np.sin(angle)), (-np.sin(angle), np.cos(angle))])
    room = np.maximum(np.array(FRAME) / 2 - np.abs(corners).max(axis=0), 0) * 0.8
    seen = corners + np.array(FRAME) / 2 + chance.uniform(-room, room)
    return seen + _pushed_out(seen, chance.uniform(*shot.away), chance)


def _pushed_out(seen: Numbers, share: float, chance: np.random.Generator) -> Numbers:
    """How far to move the sheet so that this share of it lies outside, on a side drawn by lot."""
    if share == 0:
        return np.zeros(2)
    low, high = seen.min(axis=0), seen.max(axis=0)
    outside = low + share * (high - low), np.array(FRAME) - (high - share * (high - low))
    axis, end = chance.integers(2), chance.integers(2)
    push = np.zeros(2)
    push[axis] = outside[1][axis] if end else -outside[0][axis]
    return push


def desk(chance: np.random.Generator) -> Plane:
    """Wood, stone or a wall: a colour with a coarse and a fine texture along one direction."""
    width, height = FRAME
    colour = (chance.uniform(50, 170) + chance.normal(0, 16, 3)).astype(np.float32)
    grains = (height // 40, width // 4) if chance.integers(2) else (height // 4, width // 40)
    texture = np.zeros((height, width), np.float32)
    for strength, shape in ((14, (9, 7)), (9, grains)):
        cells = chance.normal(0, strength, shape).astype(np.float32)
        texture += cv2.resize(cells, FRAME, interpolation=cv2.INTER_CUBIC)
    return colour + texture[..., None]


def _light(shot: Shot, chance: np.random.Generator) -> Plane:
    """Falling off across the frame, with the soft edge of a shadow (a hand, the phone) on it."""
    across, down = _grid()
    angle = chance.uniform(0, 2 * np.pi)
    light = 1 + 0.1 * (across * np.cos(angle) + down * np.sin(angle))
    angle, place = chance.uniform(0, 2 * np.pi), chance.uniform(-0.5, 0.5)
    edge = (across * np.cos(angle) + down * np.sin(angle) - place) / chance.uniform(0.03, 0.2)
    light *= 1 - shot.shadow / (1 + np.exp(-edge))
    return (light * chance.uniform(*shot.light)).astype(np.float32)


def _glared(pixels: Plane, shot: Shot, chance: np.random.Generator) -> Plane:
    """A lamp mirrored by glossy paper: burnt out in the middle, with a wide soft rim."""
    radius = chance.uniform(*shot.glare)
    if radius == 0:
        return pixels
    across, down = _grid()
    x, y = chance.uniform(-0.3, 0.3, 2)
    long, angle = chance.uniform(1, 1.8), chance.uniform(0, np.pi)
    along = (across - x) * np.cos(angle) + (down - y) * FRAME[1] / FRAME[0] * np.sin(angle)
    beside = -(across - x) * np.sin(angle) + (down - y) * FRAME[1] / FRAME[0] * np.cos(angle)
    distance = np.sqrt((along / long) ** 2 + beside**2) / (2 * radius)
    lamp = 1 / (1 + np.exp((distance - 1) / chance.uniform(0.1, 0.3)))
    return pixels + (320 * lamp[..., None]).astype(np.float32)


def _blurred(pixels: Plane, shot: Shot, chance: np.random.Generator) -> Plane:
    pixels = cv2.GaussianBlur(pixels, (0, 0), chance.uniform(*shot.blur))
    length = chance.uniform(*shot.shake)
    if length == 0:
        return pixels
    side = 2 * int(length / 2) + 3
    path = np.zeros((side, side), np.float32)
    angle = chance.uniform(0, np.pi)
    reach = np.array((np.cos(angle), np.sin(angle))) * length / 2
    middle = side // 2
    ends = [tuple((middle + sign * reach).round().astype(int).tolist()) for sign in (-1, 1)]
    cv2.line(path, ends[0], ends[1], 1.0, 1, cv2.LINE_AA)
    return cv2.filter2D(pixels, -1, path / path.sum())


def _grid() -> tuple[Plane, Plane]:
    """Across and down the frame, each from -1 to 1; of one row and of one column."""
    across = np.linspace(-1, 1, FRAME[0], dtype=np.float32)[None, :]
    return across, np.linspace(-1, 1, FRAME[1], dtype=np.float32)[:, None]
