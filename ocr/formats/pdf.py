"""The pages of a PDF as pictures. Its scripts, forms and attachments are never run nor opened."""

from collections.abc import Iterator

import pypdfium2
from PIL import Image
from pypdfium2.raw import FPDF_ERR_PASSWORD

from ocr.errors import UnreadablePhoto
from ocr.formats.opened import Limits
from ocr.photo import BROKEN, MIN_SIDE

POINTS_PER_INCH = 72
# Newsprint is set in 8 points: 24 pixels high, which OCR reads.
DOTS_PER_INCH = 200
# Some scanners say that a page is a stamp, or a house.
LEAST_LONG_SIDE, MOST_LONG_SIDE = 1600, 4800

_DAMAGED = "PDF 文件不完整或已损坏，请重新导出或重新扫描后上传。"


def pdf_pages(data: bytes, limits: Limits) -> Iterator[Image.Image]:
    """Each page in RGB; raises UnreadablePhoto, before any page for what can be known by then."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code == FPDF_ERR_PASSWORD
        why = "这个 PDF 设有密码，请去掉密码后上传。" if locked else _DAMAGED
        raise UnreadablePhoto(why) from error
    with document:
        if len(document) > limits.max_pages:
            raise UnreadablePhoto(
                f"这个 PDF 有 {len(document)} 页，一次最多 {limits.max_pages} 页，请拆分后上传。"
            )
        if not len(document):
            raise UnreadablePhoto(_DAMAGED)
        for number in range(len(document)):
            yield _page(document, number, limits.max_pixels)


def _page(document: pypdfium2.PdfDocument, number: int, max_pixels: int) -> Image.Image:
    try:
        page = document[number]
        width, height = page.get_size()
        scale = _scale(width, height, max_pixels)
        if min(width, height) * scale < MIN_SIDE:
            raise UnreadablePhoto(f"PDF 第 {number + 1} 页的版面过窄，请重新扫描后上传。")
        # Cached pictures of one page are of no use to the next, and may be large.
        picture: Image.Image = page.render(scale=scale, limit_image_cache=True).to_pil()
        page.close()
    except (pypdfium2.PdfiumError, *BROKEN) as error:
        raise UnreadablePhoto(f"PDF 第 {number + 1} 页已损坏，请重新扫描后上传。") from error
    return picture.convert("RGB")


def _scale(width: float, height: float, max_pixels: int) -> float:
    """Pixels per point; `width` and `height` in points, ZeroDivisionError for a page without."""
    longer = max(width, height)
    pixels = longer * DOTS_PER_INCH / POINTS_PER_INCH
    scale = min(max(pixels, LEAST_LONG_SIDE), MOST_LONG_SIDE) / longer
    # Rounding up to whole pixels must not pass the limit.
    return float(min(scale, (0.99 * max_pixels / (width * height)) ** 0.5))
