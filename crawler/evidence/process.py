"""One capture, seen from the process that asks for it: a child with a limit of time and memory."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from crawler.evidence.bonds import end, family, memory_of
from crawler.evidence.child import VISIT
from crawler.evidence.task import Task
from screening.evidence.facts import Visit
from screening.evidence.record import DOM, ELEMENT, PAGE, TEXT, WARC, Captured

CHILD = (sys.executable, "-m", "crawler.evidence.child")
# In the system's folder for such, since a browser wants short paths; with our pid in its name.
PREFIX = "adscreen-capture-"
LOOK_SECONDS = 0.25


class CaptureFailed(Exception):
    """Nothing that could be kept came of it; the message says why in Chinese."""


def capture(task: Task, memory_bytes: int, command: Sequence[str] = CHILD) -> Captured:
    """Visit the page. Raises CaptureFailed; whatever happens, nothing is left running or lying."""
    room = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))
    try:
        made = room / "made"
        made.mkdir()
        (room / "task.json").write_text(task.model_dump_json(), "utf-8")
        told = (str(room / "task.json"), str(made), str(os.getpid()))
        _run([*command, *told], room, task.seconds, memory_bytes)
        visit = Visit.model_validate_json((made / VISIT).read_text("utf-8"))
        names = (PAGE, ELEMENT, DOM, TEXT, WARC)
        files = {name: (made / name).read_bytes() for name in names if (made / name).exists()}
        return Captured(visit, files)
    finally:
        shutil.rmtree(room, ignore_errors=True)


def clear_leftovers() -> None:
    """Remove what captures left whose process was killed."""
    for room in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        pid = room.name.removeprefix(PREFIX).partition("-")[0]
        if pid.isdecimal() and not Path(f"/proc/{pid}").exists():
            shutil.rmtree(room, ignore_errors=True)


def _run(command: Sequence[str], room: Path, seconds: float, memory_bytes: int) -> None:
    with (room / "errors").open("wb") as errors:
        child = subprocess.Popen(  # noqa: S603 - our own module, no shell
            command,
            stdin=subprocess.DEVNULL,
            stdout=errors,
            stderr=errors,
            # The same modules can be imported there as here; the browser's files lie in our room.
            env=os.environ
            | {"PYTHONPATH": os.pathsep.join(p or os.getcwd() for p in sys.path)}
            | {"TMPDIR": str(room)},
            start_new_session=True,
        )
        try:
            _watch(child, seconds, memory_bytes)
        finally:
            if child.poll() is None:
                end(family(child.pid))
            child.wait()
    if child.returncode:
        raise CaptureFailed(f"截取程序出错:{_last_line(room / 'errors')}")


def _watch(child: "subprocess.Popen[bytes]", seconds: float, memory_bytes: int) -> None:
    until = time.monotonic() + seconds
    while child.poll() is None:
        if time.monotonic() > until:
            raise CaptureFailed(f"打开页面超过 {seconds:g} 秒,已停止")
        if memory_of(family(child.pid)) > memory_bytes:
            raise CaptureFailed(f"页面占用内存超过 {memory_bytes // 1_000_000} MB,已停止")
        time.sleep(LOOK_SECONDS)


def _last_line(file: Path) -> str:
    lines = file.read_text("utf-8", "replace").strip().splitlines()
    return lines[-1][:300] if lines else "没有说明"
