"""One contender reading photo after photo: the loop inside its process, and its handle outside.

A line of standard input is a path; a line of standard output is what was read there, as JSON.
Contenders take turns at every photo, so that a busy minute of the machine falls on all of them.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.duel import ROOT, Contender
from ocr.page import Page, page_from_json, page_to_json


@dataclass(frozen=True, slots=True)
class Reading:
    """`seconds`: None where the others had read the photo before, perhaps on a calmer machine.
    `peak_mb`: the most memory its process has held so far.
    """

    page: Page
    seconds: float | None
    peak_mb: int


def answer(read: Callable[[str], Page]) -> None:
    """Serve standard input until it ends. The answers' pipe is kept from whatever prints."""
    answers = sys.stdout
    sys.stdout = sys.stderr
    for line in sys.stdin:
        began = time.perf_counter()
        page = read(line.rstrip("\n"))
        seconds = time.perf_counter() - began
        reading = {"page": page_to_json(page), "seconds": round(seconds, 4), "peak_mb": _peak_mb()}
        print(json.dumps(reading, ensure_ascii=False), file=answers, flush=True)


def _peak_mb() -> int:
    """Of this process alone: getrusage would count what its parent held when it was started."""
    status = Path("/proc/self/status").read_text("ascii")
    return next(
        int(line.split()[1]) // 1024 for line in status.splitlines() if line.startswith("VmHWM")
    )


class Reader:
    """A contender's process. Close it when done."""

    def __init__(self, contender: Contender) -> None:
        self.name = contender.name
        python = ROOT / contender.venv / "bin" / "python"
        self._process = subprocess.Popen(
            [str(python), "-m", contender.module, *contender.arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )

    def read(self, photo: Path) -> Reading:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{photo}\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.name} ended at {photo}: exit {self._process.wait()}")
        read = json.loads(line)
        return Reading(page_from_json(read["page"]), read["seconds"], read["peak_mb"])

    def close(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(60)
