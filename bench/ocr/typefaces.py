"""The typefaces that flyers are set in: which package, which version, which SHA-512.

Fetched once by `npm pack` and kept under build/. A face comes in up to a hundred files, each with
the characters of its own; Pillow reads them as they are.
"""

import hashlib
import json
import shutil
import subprocess
import tarfile
import tempfile
import tomllib
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from bench.ocr.lettering import Face

LIST = Path(__file__).with_name("faces.toml")
COVERAGE = "coverage.json"


class TypefaceMissing(Exception):
    """A package that could not be had, or that is not the one that was pinned."""


@dataclass(frozen=True, slots=True)
class Listed:
    """`files`: a pattern for the names of the font files that are wanted of the package."""

    name: str
    style: str
    package: str
    version: str
    files: str
    licence: str
    sha512: str

    @property
    def folder(self) -> str:
        return f"{self.package.split('/')[-1]}-{self.version}"


def listed() -> list[Listed]:
    return [Listed(**face) for face in tomllib.loads(LIST.read_text("utf-8"))["face"]]


def fetch_faces(folder: Path) -> list[Face]:
    """Every listed face, from `folder` or else from the registry. Raises TypefaceMissing."""
    return [_fetch(one, folder) for one in listed()]


def _fetch(one: Listed, folder: Path) -> Face:
    place = folder / one.folder
    if not (place / COVERAGE).is_file():
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder) as staged:
            _unpack(_checked(one, Path(staged)), one, Path(staged) / "face")
            shutil.rmtree(place, ignore_errors=True)
            (Path(staged) / "face").rename(place)
    coverage = json.loads((place / COVERAGE).read_text("utf-8"))
    files = {ord(letter): place / name for name, letters in coverage.items() for letter in letters}
    return Face(one.name, one.style, files)


def _checked(one: Listed, folder: Path) -> Path:
    npm = shutil.which("npm")
    if npm is None:
        raise TypefaceMissing(
            "the typefaces come from npm packages: install npm and run this again"
        )
    command = [npm, "pack", "--silent", f"{one.package}@{one.version}"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise TypefaceMissing(f"npm could not fetch {one.package}@{one.version}: {done.stderr}")
    archive = folder / done.stdout.strip()
    found = hashlib.sha512(archive.read_bytes()).hexdigest()
    if found != one.sha512:
        raise TypefaceMissing(f"{archive.name} has SHA-512 {found}, not the one in {LIST.name}")
    return archive


def _letters(path: Path) -> str:
    # Only who fetches needs it; it comes with the training environment.
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    return "".join(map(chr, TTFont(path, lazy=True).getBestCmap()))


def _unpack(archive: Path, one: Listed, place: Path) -> None:
    """The font files, the licence, and which letters each file has."""
    place.mkdir()
    coverage = {}
    with tarfile.open(archive) as packed:
        for member in packed.getmembers():
            name = Path(member.name).name
            wanted = name == "LICENSE" or fnmatch(name, one.files)
            content = packed.extractfile(member) if wanted else None
            if content is None:
                continue
            (place / name).write_bytes(content.read())
            if name != "LICENSE":
                coverage[name] = _letters(place / name)
    text = json.dumps(coverage, ensure_ascii=True)
    (place / COVERAGE).write_text(text, encoding="utf-8")
