"""What a camera wrote into a picture, read strictly: what does not fit the standard is left out.

Tag numbers and forms: CIPA DC-008 (Exif 2.32), sections 4.6.4 to 4.6.6.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime, timedelta, timezone

from PIL import ExifTags, Image

from ocr.formats.opened import Exif
from ocr.photo import BROKEN

MAX_TAGS = 100
MAX_LENGTH = 200

_TAKEN, _ZONE, _MAKE, _MODEL = "DateTimeOriginal", "OffsetTimeOriginal", "Make", "Model"
_ZONE_FORM = re.compile(r"([+-])(\d\d):([0-5]\d)")
# Private matters of the maker, pointers, and pictures within the picture.
_LEFT_OUT = {
    "MakerNote",
    "ExifOffset",
    "GPSInfo",
    "PrintImageMatching",
    "XMLPacket",
    "ImageResources",
}


def exif_of(image: Image.Image) -> Exif:
    """Of an image that was opened, not necessarily decoded. Never raises: damaged is absent."""
    try:
        exif = _block(image)
        details, place = exif.get_ifd(ExifTags.IFD.Exif), exif.get_ifd(ExifTags.IFD.GPSInfo)
    except BROKEN:
        return Exif()
    tags = dict(_named(exif, ExifTags.TAGS)) | dict(_named(details, ExifTags.TAGS))
    spot = _position(place)
    tags |= dict(_named(place, ExifTags.GPSTAGS))
    return Exif(
        taken_at=_moment(tags.get(_TAKEN, ""), tags.get(_ZONE, "")),
        camera=" ".join(filter(None, (tags.get(_MAKE), tags.get(_MODEL)))),
        latitude=spot[0] if spot else None,
        longitude=spot[1] if spot else None,
        tags=tuple(sorted(tags.items())[:MAX_TAGS]),
    )


def _block(image: Image.Image) -> Image.Exif:
    """Without decoding a pixel, which Pillow's own `getexif` does for a PNG."""
    if image.format == "TIFF":
        return image.getexif()
    exif = Image.Exif()
    written = image.info.get("exif")
    if isinstance(written, bytes):
        exif.load(written)
    return exif


def _named(tags: Mapping[int, object], names: Mapping[int, str]) -> Iterator[tuple[str, str]]:
    for number, value in tags.items():
        name = names.get(number)
        if name is None or name in _LEFT_OUT:
            continue
        text = _text(value)
        if text:
            yield name, text


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return _short(", ".join(str(part) for part in value))
    if isinstance(value, bytes):
        return _short(_decoded(value))
    # Pillow reads text as Latin-1, whatever it was written in.
    return _short(
        _decoded(value.encode("latin-1", "replace")) if isinstance(value, str) else str(value)
    )


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        with suppress(UnicodeDecodeError):
            return data.decode(encoding)
    return ""


def _short(text: str) -> str:
    """Nothing for what is too long to be a label, or holds what no label holds."""
    tidy = text.strip("\0 \t\r\n")
    return tidy if len(tidy) <= MAX_LENGTH and tidy.isprintable() else ""


def _moment(written: str, zone: str) -> datetime | None:
    try:
        moment = datetime.strptime(written, "%Y:%m:%d %H:%M:%S")
    except ValueError:
        return None
    offset = _ZONE_FORM.fullmatch(zone)
    if offset is None:
        return moment
    ahead = timedelta(hours=int(offset[2]), minutes=int(offset[3]))
    if ahead >= timedelta(days=1):
        return moment
    return moment.replace(tzinfo=timezone(-ahead if offset[1] == "-" else ahead))


def _position(place: Mapping[int, object]) -> tuple[float, float] | None:
    """Decimal degrees north and east; None unless both are whole and measured."""
    if place.get(ExifTags.GPS.GPSStatus) == "V":
        return None
    north = _degrees(place, ExifTags.GPS.GPSLatitude, "NS", 90)
    east = _degrees(place, ExifTags.GPS.GPSLongitude, "EW", 180)
    # What a camera writes that has found no satellite yet.
    if north is None or east is None or (north, east) == (0, 0):
        return None
    return north, east


def _degrees(place: Mapping[int, object], tag: int, sides: str, most: int) -> float | None:
    # The reference always stands one before its value.
    side, value = place.get(tag - 1), place.get(tag)
    if side not in tuple(sides) or not isinstance(value, Iterable):
        return None
    try:
        degrees, minutes, seconds = (float(part) for part in value)
    except BROKEN:
        return None
    # Written so that NaN, which is what x/0 reads as, fails too.
    if not (degrees >= 0 and 0 <= minutes < 60 and 0 <= seconds < 60):
        return None
    found = degrees + minutes / 60 + seconds / 3600
    if found > most:
        return None
    return round(-found if side == sides[1] else found, 7)
