"""Which version of AdScreen runs."""

import tomllib
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"


def code_version() -> str:
    """Of the installed package, or of the source tree that runs; "unknown" in neither."""
    try:
        return installed_version("adscreen")
    except PackageNotFoundError:
        if not PROJECT.is_file():
            return "unknown"
        return str(tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]["version"])
