"""What a file is, by its first bytes and never by its name; what it is not, in words."""

from enum import StrEnum

from ocr.errors import UnreadablePhoto

# A PDF may begin with a blank line or a byte order mark.
_BLANK = b"\xef\xbb\xbf \t\r\n"
_PHOTOS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a", b"BM")
_TIFFS = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")

_REFUSALS: tuple[tuple[tuple[bytes, ...], str], ...] = (
    ((b"PK\x03\x04",), "这是压缩包或办公文档，请解压，或导出为 PDF 后上传。"),
    ((b"\xd0\xcf\x11\xe0",), "这是旧版办公文档，请导出为 PDF 后上传。"),
    ((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b"), "这是压缩包，请解压后上传里面的照片。"),
    ((b"<", b"{\\rtf"), "这是网页、矢量图或文字文件，请截图后上传图片。"),
)
_VIDEO = "这是视频，请截取画面后上传图片。"
_OTHER = "这个文件不是能识别的照片，请上传 JPEG、PNG、WebP、HEIC、TIFF 或 PDF 文件。"


class FileKind(StrEnum):
    """PHOTO is kept and read as it came; pages are made of the others."""

    PHOTO = "photo"
    HEIC = "heic"
    TIFF = "tiff"
    PDF = "pdf"

    @property
    def paged(self) -> bool:
        return self in {FileKind.TIFF, FileKind.PDF}


def kind_of(data: bytes) -> FileKind:
    """By the first kilobyte, or the whole file; raises UnreadablePhoto for what is none."""
    if data.startswith(_PHOTOS) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return FileKind.PHOTO
    if data.startswith(_TIFFS):
        return FileKind.TIFF
    if data[:1024].lstrip(_BLANK).startswith(b"%PDF-"):
        return FileKind.PDF
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS:
        return FileKind.HEIC
    raise UnreadablePhoto(_refusal(data[:1024]))


def _refusal(head: bytes) -> str:
    if not head:
        return "文件是空的，请重新选择照片上传。"
    if head[4:8] == b"ftyp" and head[8:12] not in {b"avif", b"avis"}:
        return _VIDEO
    start = head.lstrip(_BLANK)
    return next((why for signs, why in _REFUSALS if start.startswith(signs)), _OTHER)
