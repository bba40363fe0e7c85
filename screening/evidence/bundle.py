"""A case bundle from outside: a folder or a zip file, read without unpacking it to disk."""

import hashlib
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol

from screening.evidence.manifest import Seal

CHUNK = 1 << 20
# Lists and tokens are read whole; a file that claims to be one and is larger is not.
MAX_WHOLE = 64 << 20


class UnreadableBundle(Exception):
    """Nothing there, or no zip file; the message says in Chinese what to do."""


class TornFile(Exception):
    """A file of a bundle cannot be read out; a zip file knows by its own checksum."""


class Bundle(Protocol):
    def names(self) -> list[str]: ...

    def open(self, name: str) -> IO[bytes]: ...


class Folder:
    def __init__(self, root: Path) -> None:
        self.root = root

    def names(self) -> list[str]:
        found = (path for path in self.root.rglob("*") if path.is_symlink() or not path.is_dir())
        return sorted(path.relative_to(self.root).as_posix() for path in found)

    def open(self, name: str) -> IO[bytes]:
        path = self.root / name
        if not path.resolve().is_relative_to(self.root.resolve()):
            raise TornFile("指向证据包以外")
        return path.open("rb")


class Zipped:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive

    def names(self) -> list[str]:
        """Every name as often as it is there: a second file of a name must not hide."""
        return sorted(info.filename for info in self.archive.infolist() if not info.is_dir())

    def open(self, name: str) -> IO[bytes]:
        return self.archive.open(name)


@contextmanager
def opened(path: Path) -> Iterator[Bundle]:
    """Raises UnreadableBundle."""
    if path.is_dir():
        yield Folder(path)
        return
    try:
        archive = zipfile.ZipFile(path)
    except FileNotFoundError as error:
        raise UnreadableBundle(f"没有这个文件或文件夹:{path}") from error
    except (zipfile.BadZipFile, OSError) as error:
        raise UnreadableBundle(f"{path} 不是完好的 zip 文件,请重新取得证据包") from error
    with archive:
        yield Zipped(archive)


def seal_of(bundle: Bundle, name: str) -> Seal:
    """Raises TornFile."""
    digest, size = hashlib.sha256(), 0
    with _torn_if_unreadable(), bundle.open(name) as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return Seal(sha256=digest.hexdigest(), size=size)


def whole(bundle: Bundle, name: str) -> bytes:
    """Raises TornFile."""
    with _torn_if_unreadable(), bundle.open(name) as file:
        data = file.read(MAX_WHOLE + 1)
    if len(data) > MAX_WHOLE:
        raise TornFile("大得不合常理")
    return data


@contextmanager
def _torn_if_unreadable() -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise TornFile("压缩包中的这个文件已损坏") from error
    except (OSError, RuntimeError) as error:
        raise TornFile(f"读不出来({type(error).__name__})") from error
