"""What a phone does to a flat sheet: it lies on a desk, seen askew, lit from one side, grainy."""

import io

import numpy as np
from PIL import Image, ImageFilter
from sheet import SIZE

MARGIN = 60
JPEG_QUALITY = 72


def photograph(sheet: Image.Image, chance: np.random.Generator) -> Image.Image:
    """A photo of `sheet`, SIZE pixels, with the sheet somewhere inside it."""
    desk = Image.new("RGB", SIZE, tuple(chance.integers(70, 150, 3).tolist()))
    width, height = SIZE
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], float)
    inset = np.array([(1, 1), (-1, 1), (-1, -1), (1, -1)]) * MARGIN
    seen = _rotated(corners + inset + chance.uniform(-55, 55, (4, 2)), chance.uniform(-3.5, 3.5))
    back = _perspective(seen, corners * np.array(sheet.size) / np.array(SIZE))
    warp = (Image.Transform.PERSPECTIVE, back, Image.Resampling.BICUBIC)
    paper = sheet.transform(SIZE, *warp)
    mask = Image.new("L", sheet.size, 255).transform(SIZE, *warp)
    desk.paste(paper, mask=mask)
    blurred = desk.filter(ImageFilter.GaussianBlur(chance.uniform(0.7, 1.3)))
    return _lit(blurred, chance)


def jpeg(photo: Image.Image) -> bytes:
    written = io.BytesIO()
    photo.save(written, "JPEG", quality=JPEG_QUALITY)
    return written.getvalue()


def _rotated(points: np.ndarray, degrees: float) -> np.ndarray:
    angle = np.radians(degrees)
    turn = np.array([(np.cos(angle), np.sin(angle)), (-np.sin(angle), np.cos(angle))])
    middle = points.mean(axis=0)
    return (points - middle) @ turn + middle


def _perspective(seen: np.ndarray, flat: np.ndarray) -> list[float]:
    """The eight numbers Pillow takes: from a point of the photo to a point of the sheet."""
    rows, values = [], []
    for (x, y), (u, v) in zip(seen, flat, strict=True):
        rows += [(x, y, 1, 0, 0, 0, -u * x, -u * y), (0, 0, 0, x, y, 1, -v * x, -v * y)]
        values += [u, v]
    return np.linalg.solve(np.array(rows), np.array(values)).tolist()


def _lit(photo: Image.Image, chance: np.random.Generator) -> Image.Image:
    """Light falls off across the photo, a soft shadow lies over it, the sensor adds grain."""
    width, height = photo.size
    across, down = np.meshgrid(np.linspace(-1, 1, width), np.linspace(-1, 1, height))
    angle = chance.uniform(0, 2 * np.pi)
    light = 0.9 + 0.13 * (across * np.cos(angle) + down * np.sin(angle))
    x, y = chance.uniform(-0.8, 0.8, 2)
    light -= 0.16 * np.exp(-((across - x) ** 2 + (down - y) ** 2) / 0.18)
    grain = chance.normal(0, 6, (height, width, 1))
    pixels = np.asarray(photo, float) * light[..., None] + grain
    return Image.fromarray(pixels.clip(0, 255).astype(np.uint8))
