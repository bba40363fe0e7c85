"""A process and all that it starts: bound to its parent, measured and ended together (Linux)."""

import ctypes
import os
import resource
import signal
import sys
from pathlib import Path

_PR_SET_PDEATHSIG, _PR_SET_CHILD_SUBREAPER = 1, 36
PROC = Path("/proc")
PAGE_BYTES = resource.getpagesize()


def bind_to(parent: int) -> None:
    """In the child: die with the parent, and adopt what our own children leave behind."""
    # A core dump would leave a copy of a page behind.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform != "linux":
        return
    libc = ctypes.CDLL(None)
    libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    libc.prctl(_PR_SET_CHILD_SUBREAPER, 1)
    if os.getppid() != parent:
        sys.exit("the parent is gone")


def family(pid: int) -> list[int]:
    """The process and all its descendants; itself alone where there is no /proc."""
    children: dict[int, list[int]] = {}
    for folder in PROC.glob("[0-9]*"):
        parent = _parent(folder)
        children.setdefault(parent, []).append(int(folder.name))
    found = [pid]
    for one in found:
        found.extend(children.get(one, []))
    return found


def memory_of(pids: list[int]) -> int:
    """Bytes in memory that are their own: what is mapped from files is counted nowhere."""
    return sum(_own_pages(PROC / str(pid)) for pid in pids) * PAGE_BYTES


def end(pids: list[int]) -> None:
    for pid in pids:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue


def _parent(folder: Path) -> int:
    try:
        # The name of the program stands in brackets and may hold spaces.
        return int((folder / "stat").read_text().rpartition(")")[2].split()[1])
    except (OSError, ValueError, IndexError):
        return 0


def _own_pages(folder: Path) -> int:
    try:
        _, resident, shared, *_ = (folder / "statm").read_text().split()
    except (OSError, ValueError):
        return 0
    return int(resident) - int(shared)
