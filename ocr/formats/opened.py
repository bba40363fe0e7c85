"""What was found when a file was opened: how many pages, and what the camera wrote into it."""

from dataclasses import dataclass
from datetime import datetime

from pydantic import ConfigDict, TypeAdapter

_STRICT = ConfigDict(extra="forbid", allow_inf_nan=False)


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one file: pixels of each page, and how many pages."""

    max_pixels: int
    max_pages: int

    __pydantic_config__ = _STRICT


@dataclass(frozen=True, slots=True)
class Exif:
    """`latitude` and `longitude` are decimal degrees (WGS 84), both or neither.

    `taken_at` has a zone only where the camera wrote one. `tags`: every tag that reads as a short
    text or number, by name. A camera's word proves nothing: its clock may be wrong, and whoever
    held the file may have written what they liked.
    """

    taken_at: datetime | None = None
    camera: str = ""
    latitude: float | None = None
    longitude: float | None = None
    tags: tuple[tuple[str, str], ...] = ()

    __pydantic_config__ = _STRICT


@dataclass(frozen=True, slots=True)
class Opened:
    """`copies`: how many page copies were made; none of a photo, which is its own only page."""

    media_type: str
    exif: Exif
    copies: int

    __pydantic_config__ = _STRICT


_OPENED = TypeAdapter(Opened)


def opened_to_json(opened: Opened) -> str:
    return _OPENED.dump_json(opened).decode()


def opened_from_json(text: str) -> Opened:
    """Read back what `opened_to_json` wrote; ValueError for anything else."""
    return _OPENED.validate_json(text)
