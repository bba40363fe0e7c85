import io
from datetime import datetime, timedelta, timezone

import pytest
from PIL import ExifTags, Image
from PIL.TiffImagePlugin import IFDRational

from ocr.formats.exif import exif_of
from ocr.formats.opened import Exif

BEIJING = timezone(timedelta(hours=8))
SHUOZHOU = {1: "N", 2: (39.0, 19.0, 30.0), 3: "E", 4: (112.0, 26.0, 0.0)}


@pytest.fixture
def written(picture):
    """What is read from a picture with these tags."""

    def read(main=None, details=None, place=None, format="JPEG"):
        exif = Image.Exif()
        exif.update(main or {})
        exif.get_ifd(ExifTags.IFD.Exif).update(details or {})
        exif.get_ifd(ExifTags.IFD.GPSInfo).update(place or {})
        with Image.open(io.BytesIO(picture(format, exif=exif))) as image:
            return exif_of(image)

    return read


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_the_place_is_read_as_decimal_degrees(written, format):
    # Pillow writes no block into a PNG that has nothing but places.
    found = written({ExifTags.Base.Make: "Apple"}, place=SHUOZHOU, format=format)
    assert (found.latitude, found.longitude) == (39.325, 112.4333333)


def test_south_and_west_are_negative(written):
    found = written(place=SHUOZHOU | {1: "S", 3: "W"})
    assert (found.latitude, found.longitude) == (-39.325, -112.4333333)


@pytest.mark.parametrize(
    "wrong",
    [
        {1: "X"},
        {1: "NS"},
        {2: (91.0, 0.0, 0.0)},
        {2: (39.0, 60.0, 0.0)},
        {2: (39.0, 19.0)},
        {4: (180.0, 0.0, 1.0)},
        {9: "V"},
        {2: (0.0, 0.0, 0.0), 4: (0.0, 0.0, 0.0)},
    ],
)
def test_a_place_that_does_not_fit_the_standard_is_none(written, wrong):
    found = written(place=SHUOZHOU | wrong)
    assert (found.latitude, found.longitude) == (None, None)


def test_a_division_by_nothing_is_no_place(written):
    found = written(place=SHUOZHOU | {2: (IFDRational(39, 0), 19.0, 30.0)})
    assert found.latitude is None


@pytest.mark.parametrize(
    ("moment", "zone", "taken_at"),
    [
        ("2026:11:24 12:00:00", None, datetime(2026, 11, 24, 12)),
        ("2026:11:24 12:00:00", "+08:00", datetime(2026, 11, 24, 12, tzinfo=BEIJING)),
        ("2026:11:24 12:00:00", "+99:00", datetime(2026, 11, 24, 12)),
        ("2026:13:24 12:00:00", "+08:00", None),
        ("yesterday", None, None),
    ],
)
def test_when_it_was_taken_has_a_zone_only_if_the_camera_wrote_one(written, moment, zone, taken_at):
    details = {ExifTags.Base.DateTimeOriginal: moment}
    if zone:
        details[ExifTags.Base.OffsetTimeOriginal] = zone
    assert written(details=details).taken_at == taken_at


def test_the_camera_and_other_short_labels_are_kept_and_the_rest_is_not(written):
    found = written(
        {
            ExifTags.Base.Make: "Xiaomi",
            ExifTags.Base.Model: "红米".encode(),
            ExifTags.Base.ImageDescription: "x" * 10_000,
            ExifTags.Base.Software: "two\x07lines",
            0xFFF0: "nobody knows this tag",
        }
    )
    assert found.camera == "Xiaomi 红米"
    assert dict(found.tags) == {"Make": "Xiaomi", "Model": "红米"}


@pytest.mark.parametrize(
    "damaged", [b"", b"Exif\0\0", b"Exif\0\0II*\0\xff\xff\xff\xff", b"\0" * 99]
)
def test_a_damaged_block_is_as_good_as_none(picture, damaged):
    with Image.open(io.BytesIO(picture(exif=damaged))) as image:
        assert exif_of(image) == Exif()


def test_nothing_is_decoded_for_it(picture):
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Apple"
    data = picture("PNG", size=(400, 400), exif=exif)
    with Image.open(io.BytesIO(data[: data.index(b"IDAT") + 8])) as cut:
        assert exif_of(cut).camera == "Apple"
