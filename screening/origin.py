"""Where a photo comes from: the record of the file that it came in."""

from pydantic import AwareDatetime

from ocr.formats.opened import Exif
from screening.model import Record


class PhotoOrigin(Record):
    """Where a photo comes from: the file as it was sent in, by its SHA-256, and a page of it.

    A photo that was sent as one (JPEG, PNG, ...) is its own original; of a PDF, TIFF or HEIC file
    a photo is a copy of one page. `page` counts from 1; `size` (bytes) and `exif` are the file's.
    """

    photo: str
    original: str
    page: int
    pages: int
    media_type: str
    size: int
    exif: Exif
    kept_at: AwareDatetime

    @property
    def is_copy(self) -> bool:
        return self.photo != self.original
