"""Inside the reading process: photos come in on standard input, answers go out on standard output.

Started by `ocr.child` only: `python -m ocr.child_main FACTORY MODELS THREADS MEMORY PARENT`.
An answer is one letter and text: R ready, P page, U unreadable photo, W weights missing, F failed.
"""

import ctypes
import importlib
import os
import resource
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import IO, Protocol, cast

from ocr.errors import UnreadablePhoto, WeightsMissing
from ocr.frames import PipeClosed, read_frame, write_frame
from ocr.page import Page, page_to_json

READY, PAGE, UNREADABLE, MISSING, FAILED = b"R", b"P", b"U", b"W", b"F"

_PR_SET_PDEATHSIG = 1


class Reader(Protocol):
    def read(self, data: bytes) -> Page: ...


def main(factory: str, models: str, threads: str, memory_bytes: str, parent: str) -> None:
    _die_with(int(parent))
    # Address space, not resident memory: a photo that asks for too much gets MemoryError at once.
    resource.setrlimit(resource.RLIMIT_AS, (int(memory_bytes), int(memory_bytes)))
    # A core dump would leave a copy of somebody's photo behind.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    answers = _claim_stdout()
    try:
        reader = _find(factory)(Path(models), int(threads))
    except WeightsMissing as error:
        write_frame(answers, MISSING + str(error).encode())
        return
    write_frame(answers, READY)
    _serve(reader, os.fdopen(os.dup(sys.stdin.fileno()), "rb", buffering=0), answers)


def _serve(reader: Reader, photos: IO[bytes], answers: IO[bytes]) -> None:
    while True:
        try:
            data = read_frame(photos)
        except PipeClosed:
            return
        try:
            answer = PAGE + page_to_json(reader.read(data)).encode()
        except UnreadablePhoto as error:
            answer = UNREADABLE + str(error).encode()
        except Exception as error:
            # The engine may be in any state now: say what happened, and let a fresh process follow.
            traceback.print_exc()
            write_frame(answers, FAILED + f"{type(error).__name__}: {error}"[:300].encode())
            return
        write_frame(answers, answer)


def _find(factory: str) -> Callable[[Path, int], Reader]:
    module, _, name = factory.partition(":")
    return cast("Callable[[Path, int], Reader]", getattr(importlib.import_module(module), name))


def _claim_stdout() -> IO[bytes]:
    """Keep standard output for answers; whatever a library prints goes to standard error."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers


def _die_with(parent: int) -> None:
    if sys.platform == "linux":
        # Works even while native code hangs. The kernel ties it to the thread that started us.
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    """For systems without that call, and for a parent that died before we made it."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


if __name__ == "__main__":
    main(*sys.argv[1:])
