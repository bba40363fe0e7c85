"""Inside the decoding process: a photo on standard input becomes two JPEG files.

Started by `api.display` only: `python -m api.display_child FULL THUMBNAIL MAX_PIXELS`.
"""

import io
import resource
import sys
from pathlib import Path

from PIL import Image

from ocr.errors import UnreadablePhoto
from ocr.photo import display_copy

UNREADABLE = 3
THUMBNAIL_SIDE = 320
# The largest photo with transparency takes 0.8 GB while its parts are put together.
MEMORY_BYTES = 1_500_000_000
FILE_BYTES = 20_000_000


def main(full: str, thumbnail: str, max_pixels: str) -> int:
    """Write both files; UNREADABLE, with the reason on standard output, if there is no picture."""
    limit_ourselves()
    try:
        jpeg = display_copy(sys.stdin.buffer.read(), max_pixels=int(max_pixels))
    except UnreadablePhoto as problem:
        sys.stdout.write(str(problem))
        return UNREADABLE
    Path(full).write_bytes(jpeg)
    Path(thumbnail).write_bytes(smaller(jpeg))
    return 0


def limit_ourselves() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_BYTES, FILE_BYTES))
    # A core dump would leave a copy of somebody's photo behind.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def smaller(jpeg: bytes) -> bytes:
    written = io.BytesIO()
    with Image.open(io.BytesIO(jpeg)) as image:
        image.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE))
        image.save(written, "JPEG", quality=80)
    return written.getvalue()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
