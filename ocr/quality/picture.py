"""The bytes of a photo, decoded no larger than OCR's detector looks at it."""

import io

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from ocr.errors import UnreadablePhoto
from ocr.photo import BROKEN, FORMATS, MAX_PIXELS, check_photo, open_photo

LONG_SIDE = 1600
# Measures are taken tile by tile; both sides of a picture are multiples of it.
TILE = 16

Pixels = npt.NDArray[np.uint8]


def picture(data: bytes, *, max_pixels: int = MAX_PIXELS) -> Pixels:
    """Rows, columns, RGB. As it lies in the file: no measure asks which side is up.

    Raises UnreadablePhoto.
    """
    pixels = np.asarray(_decoded(data, max_pixels))
    return resized(pixels, min(1.0, LONG_SIDE / max(pixels.shape)))


def resized(pixels: Pixels, scale: float) -> Pixels:
    """To about this scale, in whole tiles."""
    height, width = (max(1, round(side * scale / TILE)) * TILE for side in pixels.shape[:2])
    return cv2.resize(pixels, (width, height), interpolation=cv2.INTER_AREA).astype(np.uint8)


def gray(pixels: Pixels) -> Pixels:
    return cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY).astype(np.uint8)


def _decoded(data: bytes, max_pixels: int) -> Image.Image:
    if check_photo(data, max_pixels=max_pixels) not in {"image/jpeg", "image/mpo"}:
        return open_photo(data, max_pixels=max_pixels)
    with Image.open(io.BytesIO(data), formats=FORMATS) as image:
        scale = LONG_SIDE / max(image.size)
        # The decoder itself reduces by 2, 4 or 8, never below what is asked for.
        image.draft("RGB", (int(image.width * scale), int(image.height * scale)))
        try:
            return image.convert("RGB")
        except BROKEN as error:
            raise UnreadablePhoto("照片文件不完整或已损坏，请重新拍摄或重新上传。") from error
