"""Photos made to harm whoever decodes them: the web process refuses them, and lives on."""

import io
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image

from api.display import Decoder, DisplayCopies, Size
from api.display_child import MEMORY_BYTES
from screening.errors import NoSuchRecord
from screening.photos import Photos

ROOT = Path(__file__).parents[2]
MAX_PIXELS = 40_000_000


def jpeg(side=400):
    written = io.BytesIO()
    Image.effect_noise((side, side), 60).save(written, "JPEG")
    return written.getvalue()


def png(width, height, rows=None):
    """A transparent picture of one colour, small for its size; of its rows only so many."""

    def chunk(name, data):
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    packed = zlib.compressobj(9)
    row = b"\0" + b"\x40\x80\xc0\x80" * width
    body = b"".join(packed.compress(row) for _ in range(rows or height)) + packed.flush()
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
    )


def tiff(width, height):
    """The header of a picture that claims to be this large."""
    tags = [(256, width), (257, height), (258, 8), (259, 1), (262, 1), (273, 8), (279, 1)]
    entries = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags)
    return b"II*\0\x08\0\0\0" + struct.pack("<H", len(tags)) + entries + b"\0\0\0\0"


@pytest.fixture
def copies(tmp_path):
    """Display copies whose decoder may be another program, and a way to put a photo there."""
    photos = Photos(tmp_path / "photos")

    def make(program=None, timeout_seconds=30.0):
        decoder = Decoder((sys.executable, "-c", program), timeout_seconds) if program else None
        return DisplayCopies(photos, tmp_path / "display", MAX_PIXELS, decoder)

    make.keep = photos.keep
    return make


def left_in(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def test_both_sizes_are_made_at_once_and_kept(copies):
    made, key = copies(), copies.keep(jpeg())
    full, small = made.get(key, Size.FULL), made.get(key, Size.THUMBNAIL)
    assert Image.open(full).size == (400, 400)
    assert Image.open(small).size == (320, 320)
    assert copies("raise SystemExit('not to be asked')").get(key, Size.FULL) == full


HOSTILE = {
    "a PNG of 400 million pixels": lambda: png(20_000, 20_000, rows=2),
    "a TIFF of 4 billion pixels": lambda: tiff(65_535, 65_535),
    "a JPEG cut in its header": lambda: jpeg()[:100],
    "a JPEG cut in the middle": lambda: jpeg()[: len(jpeg()) // 2],
    "a PNG cut in the middle": lambda: png(300, 300)[:-40],
    "nothing": lambda: b"",
}


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_whole_photo_is_refused_in_words_and_leaves_nothing(copies, make, tmp_path):
    made, key = copies(), copies.keep(make())
    with pytest.raises(NoSuchRecord, match=r"这张照片无法显示:.*请"):
        made.get(key, Size.THUMBNAIL)
    assert left_in(tmp_path / "display") == []


MISBEHAVING = {
    "crashes": "import os; os.abort()",
    "takes more memory than it may": (
        f"import api.display_child as c; c.limit_ourselves(); bytearray({2 * MEMORY_BYTES})"
    ),
    "writes more than it may": (
        "import api.display_child as c, sys; c.limit_ourselves()\n"
        "while True: sys.stdout.write('x' * 1000000)"
    ),
    "hangs": "import time; time.sleep(60)",
}


@pytest.mark.parametrize("program", MISBEHAVING.values(), ids=MISBEHAVING)
def test_a_decoder_that_misbehaves_costs_one_photo(copies, program, tmp_path):
    key, other = copies.keep(jpeg()), copies.keep(jpeg(300))
    with pytest.raises(NoSuchRecord, match="这张照片无法显示"):
        copies(program, timeout_seconds=2).get(key, Size.FULL)
    assert left_in(tmp_path / "display") == []
    assert copies().get(other, Size.FULL).exists()


def test_a_photo_that_was_refused_is_not_tried_again(copies, tmp_path):
    tries = tmp_path / "tries"
    made = copies(f"open({str(tries)!r}, 'a').write('x'); raise SystemExit(1)")
    key = copies.keep(jpeg())
    for size in (Size.FULL, Size.THUMBNAIL, Size.FULL):
        with pytest.raises(NoSuchRecord):
            made.get(key, size)
    assert tries.read_text() == "x"


def test_the_largest_photo_is_shown_without_the_web_process_growing(copies, tmp_path):
    bomb = png(8000, 4990)
    key = copies.keep(bomb)
    program = (
        "import resource, sys; from pathlib import Path; from api.display import *\n"
        "folder = Path(sys.argv[1]); photos = Photos(folder / 'photos')\n"
        "made = DisplayCopies(photos, folder / 'display', 40_000_000)\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "made.get(sys.argv[2], Size.FULL)\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, tmp_path, key],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    kilobytes = int(done.stdout)
    decoded = 8000 * 4990 * 4 // 1024
    assert len(bomb) < 1_000_000
    assert kilobytes < decoded // 8
