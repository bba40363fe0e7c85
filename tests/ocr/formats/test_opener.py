"""Files are opened in other processes, whatever happens there."""

import struct
import sys

import pytest

from ocr.errors import UnreadablePhoto
from ocr.formats.child_main import MEMORY_BYTES
from ocr.formats.opened import Limits
from ocr.formats.opener import FileOpener

LIMITS = Limits(max_pixels=9_000_000, max_pages=3)


@pytest.fixture
def opener():
    return FileOpener(LIMITS)


def test_photos_and_documents_are_opened(opener, picture, pages_of, tmp_path):
    assert opener.open(picture("JPEG"), tmp_path).media_type == "image/jpeg"
    assert opener.open(pages_of("PDF", ["red", "blue"]), tmp_path).copies == 2
    assert opener.open(picture("PNG"), tmp_path).media_type == "image/png"
    assert len(list(tmp_path.iterdir())) == 2


def test_a_refused_file_costs_nothing_but_itself(opener, picture, tmp_path):
    for bad in (b"%PDF-1.7 torn", b"II*\0\x08\0\0\0", picture("PNG", size=(20, 20)), b"PK\x03\x04"):
        with pytest.raises(UnreadablePhoto, match="请"):
            opener.open(bad, tmp_path)
    assert opener.open(picture("JPEG"), tmp_path).media_type == "image/jpeg"


def test_a_tiff_of_four_billion_pixels_is_refused(opener, tmp_path):
    tags = [(256, 65535), (257, 65535), (258, 8), (259, 1), (262, 1), (273, 8), (279, 1)]
    entries = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags)
    bomb = b"II*\0\x08\0\0\0" + struct.pack("<H", len(tags)) + entries + b"\0\0\0\0"
    with pytest.raises(UnreadablePhoto, match=r"过大.*请"):
        opener.open(bomb, tmp_path)


def test_a_pdf_that_draws_itself_without_end_is_given_up(pdf_of, picture, tmp_path):
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] /Contents 4 0 R "
        b"/Resources << /XObject << /F 5 0 R >> >> >>"
    )
    form = (
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 420 595] /Length 11 "
        b"/Resources << /XObject << /F 5 0 R >> >> >>\nstream\n/F Do /F Do\nendstream"
    )
    endless = pdf_of(o3=page, o4=b"<< /Length 5 >>\nstream\n/F Do\nendstream", o5=form)
    opener = FileOpener(LIMITS, seconds=3)
    with pytest.raises(UnreadablePhoto, match=r"(用时过长|无法打开).*请"):
        opener.open(endless, tmp_path)
    assert opener.open(picture("JPEG"), tmp_path).media_type == "image/jpeg"


START = (
    "from ocr.formats.child_main import *; from ocr.formats.opened import *\n"
    "files, answers = os.fdopen(0, 'rb', 0), os.fdopen(1, 'wb', 0)\n"
    "def say(copies): write_frame(answers, OPENED + opened_to_json(Opened('x', Exif(), copies))"
    ".encode())\n"
    "write_frame(answers, READY); read_frame(files); read_frame(files)\n"
)
MISBEHAVING = {
    "crashes": ("os.abort()", "无法打开"),
    "takes more memory than it may": (
        f"limit_ourselves(); bytearray({2 * MEMORY_BYTES}); say(1)",
        "无法打开",
    ),
    "hangs": ("import time; time.sleep(60)", "用时过长"),
    "answers nonsense": ("write_frame(answers, b'X{}')", "无法打开"),
    "answers no JSON": ("write_frame(answers, OPENED + b'[')", "无法打开"),
    "says it made a million pages": ("say(1000000)", "无法打开"),
}


@pytest.fixture
def opener_with(tmp_path):
    """What comes of a file whose process runs this program once it has the file."""

    def open_(program, data, seconds):
        return FileOpener(LIMITS, (sys.executable, "-c", START + program), seconds).open(
            data, tmp_path
        )

    return open_


def test_a_process_is_taken_at_its_word_within_the_limits(opener_with):
    assert opener_with("say(3)", b"%PDF-1.7", 20).copies == 3


@pytest.mark.parametrize(("program", "sentence"), MISBEHAVING.values(), ids=MISBEHAVING)
def test_a_process_that_misbehaves_is_a_file_that_cannot_be_opened(opener_with, program, sentence):
    with pytest.raises(UnreadablePhoto, match=f"{sentence}.*请"):
        opener_with(program, b"%PDF-1.7", 2)


def test_a_photo_that_hangs_its_process_is_given_up_sooner(opener_with):
    hangs, sentence = MISBEHAVING["hangs"]
    with pytest.raises(UnreadablePhoto, match=sentence):
        opener_with(hangs, b"\xff\xd8\xff", 10)
