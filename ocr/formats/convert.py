"""A file of any kind into pages that the rest of the service reads; in a process of its own."""

from collections.abc import Iterable
from pathlib import Path

from PIL import Image

from ocr.errors import UnreadablePhoto
from ocr.formats.exif import exif_of
from ocr.formats.heic import open_heic
from ocr.formats.kind import FileKind, kind_of
from ocr.formats.opened import Exif, Limits, Opened
from ocr.formats.pdf import pdf_pages
from ocr.formats.tiff import open_tiff, tiff_pages
from ocr.photo import BROKEN, opened_photo, upright


def page_file(folder: Path, number: int) -> Path:
    """Where the copy of a page stands; pages count from 1."""
    return folder / f"{number:04}.jpg"


def open_file(data: bytes, folder: Path, limits: Limits) -> Opened:
    """Look into a file and leave copies of its pages in the folder; raises UnreadablePhoto.

    A photo (JPEG, PNG, WebP, GIF, BMP) is not decoded: one cut short is found when it is read.
    """
    kind = kind_of(data)
    if kind is FileKind.PHOTO:
        return _look(data, limits)
    try:
        if kind is FileKind.PDF:
            return Opened("application/pdf", Exif(), _copy(pdf_pages(data, limits), folder))
        if kind is FileKind.TIFF:
            image = open_tiff(data, limits)
            return Opened("image/tiff", exif_of(image), _copy(tiff_pages(image, limits), folder))
        image = open_heic(data, limits)
        return Opened("image/heic", exif_of(image), _copy([_decoded(image)], folder))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError) as error:
        raise UnreadablePhoto(
            f"{kind.upper()} 文件展开后过大，请用普通分辨率重新扫描或拍摄后上传。"
        ) from error


def _look(data: bytes, limits: Limits) -> Opened:
    with opened_photo(data, limits.max_pixels) as image:
        return Opened(Image.MIME[image.format or ""], exif_of(image), copies=0)


def _decoded(image: Image.Image) -> Image.Image:
    try:
        image.load()
        return upright(image)
    except BROKEN as error:
        raise UnreadablePhoto("照片文件不完整或已损坏，请重新拍摄或重新上传。") from error


def _copy(pages: Iterable[Image.Image], folder: Path) -> int:
    count = 0
    for count, page in enumerate(pages, 1):
        # Full colour resolution: small red print on yellow is lost without it.
        page.save(page_file(folder, count), "JPEG", quality=90, subsampling=0)
    return count
