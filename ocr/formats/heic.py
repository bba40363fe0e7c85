"""HEIC, as iPhones write it: decoded by libheif, which comes with pillow-heif."""

import io

from PIL import Image

from ocr.errors import UnreadablePhoto
from ocr.formats.opened import Limits
from ocr.photo import BROKEN, check_size


def open_heic(data: bytes, limits: Limits) -> Image.Image:
    """The main picture, opened, not decoded; raises UnreadablePhoto."""
    try:
        # Its wheels are GPL for an encoder that we never call: who may not have it, does without.
        from pillow_heif import register_heif_opener  # noqa: PLC0415
    except ImportError as error:
        raise UnreadablePhoto(
            "这台服务器没有安装 HEIC 支持，请在手机相机设置里改为 JPEG 后重拍，或转存为 JPEG。"
        ) from error
    register_heif_opener(thumbnails=False, depth_images=False, aux_images=False, decode_threads=1)
    try:
        image = Image.open(io.BytesIO(data), formats=("HEIF",))
    except BROKEN as error:
        raise UnreadablePhoto("HEIC 照片不完整或已损坏，请重新拍摄或重新上传。") from error
    check_size(image, limits.max_pixels)
    return image
