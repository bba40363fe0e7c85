"""Photos as they are shown: re-encoded, without metadata, in two sizes, made once and kept.

A photo is never sent as it came in: whatever else the file holds stays on the server.
"""

import io
import re
import tempfile
import threading
from enum import StrEnum
from pathlib import Path

from PIL import Image

from ocr.errors import UnreadablePhoto
from ocr.photo import display_copy
from screening.errors import NoSuchRecord
from screening.photos import Photos

THUMBNAIL_SIDE = 320
KEY = re.compile(r"[0-9a-f]{64}")


class Size(StrEnum):
    FULL = "full"
    THUMBNAIL = "thumbnail"


class DisplayCopies:
    def __init__(self, photos: Photos, folder: Path, max_pixels: int) -> None:
        self.photos = photos
        self.folder = folder
        self.max_pixels = max_pixels
        # A 60-megapixel photo takes 180 MB while it is decoded: one at a time.
        self.decoding = threading.Lock()

    def get(self, key: str, size: Size) -> Path:
        """The file of a photo's copy, a JPEG; raises NoSuchRecord if there is none to show."""
        if not KEY.fullmatch(key):
            raise NoSuchRecord("照片编号应为 64 位十六进制数")
        path = self._path(key, size)
        if not path.exists():
            with self.decoding:
                self._make(key)
        return path

    def _make(self, key: str) -> None:
        try:
            full = display_copy(self.photos.read(key), max_pixels=self.max_pixels)
        except UnreadablePhoto as error:
            raise NoSuchRecord(f"这张照片无法显示:{error}") from error
        _keep(self._path(key, Size.FULL), full)
        _keep(self._path(key, Size.THUMBNAIL), _thumbnail(full))

    def _path(self, key: str, size: Size) -> Path:
        return self.folder / size / key[:2] / f"{key}.jpg"


def _thumbnail(jpeg: bytes) -> bytes:
    written = io.BytesIO()
    with Image.open(io.BytesIO(jpeg)) as image:
        image.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE))
        image.save(written, "JPEG", quality=80)
    return written.getvalue()


def _keep(path: Path, data: bytes) -> None:
    """Renamed into place, so that nobody is ever sent half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(data)
    Path(file.name).replace(path)
