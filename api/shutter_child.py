"""Inside the measuring process: photos come in on standard input, reasons go out.

Started by `api.shutter` only: `python -m api.shutter_child MAX_PIXELS`. An answer is a JSON list of
`ocr.quality.advice.Reason`. A photo on which anything else fails ends this process.
"""

import json
import os
import resource
import sys

import cv2

from ocr.errors import UnreadablePhoto
from ocr.frames import PipeClosed, read_frame, write_frame
from ocr.quality.advice import Reason, reasons
from ocr.quality.measure import measure

# The largest photo with transparency takes 0.8 GB while its parts are put together.
MEMORY_BYTES = 1_500_000_000
# Ends a hung process whose parent is gone; a living parent is quicker.
CPU_SECONDS = 20


def main(max_pixels: str) -> None:
    limit_ourselves()
    cv2.setNumThreads(1)
    photos = os.fdopen(os.dup(sys.stdin.fileno()), "rb", buffering=0)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0)
    # Whatever a library prints is not an answer.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    write_frame(answers, b"ready")
    while True:
        try:
            photo = read_frame(photos)
            limit_time()
            write_frame(answers, json.dumps(judge(photo, int(max_pixels))).encode())
        except PipeClosed:
            return


def judge(photo: bytes, max_pixels: int) -> tuple[Reason, ...]:
    try:
        return reasons(measure(photo, max_pixels=max_pixels))
    except UnreadablePhoto:
        return (Reason.BROKEN,)


def limit_ourselves() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    # A core dump would leave a copy of somebody's photo behind.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_time() -> None:
    """For the photo at hand, on top of what this process has used so far."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + CPU_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.getrlimit(resource.RLIMIT_CPU)[1]))


if __name__ == "__main__":
    main(*sys.argv[1:])
