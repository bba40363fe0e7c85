"""From the bytes of an upload to an upright picture, or to a sentence that says what to do."""

import io
import struct
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import ExifTags, Image

from ocr.errors import UnreadablePhoto
from ocr.formats.kind import FileKind, kind_of

MAX_PIXELS = 40_000_000
MIN_SIDE = 32
DISPLAY_SIDE = 2000

# By content, never by name. MPO, which some phones write, is opened by Pillow's JPEG reader. What
# is in none of these becomes pages in one of them first (ocr.formats).
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP")

# What brings a picture upright, by its EXIF orientation (CIPA DC-008, 4.6.4).
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

# What Pillow's parsers were seen to raise on damaged files, with the families they belong to.
BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    EOFError,
    LookupError,
    ArithmeticError,
    struct.error,
)


def check_photo(data: bytes, *, max_pixels: int = MAX_PIXELS) -> str:
    """The photo's media type, read from its header alone; raises UnreadablePhoto.

    Cheap enough for the web process. It does not decode, so a file cut short passes here
    and is found by `open_photo`.
    """
    with opened_photo(data, max_pixels) as image:
        return Image.MIME[image.format or ""]


def open_photo(data: bytes, *, max_pixels: int = MAX_PIXELS) -> Image.Image:
    """Decode to RGB, turned upright as a viewer would show it; raises UnreadablePhoto."""
    with opened_photo(data, max_pixels) as image:
        try:
            image.load()
            return upright(image)
        except BROKEN as error:
            raise UnreadablePhoto("照片文件不完整或已损坏，请重新拍摄或重新上传。") from error


def display_copy(data: bytes, *, max_pixels: int = MAX_PIXELS) -> bytes:
    """A JPEG to show in a browser: upright, re-encoded, no metadata, long side at most 2000.

    Its proportions are those of `Page.width` by `Page.height`.
    """
    image = open_photo(data, max_pixels=max_pixels)
    image.thumbnail((DISPLAY_SIDE, DISPLAY_SIDE))
    written = io.BytesIO()
    image.save(written, "JPEG", quality=85)
    return written.getvalue()


def upright(image: Image.Image) -> Image.Image:
    """A decoded image in RGB, turned as a viewer would show it; transparency becomes white paper.

    EXIF, comments and GPS positions end here.
    """
    image = _turned(image)
    if image.mode.startswith("I"):
        # 16-bit grey keeps its contrast.
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    if image.has_transparency_data:
        layer = image.convert("RGBA")
        paper = Image.new("RGBA", layer.size, "white")
        image = Image.alpha_composite(paper, layer)
    # Always a copy: what is cleared below may belong to an image that is still read from.
    flat = image.convert("RGB")
    flat.info = {}
    return flat


def _turned(image: Image.Image) -> Image.Image:
    """Pillow's own `exif_transpose` writes the EXIF anew, and fails where that is damaged."""
    turn = _TURNS.get(image.getexif().get(ExifTags.Base.Orientation, 1))
    return image if turn is None else image.transpose(turn)


def check_size(image: Image.Image, max_pixels: int) -> None:
    """By the header alone; raises UnreadablePhoto."""
    if image.width * image.height > max_pixels:
        raise UnreadablePhoto(_too_large(max_pixels))
    if min(image.size) < MIN_SIDE:
        raise UnreadablePhoto(
            f"图片太小（{image.width}×{image.height} 像素），看不清文字，请上传原图。"
        )


@contextmanager
def opened_photo(data: bytes, max_pixels: int) -> Iterator[Image.Image]:
    """Read the header, and refuse before any pixel is decoded.

    Pillow's own bomb check is a process-wide setting, and up to twice its limit it only warns
    (an error where warnings are errors); so the size in the header is compared here as well.
    """
    try:
        image = Image.open(io.BytesIO(data), formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise UnreadablePhoto(_too_large(max_pixels)) from error
    except BROKEN as error:
        raise UnreadablePhoto(_not_a_photo(data)) from error
    with image:
        check_size(image, max_pixels)
        yield image


def _not_a_photo(data: bytes) -> str:
    try:
        kind = kind_of(data)
    except UnreadablePhoto as refusal:
        return str(refusal)
    if kind is FileKind.PHOTO:
        return "照片文件不完整或已损坏，请重新拍摄或重新上传。"
    return f"{kind.upper()} 文件在这里不能直接识别，请转存为 JPEG。"


def _too_large(max_pixels: int) -> str:
    return f"照片像素过大（上限 {max_pixels // 10_000} 万像素），请用普通分辨率重拍或缩小后上传。"
