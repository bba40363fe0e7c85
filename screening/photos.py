"""Files, named by the SHA-256 of their bytes: kept whole before anything is acknowledged; sealed.

Nobody writes to a kept file, and one that no longer has the bytes of its name is not taken for it.
"""

import hashlib
import os
import stat
import tempfile
from pathlib import Path

from screening.errors import NoSuchRecord


class Photos:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, data: bytes) -> str:
        """Write a photo to disk, flushed and renamed into place, and return its key."""
        key = hashlib.sha256(data).hexdigest()
        path = self._path(key)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            _write_durably(path, data)
        return key

    def read(self, key: str) -> bytes:
        try:
            data = self._path(key).read_bytes()
        except FileNotFoundError as error:
            raise NoSuchRecord(f"没有编号为 {key} 的照片") from error
        if hashlib.sha256(data).hexdigest() != key:
            raise NoSuchRecord(f"照片 {key} 的内容与编号不符,可能已损坏或被改动,请从备份恢复")
        return data

    def _path(self, key: str) -> Path:
        refuse_no_key(key)
        return self.folder / key[:2] / key


def refuse_no_key(key: str) -> None:
    """A key becomes part of a path: raises NoSuchRecord for whatever is none."""
    if len(key) != 64 or not set(key) <= set("0123456789abcdef"):
        raise NoSuchRecord("照片编号应为 64 位十六进制数")


def _write_durably(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fchmod(file.fileno(), stat.S_IRUSR)
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _flush_folder(path.parent)


def _flush_folder(folder: Path) -> None:
    """A rename is on disk only once its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
