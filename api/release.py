"""Copies for publishing or handing over: faces and identity numbers are painted over.

What is found by a machine can be missed by one: a person looks at the copy before it leaves.
"""

import hashlib
import json
import sys
import tempfile
import threading
from pathlib import Path

from api.decoder import Decoder
from ocr.page import Page
from screening.personal import personal_boxes
from screening.photos import Photos, refuse_no_key

COMMAND = (sys.executable, "-m", "api.release_child")
# Counts up whenever more is found or covered, so that copies made before are made again.
VERSION = 1


class ReleaseCopies:
    def __init__(
        self, photos: Photos, folder: Path, max_pixels: int, decoder: Decoder | None = None
    ) -> None:
        self.photos = photos
        self.folder = folder
        self.max_pixels = max_pixels
        self.decoder = decoder or Decoder(COMMAND, timeout_seconds=60.0)
        self._turn = threading.Lock()

    def get(self, key: str, page: Page) -> Path:
        """The file of a photo's copy, a JPEG; `page` is what was read off the photo.

        Raises NoSuchRecord if there is no photo that could be shown.
        """
        refuse_no_key(key)
        boxes = json.dumps(personal_boxes(page))
        path = self._path(key, f"{page.angle} {boxes}")
        with self._turn:
            if not path.exists():
                self._make(key, path, boxes, page.angle)
        return path

    def _make(self, key: str, path: Path, boxes: str, angle: int) -> None:
        photo = self.photos.read(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".making-") as room:
            made, listed = Path(room) / "copy", Path(room) / "boxes"
            listed.write_text(boxes, "utf-8")
            arguments = (str(made), str(self.max_pixels), str(angle), str(listed))
            self.decoder.decode(photo, Path(room), arguments)
            # Renamed into place, so that nobody is ever sent half a file.
            made.replace(path)

    def _path(self, key: str, covered: str) -> Path:
        mark = hashlib.sha256(f"{VERSION} {covered}".encode()).hexdigest()[:16]
        return self.folder / key[:2] / f"{key}-{mark}.jpg"
