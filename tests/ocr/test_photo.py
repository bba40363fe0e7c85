import io
import struct
import zlib

import pytest
from PIL import Image, ImageOps

from ocr.errors import UnreadablePhoto
from ocr.photo import check_photo, display_copy, open_photo

ORIENTATION, GPS, MAKE, X_RESOLUTION = 0x0112, 0x8825, 0x010F, 0x011A


def with_exif(orientation):
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[MAKE] = "secret camera"
    exif.get_ifd(GPS)[1] = "N"
    return exif


def png_claiming(width, height):
    """A PNG of a few bytes whose header promises so many pixels."""

    def chunk(name, body):
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 1000)
    start = b"\x89PNG\r\n\x1a\n"
    return start + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def half_of_a_photo(format):
    written = io.BytesIO()
    Image.effect_noise((400, 400), 90).save(written, format)
    return written.getvalue()[: written.tell() // 2]


@pytest.mark.parametrize(
    ("format", "media_type"),
    [
        ("JPEG", "image/jpeg"),
        ("PNG", "image/png"),
        ("WEBP", "image/webp"),
        ("GIF", "image/gif"),
        ("BMP", "image/bmp"),
    ],
)
def test_the_usual_formats_open_by_their_content(picture, format, media_type):
    data = picture(format)
    assert check_photo(data) == media_type
    assert open_photo(data).size == (60, 40)
    assert open_photo(data).mode == "RGB"


@pytest.mark.parametrize(
    ("data", "advice"),
    [
        (b"", "空的"),
        ("年化收益12%".encode(), "JPEG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "截图"),
        (b"%PDF-1.7 flyer", "JPEG"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"),
        (b"GIF89a/*<script>alert(1)</script>*/", "重新拍摄"),
    ],
)
@pytest.mark.parametrize("door", [check_photo, open_photo, display_copy])
def test_what_is_no_photo_is_refused_with_advice(data, advice, door):
    with pytest.raises(UnreadablePhoto, match=advice):
        door(data)


@pytest.mark.parametrize("format", ["JPEG", "PNG"])
def test_a_photo_cut_short_passes_the_cheap_check_and_is_refused_when_opened(format):
    cut = half_of_a_photo(format)
    check_photo(cut)
    with pytest.raises(UnreadablePhoto, match="不完整"):
        open_photo(cut)


def test_a_webp_cut_short_is_refused_at_once():
    with pytest.raises(UnreadablePhoto):
        check_photo(half_of_a_photo("WEBP"))


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("door", [check_photo, open_photo])
@pytest.mark.parametrize("size", [(8000, 5001), (12_000, 12_000), (30_000, 30_000)])
def test_a_decompression_bomb_is_refused_before_it_is_decoded(door, size):
    with pytest.raises(UnreadablePhoto, match="像素过大"):
        door(png_claiming(*size))


def test_the_pixel_limit_is_the_callers(picture):
    assert open_photo(picture(size=(60, 40)), max_pixels=2400).size == (60, 40)
    with pytest.raises(UnreadablePhoto, match="像素过大"):
        open_photo(picture(size=(60, 40)), max_pixels=2399)


@pytest.mark.parametrize("size", [(31, 400), (400, 31), (1, 1)])
def test_a_picture_too_small_to_read_is_refused(picture, size):
    with pytest.raises(UnreadablePhoto, match="太小"):
        check_photo(picture("PNG", size=size))


@pytest.mark.parametrize(
    ("orientation", "size"), [(1, (60, 40)), (3, (60, 40)), (6, (40, 60)), (8, (40, 60))]
)
def test_a_photo_stands_as_a_viewer_shows_it(picture, orientation, size):
    data = picture(exif=with_exif(orientation))
    assert open_photo(data).size == size
    assert Image.open(io.BytesIO(display_copy(data))).size == size


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_is_turned_as_pillow_itself_turns_it(orientation):
    exif = with_exif(orientation)
    written = io.BytesIO()
    Image.effect_noise((60, 40), 90).convert("RGB").save(written, "PNG", exif=exif)
    expected = ImageOps.exif_transpose(Image.open(written))
    assert open_photo(written.getvalue()).tobytes() == expected.tobytes()


def test_a_camera_that_writes_a_number_for_its_name_does_not_spoil_the_photo(picture):
    exif = Image.Exif()
    exif[ORIENTATION], exif[X_RESOLUTION] = 6, 72.0
    fraction = 5
    named, unnamed = (struct.pack(">HH", tag, fraction) for tag in (MAKE, X_RESOLUTION))
    data = picture(exif=exif)
    assert data.count(unnamed) == 1
    assert open_photo(data.replace(unnamed, named)).size == (40, 60)


def test_transparent_becomes_white_paper(picture):
    clear = picture("PNG", mode="RGBA", color=(0, 0, 0, 0))
    assert open_photo(clear).getpixel((5, 5)) == (255, 255, 255)
    palette = picture("PNG", mode="P", color=0, transparency=0)
    assert open_photo(palette).getpixel((5, 5)) == (255, 255, 255)


def test_sixteen_bit_grey_keeps_its_contrast(picture):
    grey = open_photo(picture("PNG", mode="I;16", color=32_768)).getpixel((5, 5))
    assert grey == (128, 128, 128)


def test_the_display_copy_is_small_and_tells_nothing_about_the_camera(picture):
    data = picture(size=(3000, 1500), exif=with_exif(1), comment=b"taken at home")
    assert b"secret camera" in data
    copy = display_copy(data)
    shown = Image.open(io.BytesIO(copy))
    assert (shown.format, shown.size) == ("JPEG", (2000, 1000))
    assert not shown.getexif()
    assert b"secret camera" not in copy
    assert b"taken at home" not in copy


def test_a_script_hidden_in_a_picture_does_not_survive_the_display_copy(picture):
    hidden = picture("GIF", size=(400, 300)) + b"<script>alert(1)</script>"
    assert b"<script>" not in display_copy(hidden)
