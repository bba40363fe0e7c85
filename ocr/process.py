"""One reading process, seen from the process that asks it."""

import os
import subprocess
import sys
import threading

from ocr.child_main import FAILED, MISSING, PAGE, READY, UNREADABLE
from ocr.errors import ReaderCrashed, UnreadablePhoto, WeightsMissing
from ocr.frames import PipeClosed, read_frame, write_frame
from ocr.page import Page, page_from_json

# Loading the models takes two seconds, but far longer on a machine that is already busy.
START_SECONDS = 120.0


class ReaderProcess:
    """Used by one thread at a time. After any failure but UnreadablePhoto it is dead."""

    def __init__(self, arguments: list[str]) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own module, no shell
            [sys.executable, "-m", "ocr.child_main", *arguments],
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # The same modules can be imported there as here.
            env={**os.environ, "PYTHONPATH": os.pathsep.join(p or os.getcwd() for p in sys.path)},
            # Ctrl-C is for the parent, which then ends its children.
            start_new_session=True,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._photos, self._answers = self._process.stdin, self._process.stdout
        self._expired = False

    @property
    def pid(self) -> int:
        return self._process.pid

    def alive(self) -> bool:
        return self._process.poll() is None

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()

    def wait_until_ready(self) -> None:
        kind, detail = self._answer(None, START_SECONDS)
        if kind == READY:
            return
        self.kill()
        if kind == MISSING:
            raise WeightsMissing(detail)
        raise ReaderCrashed("识别进程无法启动，请管理员查看日志。")

    def read(self, data: bytes, timeout_seconds: float) -> Page:
        kind, detail = self._answer(data, timeout_seconds)
        if kind == UNREADABLE:
            raise UnreadablePhoto(detail)
        if kind == PAGE:
            try:
                return page_from_json(detail)
            except ValueError as error:
                self.kill()
                raise ReaderCrashed("识别进程给出了无效的结果，已重新启动。") from error
        self.kill()
        raise ReaderCrashed(self._reason(kind, detail, timeout_seconds))

    def _reason(self, kind: bytes, detail: str, timeout_seconds: float) -> str:
        if self._expired:
            return f"识别这张照片超过 {timeout_seconds:g} 秒，已停止，请换一张更小或更清晰的照片。"
        if kind == FAILED and detail.startswith("MemoryError"):
            return "识别这张照片需要的内存超过上限，请换一张更小的照片。"
        if kind == FAILED:
            return f"识别进程读这张照片时出错（{detail}），请换一张照片或联系管理员。"
        return "识别进程在读这张照片时崩溃，已重新启动；请换一张照片，或把这张交给管理员检查。"

    def _answer(self, data: bytes | None, timeout_seconds: float) -> tuple[bytes, str]:
        """Send `data`, if any, and wait for the answer: its kind and its text, empty if none came.

        The pipes block in both directions, so the time limit is kept by killing the process.
        """
        watchdog = threading.Timer(timeout_seconds, self._expire)
        watchdog.start()
        try:
            if data is not None:
                write_frame(self._photos, data)
            answer = read_frame(self._answers)
            return answer[:1], answer[1:].decode(errors="replace")
        except PipeClosed:
            return b"", ""
        finally:
            watchdog.cancel()
            # It may have been about to fire: only after this is the process surely alive or dead.
            watchdog.join()

    def _expire(self) -> None:
        self._expired = True
        self._process.kill()
