"""From the bytes of an upload to an upright picture, or to a sentence that says what to do."""

import io
import struct
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, ImageOps

from ocr.errors import UnreadablePhoto

MAX_PIXELS = 40_000_000
MIN_SIDE = 32
DISPLAY_SIDE = 2000

# By content, never by name. MPO, which some phones write, is opened by Pillow's JPEG reader.
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP")

_HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"mif1", b"msf1")
# What Pillow's parsers were seen to raise on damaged files, with the families they belong to.
_BROKEN = (
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
    with _open(data, max_pixels) as image:
        return Image.MIME[image.format or ""]


def open_photo(data: bytes, *, max_pixels: int = MAX_PIXELS) -> Image.Image:
    """Decode to RGB, turned upright as a viewer would show it; raises UnreadablePhoto."""
    with _open(data, max_pixels) as image:
        try:
            image.load()
            upright = _flatten(ImageOps.exif_transpose(image))
        except _BROKEN as error:
            raise UnreadablePhoto("照片文件不完整或已损坏，请重新拍摄或重新上传。") from error
    # EXIF, comments and GPS positions end here: nothing of them is kept or shown.
    upright.info = {}
    return upright


def display_copy(data: bytes, *, max_pixels: int = MAX_PIXELS) -> bytes:
    """A JPEG to show in a browser: upright, re-encoded, no metadata, long side at most 2000.

    Its proportions are those of `Page.width` by `Page.height`.
    """
    image = open_photo(data, max_pixels=max_pixels)
    image.thumbnail((DISPLAY_SIDE, DISPLAY_SIDE))
    written = io.BytesIO()
    image.save(written, "JPEG", quality=85)
    return written.getvalue()


@contextmanager
def _open(data: bytes, max_pixels: int) -> Iterator[Image.Image]:
    """Read the header, and refuse before any pixel is decoded.

    Pillow's own bomb check is a process-wide setting, and up to twice its limit it only warns
    (an error where warnings are errors); so the size in the header is compared here as well.
    """
    try:
        image = Image.open(io.BytesIO(data), formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise UnreadablePhoto(_too_large(max_pixels)) from error
    except _BROKEN as error:
        raise UnreadablePhoto(_not_a_photo(data)) from error
    with image:
        if image.width * image.height > max_pixels:
            raise UnreadablePhoto(_too_large(max_pixels))
        if min(image.size) < MIN_SIDE:
            raise UnreadablePhoto(
                f"图片太小（{image.width}×{image.height} 像素），看不清文字，请上传原图。"
            )
        yield image


def _flatten(image: Image.Image) -> Image.Image:
    """To RGB; transparency becomes white paper, 16-bit grey keeps its contrast."""
    if image.mode.startswith("I"):
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    if image.has_transparency_data:
        layer = image.convert("RGBA")
        paper = Image.new("RGBA", layer.size, "white")
        image = Image.alpha_composite(paper, layer)
    return image.convert("RGB")


def _not_a_photo(data: bytes) -> str:
    if not data:
        return "文件是空的，请重新选择照片上传。"
    if data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS:
        return (
            "这是 HEIC 格式的照片，暂不能识别，请在手机相机设置里改为 JPEG 后重拍，或转存为 JPEG。"
        )
    return "这个文件不是能识别的照片，请上传 JPEG、PNG 或 WebP 格式的图片。"


def _too_large(max_pixels: int) -> str:
    return f"照片像素过大（上限 {max_pixels // 10_000} 万像素），请用普通分辨率重拍或缩小后上传。"
