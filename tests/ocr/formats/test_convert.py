"""What becomes of a file, in the same process: the hostile ones are in test_opener too."""

import io
import zlib
from contextlib import suppress

import pytest
from PIL import Image
from pillow_heif import register_heif_opener

from ocr.errors import UnreadablePhoto
from ocr.formats.convert import open_file, page_file
from ocr.formats.opened import Limits
from ocr.photo import check_photo

LIMITS = Limits(max_pixels=9_000_000, max_pages=3)
COLOURS = ("red", "lime", "blue")


@pytest.fixture
def opened(tmp_path):
    """What a file is found to be, and its page copies."""

    def open_(data, limits=LIMITS):
        found = open_file(data, tmp_path, limits)
        copies = [
            Image.open(io.BytesIO(page_file(tmp_path, number).read_bytes()))
            for number in range(1, found.copies + 1)
        ]
        return found, copies

    return open_


def colours(copies):
    """Which of red, green and blue each page shows in its middle."""
    return [
        max(range(3), key=copy.getpixel((copy.width // 2, copy.height // 2)).__getitem__)
        for copy in copies
    ]


def test_a_photo_is_its_own_only_page(opened, picture):
    found, copies = opened(picture("WEBP"))
    assert (found.media_type, found.copies, copies) == ("image/webp", 0, [])


def test_every_page_of_a_pdf_becomes_a_photo_large_enough_to_read(opened, pages_of):
    found, copies = opened(pages_of("PDF", COLOURS))
    assert (found.media_type, found.copies) == ("application/pdf", 3)
    assert colours(copies) == [0, 1, 2]
    assert all(copy.height >= 1600 and copy.format == "JPEG" for copy in copies)


@pytest.mark.parametrize("compression", ["raw", "tiff_lzw", "tiff_adobe_deflate", "jpeg"])
def test_every_page_of_a_tiff_becomes_a_photo(opened, pages_of, compression):
    found, copies = opened(pages_of("TIFF", COLOURS, compression=compression))
    assert (found.media_type, found.copies) == ("image/tiff", 3)
    assert colours(copies) == [0, 1, 2]
    assert copies[0].size == (420, 595)


def test_a_fax_is_read(opened):
    written = io.BytesIO()
    Image.new("1", (1728, 1100), 1).save(written, "TIFF", compression="group4")
    _, [copy] = opened(written.getvalue())
    assert copy.getpixel((9, 9)) == (255, 255, 255)


def test_a_tiff_stands_as_a_viewer_shows_it(opened):
    exif = Image.Exif()
    exif[0x0112] = 6
    written = io.BytesIO()
    Image.new("RGB", (60, 40)).save(written, "TIFF", exif=exif)
    _, [copy] = opened(written.getvalue())
    assert copy.size == (40, 60)


def test_a_heic_photo_becomes_one_that_can_be_read(opened, picture):
    register_heif_opener()
    exif = Image.Exif()
    exif[0x010F] = "Apple"
    found, [copy] = opened(picture("HEIF", size=(600, 400), color="blue", exif=exif))
    assert (found.media_type, found.exif.camera) == ("image/heic", "Apple")
    assert (copy.size, colours([copy])) == ((600, 400), [2])


def test_a_heic_photo_of_too_many_pixels_or_cut_short_is_refused(opened, picture):
    register_heif_opener()
    whole = picture("HEIF", size=(600, 400))
    with pytest.raises(UnreadablePhoto, match="像素过大"):
        opened(whole, Limits(600 * 400 - 1, 1))
    with pytest.raises(UnreadablePhoto, match="不完整"):
        opened(whole[: len(whole) // 2])


@pytest.mark.parametrize("format", ["PDF", "TIFF"])
def test_a_file_of_too_many_pages_is_refused_whole(opened, pages_of, tmp_path, format):
    with pytest.raises(UnreadablePhoto, match=r"3 页.*拆分"):
        opened(pages_of(format, ["white"] * 4))
    assert list(tmp_path.iterdir()) == []


def test_page_copies_keep_nothing_but_the_picture(opened, pages_of):
    _, [copy] = opened(pages_of("TIFF", ["white"], description="written at home"))
    assert not copy.getexif()
    assert "comment" not in copy.info


@pytest.mark.parametrize(
    ("box", "size"),
    [
        (b"0 0 1000000 1000000", (2984, 2984)),
        (b"0 0 10 10", (1600, 1600)),
        (b"0 0 0 0", (1700, 2200)),
    ],
    ids=["a house", "a stamp", "nothing"],
)
def test_whatever_size_a_pdf_page_claims_it_is_drawn_in_bounds(opened, pdf_of, box, size):
    _, [copy] = opened(pdf_of(box))
    assert copy.width == pytest.approx(size[0], abs=2)
    assert copy.height == pytest.approx(size[1], abs=2)
    assert copy.width * copy.height <= LIMITS.max_pixels


HOSTILE_PDFS = {
    "a page one point wide": ({"box": b"0 0 1 100000"}, "过窄"),
    "no pages": ({"o2": b"<< /Type /Pages /Kids [] /Count 0 >>"}, "不完整"),
    "pages within themselves": ({"o2": b"<< /Type /Pages /Kids [2 0 R] /Count 3 >>"}, "第 1 页"),
    "a password": (
        {
            "trailer": b"/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 "
            b"/O <%b> /U <%b> >>" % (b"41" * 32, b"42" * 32)
        },
        "密码",
    ),
}


@pytest.mark.parametrize(("parts", "advice"), HOSTILE_PDFS.values(), ids=HOSTILE_PDFS)
def test_a_pdf_that_cannot_be_read_is_refused_in_words(opened, pdf_of, parts, advice):
    with pytest.raises(UnreadablePhoto, match=f"{advice}.*请"):
        opened(pdf_of(**parts))


def test_a_pdf_that_lies_about_its_pages_has_those_that_are_there(opened, pdf_of):
    found, _ = opened(pdf_of(o2=b"<< /Type /Pages /Kids [3 0 R] /Count 99999999 >>"))
    assert found.copies == 1


def test_the_script_of_a_pdf_is_not_run(opened, pdf_of, capfd):
    script = b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"
    found, copies = opened(pdf_of(o1=b"<< /Type /Catalog /Pages 2 0 R %b >>" % script))
    assert (found.copies, colours(copies)) == (1, [0])
    assert capfd.readouterr() == ("", "")


def test_a_picture_in_a_pdf_that_swells_leaves_the_page(opened, pdf_of):
    packed = zlib.compress(b"\0" * 1_000_000, 9)
    swelling = (
        b"<< /Type /XObject /Subtype /Image /Width 60000 /Height 60000 /BitsPerComponent 8 "
        b"/ColorSpace /DeviceRGB /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream"
        % (len(packed), packed)
    )
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] /Contents 4 0 R "
        b"/Resources << /XObject << /I 5 0 R >> >> >>"
    )
    drawing = b"<< /Length 29 >>\nstream\n420 0 0 595 0 0 cm /I Do     \nendstream"
    found, _ = opened(pdf_of(o3=page, o4=drawing, o5=swelling))
    assert found.copies == 1


@pytest.mark.parametrize("format", ["PDF", "TIFF"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_file_cut_short_is_read_clean_or_refused_in_words(opened, pages_of, format, share):
    whole = pages_of(format, COLOURS)
    with suppress(UnreadablePhoto):
        found, copies = opened(whole[: int(len(whole) * share)])
        assert colours(copies) == [0, 1, 2][: found.copies]


def test_a_zip_behind_a_photo_does_not_survive_in_a_page(opened, pages_of):
    hidden = pages_of("TIFF", ["white"]) + b"PK\x03\x04 hidden"
    _, [copy] = opened(hidden)
    copy.fp.seek(0)
    assert b"PK\x03\x04" not in copy.fp.read()


def test_a_photo_with_a_file_behind_it_is_a_photo(opened, picture):
    found, _ = opened(picture("JPEG") + b"PK\x03\x04" + b"<script>")
    assert found.media_type == "image/jpeg"


def test_page_copies_pass_for_photos(opened, pages_of, tmp_path):
    opened(pages_of("PDF", ["white"]))
    assert check_photo(page_file(tmp_path, 1).read_bytes()) == "image/jpeg"
