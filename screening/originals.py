"""Files as they come in: opened, kept under their SHA-256, turned into photos of a sighting."""

import hashlib
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ocr.formats.convert import page_file
from ocr.formats.opened import Opened
from ocr.formats.opener import FileOpener
from screening.errors import InvalidInput
from screening.origin import PhotoOrigin
from screening.photos import Photos
from screening.store import Store


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that was opened, its page copies lying in `folder`; or one that is known already."""

    original: str
    opened: Opened | None
    folder: Path
    known: tuple[PhotoOrigin, ...]

    @property
    def pages(self) -> int:
        return len(self.known) if self.opened is None else max(1, self.opened.copies)


class Originals:
    def __init__(self, store: Store, photos: Photos, opener: FileOpener, max_pages: int) -> None:
        self.store = store
        self.photos = photos
        self.opener = opener
        self.max_pages = max_pages

    def keep(self, files: Sequence[bytes], now: datetime) -> tuple[PhotoOrigin, ...]:
        """The pages of all files, in order, each kept on disk; their rows are the caller's to add.

        Nothing is kept unless every file can be opened. Raises UnreadablePhoto or InvalidInput.
        """
        with tempfile.TemporaryDirectory(prefix="adscreen-pages-") as room:
            taken = [self._take(data, Path(room) / str(n)) for n, data in enumerate(files)]
            pages = sum(file.pages for file in taken)
            if pages > self.max_pages:
                raise InvalidInput(
                    f"这些文件共有 {pages} 页,一条线索最多 {self.max_pages} 页,请拆分后上传"
                )
            return tuple(
                origin
                for data, file in zip(files, taken, strict=True)
                for origin in self._keep(data, file, now)
            )

    def _take(self, data: bytes, folder: Path) -> Taken:
        """A file that was opened before has the pages it had then, whoever renders PDFs today."""
        original = hashlib.sha256(data).hexdigest()
        with self.store.snapshot() as tx:
            known = tx.origins.of_file(original)
        if known:
            return Taken(original, None, folder, known)
        folder.mkdir()
        return Taken(original, self.opener.open(data, folder), folder, ())

    def _keep(self, data: bytes, file: Taken, now: datetime) -> tuple[PhotoOrigin, ...]:
        # Also of a known file: its row may have outlived it, after a restore from two backups.
        self.photos.keep(data)
        if file.opened is None:
            return file.known
        return tuple(
            PhotoOrigin(
                photo=self._keep_copy(file, page) if file.opened.copies else file.original,
                original=file.original,
                page=page,
                pages=file.pages,
                media_type=file.opened.media_type,
                size=len(data),
                exif=file.opened.exif,
                kept_at=now,
            )
            for page in range(1, file.pages + 1)
        )

    def _keep_copy(self, file: Taken, page: int) -> str:
        return self.photos.keep(page_file(file.folder, page).read_bytes())
