"""Inside the opening process: files come in on standard input, what they are goes out.

Started by `ocr.formats.opener` only: `python -m ocr.formats.child_main MAX_PIXELS MAX_PAGES`.
A question is two messages, the folder for page copies and the file. An answer is one letter and
text: R ready, O opened (JSON of `Opened`), U unreadable. A file on which anything else fails ends
this process.
"""

import os
import resource
import sys
from pathlib import Path

from ocr.errors import UnreadablePhoto
from ocr.formats.convert import open_file
from ocr.formats.opened import Limits, opened_to_json
from ocr.frames import PipeClosed, read_frame, write_frame

READY, OPENED, UNREADABLE = b"R", b"O", b"U"
# A page of 40 million pixels is 0.3 GB while it is put together, and a file may have 0.2 GB.
MEMORY_BYTES = 2_000_000_000
FILE_BYTES = 100_000_000
# Ends a hung process whose parent is gone; a living parent is quicker.
CPU_SECONDS = 300


def main(max_pixels: str, max_pages: str) -> None:
    limit_ourselves()
    limits = Limits(int(max_pixels), int(max_pages))
    files = os.fdopen(os.dup(sys.stdin.fileno()), "rb", buffering=0)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0)
    # Whatever a library prints is not an answer.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    write_frame(answers, READY)
    while True:
        try:
            folder = Path(os.fsdecode(read_frame(files)))
            data = read_frame(files)
            limit_time()
            write_frame(answers, answer(data, folder, limits))
        except PipeClosed:
            return


def answer(data: bytes, folder: Path, limits: Limits) -> bytes:
    try:
        return OPENED + opened_to_json(open_file(data, folder, limits)).encode()
    except UnreadablePhoto as problem:
        return UNREADABLE + str(problem).encode()


def limit_ourselves() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_BYTES, FILE_BYTES))
    # A core dump would leave a copy of somebody's photo behind.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_time() -> None:
    """For the file at hand, on top of what this process has used so far."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + CPU_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.getrlimit(resource.RLIMIT_CPU)[1]))


if __name__ == "__main__":
    main(*sys.argv[1:])
