"""Files of several pages, whole and hostile, each written here byte by byte or by Pillow."""

import io
from collections.abc import Callable, Sequence

import pytest
from PIL import Image

CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
ONE_PAGE = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
RED_SQUARE = b"<< /Length 30 >>\nstream\n1 0 0 rg 0 0 9999 9999 re f   \nendstream"


@pytest.fixture
def pages_of() -> Callable[..., bytes]:
    """A file of A5 pages of these colours, in a format of Pillow's."""

    def write(format: str, colours: Sequence[str], **settings: object) -> bytes:
        first, *others = (Image.new("RGB", (420, 595), colour) for colour in colours)
        written = io.BytesIO()
        first.save(written, format, save_all=True, append_images=others, **settings)
        return written.getvalue()

    return write


@pytest.fixture
def pdf_of() -> Callable[..., bytes]:
    """A PDF of one red page, written by hand; objects 1, 2 and so on, or the trailer, replaced."""

    def write(box: bytes = b"0 0 420 595", trailer: bytes = b"", **others: bytes) -> bytes:
        page = b"<< /Type /Page /Parent 2 0 R /MediaBox [%b] /Contents 4 0 R >>" % box
        objects = {"o1": CATALOG, "o2": ONE_PAGE, "o3": page, "o4": RED_SQUARE} | others
        body = b"".join(
            b"%d 0 obj\n%b\nendobj\n" % (number, objects[f"o{number}"])
            for number in range(1, len(objects) + 1)
        )
        return b"%%PDF-1.7\n%btrailer\n<< /Root 1 0 R %b >>\n%%%%EOF" % (body, trailer)

    return write
