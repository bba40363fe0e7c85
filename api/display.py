"""Photos as they are shown: re-encoded, without metadata, in two sizes, made once and kept.

A photo is never sent as it came in: whatever else the file holds stays on the server. And it is
never decoded in this process: it may crash a decoder, hang it, or make it eat memory.
"""

import tempfile
import threading
from enum import StrEnum
from pathlib import Path

from api.decoder import Decoder
from api.release import ReleaseCopies
from screening.errors import NoSuchRecord
from screening.photos import Photos, refuse_no_key

# Each takes one core and up to api.display_child.MEMORY_BYTES.
AT_ONCE = 2


class Size(StrEnum):
    FULL = "full"
    THUMBNAIL = "thumbnail"
    # Made by api.release, from what was read off the photo.
    RELEASE = "release"


# Made together, from the photo alone.
SHOWN = (Size.FULL, Size.THUMBNAIL)


class DisplayCopies:
    def __init__(
        self, photos: Photos, folder: Path, max_pixels: int, decoder: Decoder | None = None
    ) -> None:
        self.photos = photos
        self.folder = folder
        self.max_pixels = max_pixels
        self.decoder = decoder or Decoder()
        self.release = ReleaseCopies(photos, folder / Size.RELEASE, max_pixels)
        self._turns = threading.BoundedSemaphore(AT_ONCE)
        # Until the next start, so that a photo which takes all its time takes it only once.
        self._refused: dict[str, str] = {}

    def get(self, key: str, size: Size) -> Path:
        """The file of a photo's copy, a JPEG; raises NoSuchRecord if there is none to show."""
        refuse_no_key(key)
        path = self._path(key, size)
        if not path.exists():
            with self._turns:
                # Whoever had the turn before may have made it.
                if not path.exists():
                    self._make(key)
        return path

    def _make(self, key: str) -> None:
        if key in self._refused:
            raise NoSuchRecord(self._refused[key])
        photo = self.photos.read(key)
        self.folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=self.folder, prefix=".making-") as room:
            arguments = [*(str(Path(room) / size) for size in SHOWN), str(self.max_pixels)]
            try:
                self.decoder.decode(photo, Path(room), arguments)
            except NoSuchRecord as refusal:
                self._refused[key] = str(refusal)
                raise
            for size in SHOWN:
                path = self._path(key, size)
                path.parent.mkdir(parents=True, exist_ok=True)
                # Renamed into place, so that nobody is ever sent half a file.
                (Path(room) / size).replace(path)

    def _path(self, key: str, size: Size) -> Path:
        return self.folder / size / key[:2] / f"{key}.jpg"
