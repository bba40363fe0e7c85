"""The pages of a TIFF, as scanners and fax servers write it, as pictures."""

import io
from collections.abc import Iterator

from PIL import Image

from ocr.errors import UnreadablePhoto
from ocr.formats.opened import Limits
from ocr.photo import BROKEN, check_size, upright

_DAMAGED = "TIFF 文件不完整或已损坏，请重新扫描或另存为 JPEG 后上传。"


def open_tiff(data: bytes, limits: Limits) -> Image.Image:
    """Opened, not decoded. Sizes and number of pages are checked here; raises UnreadablePhoto."""
    try:
        image = Image.open(io.BytesIO(data), formats=("TIFF",))
        for number in range(_pages_up_to(image, limits.max_pages + 1)):
            if number == limits.max_pages:
                raise UnreadablePhoto(
                    f"这个 TIFF 超过一次最多的 {limits.max_pages} 页，请拆分后上传。"
                )
            image.seek(number)
            check_size(image, limits.max_pixels)
        image.seek(0)
    except BROKEN as error:
        raise UnreadablePhoto(_DAMAGED) from error
    return image


def tiff_pages(image: Image.Image, limits: Limits) -> Iterator[Image.Image]:
    """Each page of an `open_tiff`, in RGB, upright; raises UnreadablePhoto."""
    for number in range(_pages_up_to(image, limits.max_pages)):
        try:
            image.seek(number)
            image.load()
            yield upright(image)
        except BROKEN as error:
            raise UnreadablePhoto(_DAMAGED) from error


def _pages_up_to(image: Image.Image, most: int) -> int:
    """How many pages there are, no further than it matters: a chain of pages may be long."""
    for number in range(most):
        try:
            image.seek(number)
        except EOFError:
            return number
    return most
