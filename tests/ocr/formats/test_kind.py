import pytest

from ocr.errors import UnreadablePhoto
from ocr.formats.kind import FileKind, kind_of

HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"
PHOTOS = ("JPEG", "PNG", "WEBP", "GIF", "BMP")


@pytest.mark.parametrize("format", PHOTOS)
def test_a_photo_is_known_by_its_first_bytes(picture, format):
    assert kind_of(picture(format)) is FileKind.PHOTO


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.4", FileKind.PDF),
        (b"\xef\xbb\xbf\r\n%PDF-1.4", FileKind.PDF),
        (b"II*\0\x08\0\0\0", FileKind.TIFF),
        (b"MM\0+\0\x08\0\0", FileKind.TIFF),
        (HEIC, FileKind.HEIC),
        (HEIC.replace(b"heic", b"mif1", 1), FileKind.HEIC),
    ],
)
def test_other_files_are_known_by_theirs(data, kind):
    assert kind_of(data) is kind


@pytest.mark.parametrize(
    ("data", "advice"),
    [
        (b"", "重新选择"),
        (b"PK\x03\x04word/document.xml", "导出为 PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "导出为 PDF"),
        (b"Rar!\x1a\x07", "解压"),
        (b"\0\0\0\x20ftypisom", "截取画面"),
        (b"\0\0\0\x20ftypqt  ", "截取画面"),
        (b"\0\0\0\x20ftypavif", "JPEG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "截图"),
        (b"\xef\xbb\xbf <!DOCTYPE html>", "截图"),
        ("年化收益12%".encode(), "JPEG"),
        (b"MZ\x90\0", "JPEG"),
        (b"leading text %PDF-1.4", "JPEG"),
        (b"\0" * 2000, "JPEG"),
    ],
)
def test_what_is_none_of_them_is_refused_with_what_to_do(data, advice):
    with pytest.raises(UnreadablePhoto, match=advice):
        kind_of(data)


def test_two_files_in_one_are_what_they_begin_with(picture):
    assert kind_of(picture("JPEG") + b"PK\x03\x04" + b"%PDF-1.4") is FileKind.PHOTO
