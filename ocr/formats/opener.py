"""Opens files in other processes, so that a file made to crash, hang or swell harms only itself.

Photos are only looked at, which is quick, in one process that stays. A file whose pages are
rendered gets a process of its own, which ends with it: the decoders of PDF, TIFF and HEIC are large
and native, and what one file left behind in them must not meet the next.
"""

import os
import subprocess
import sys
import threading
import weakref
from collections.abc import Sequence
from pathlib import Path

from ocr.errors import UnreadablePhoto
from ocr.formats.child_main import OPENED, READY, UNREADABLE
from ocr.formats.kind import FileKind, kind_of
from ocr.formats.opened import Limits, Opened, opened_from_json
from ocr.frames import PipeClosed, read_frame, write_frame

COMMAND = (sys.executable, "-m", "ocr.formats.child_main")
# Each takes one core and up to ocr.formats.child_main.MEMORY_BYTES.
DOCUMENTS_AT_ONCE = 2
# Takes a third of a second, but far longer on a machine that is already busy.
START_SECONDS = 60.0

_TOO_LONG = "打开这个文件用时过长，已停止，请换一个文件，或把它拆分、另存后再上传。"
_CRASHED = "这个文件无法打开，可能已损坏或过大，请重新导出、重新扫描或截图后上传。"


class FileOpener:
    """`seconds`: when a document is given up; a photo, which is not decoded, after a tenth."""

    def __init__(
        self, limits: Limits, command: Sequence[str] = COMMAND, seconds: float = 120.0
    ) -> None:
        self._limits = limits
        self._command = [*command, str(limits.max_pixels), str(limits.max_pages)]
        self._seconds = seconds
        self._turns = threading.BoundedSemaphore(DOCUMENTS_AT_ONCE)
        self._photo_turn = threading.Lock()
        self._staying: OpeningProcess | None = None

    def open(self, data: bytes, folder: Path) -> Opened:
        """Leave copies of a file's pages in the empty folder; raises UnreadablePhoto."""
        if kind_of(data) is FileKind.PHOTO:
            with self._photo_turn:
                return self._checked(self._stay().open(data, folder, self._seconds / 10))
        with self._turns:
            process = OpeningProcess(self._command)
            try:
                return self._checked(process.open(data, folder, self._seconds))
            finally:
                process.end()

    def _stay(self) -> "OpeningProcess":
        if self._staying is None or not self._staying.alive():
            self._staying = OpeningProcess(self._command)
        return self._staying

    def _checked(self, opened: Opened) -> Opened:
        """An opening process that a file took over may say anything."""
        if not 0 <= opened.copies <= self._limits.max_pages:
            raise UnreadablePhoto(_CRASHED)
        return opened


class OpeningProcess:
    """Used by one thread at a time; dead after a file that it could neither open nor refuse.

    It ends when nobody holds it any more, at the latest with this process.
    """

    def __init__(self, command: Sequence[str]) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own module, no shell
            command,
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # The same modules can be imported there as here.
            env=os.environ | {"PYTHONPATH": os.pathsep.join(p or os.getcwd() for p in sys.path)},
            # Ctrl-C is for the parent, which then ends its children.
            start_new_session=True,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._files, self._answers = self._process.stdin, self._process.stdout
        self._started = False
        self._expired = False
        self.end = weakref.finalize(self, _end, self._process)

    def alive(self) -> bool:
        return self._process.poll() is None

    def open(self, data: bytes, folder: Path, seconds: float) -> Opened:
        """Raises UnreadablePhoto."""
        try:
            if not self._started:
                self._started = self._ask((), START_SECONDS) == READY
            answer = self._ask((os.fsencode(folder), data), seconds)
            if answer[:1] == UNREADABLE:
                raise UnreadablePhoto(answer[1:].decode())
            if answer[:1] != OPENED:
                raise PipeClosed
            return opened_from_json(answer[1:].decode())
        except (PipeClosed, ValueError) as error:
            self.end()
            raise UnreadablePhoto(_TOO_LONG if self._expired else _CRASHED) from error

    def _ask(self, messages: Sequence[bytes], seconds: float) -> bytes:
        """The pipes block in both directions, so a time limit is kept by killing the process."""
        watchdog = threading.Timer(seconds, self._expire)
        watchdog.start()
        try:
            for message in messages:
                write_frame(self._files, message)
            return read_frame(self._answers)
        finally:
            watchdog.cancel()
            # It may have been about to fire: only after this is the process surely alive or dead.
            watchdog.join()

    def _expire(self) -> None:
        self._expired = True
        self._process.kill()


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        assert pipe is not None
        pipe.close()
