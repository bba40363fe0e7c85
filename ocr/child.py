"""ReaderPool: photos are read in processes of their own, so a photo that kills one harms no other.

A photo can crash native code, hang it, or make it eat memory. Each slot of the pool is one process
that reads one photo at a time; when it dies or is killed, a fresh one takes its place at the next
photo. Nothing heavy is imported on this side.
"""

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import LifoQueue

from ocr.page import Page
from ocr.process import ReaderProcess


class ReaderPool:
    """`slots` processes, each started at the first photo that needs it.

    `read` may be called from any number of threads. `memory_bytes` limits the address space of
    each process; the engine takes up to 2 GB of it, for the largest photo. `factory` names what
    builds the reader inside the process: "module:callable", called with the models folder and the
    number of threads.
    """

    def __init__(  # noqa: PLR0913 - each is a limit of one process, given by name
        self,
        models: Path,
        slots: int = 1,
        threads: int = 1,
        *,
        timeout_seconds: float = 60.0,
        memory_bytes: int = 4 << 30,
        factory: str = "ocr.reader:PaddleReader",
    ) -> None:
        self._arguments = [factory, str(models), str(threads), str(memory_bytes), str(os.getpid())]
        self._timeout_seconds = timeout_seconds
        # The last one used is taken first: slots that are never needed are never started.
        self._idle: LifoQueue[ReaderProcess | None] = LifoQueue()
        for _ in range(slots):
            self._idle.put(None)
        self._processes: set[ReaderProcess] = set()
        self._guard = threading.Lock()
        self._closed = False
        # Linux kills a child with the *thread* that started it, so that thread must last.
        self._starter = ThreadPoolExecutor(1, thread_name_prefix="ocr-starter")

    def read(self, data: bytes) -> Page:
        """Read one photo. Raises UnreadablePhoto, ReaderCrashed or WeightsMissing."""
        process = self._idle.get()
        try:
            if process is None or not process.alive():
                process = self._start()
            return process.read(data, self._timeout_seconds)
        finally:
            self._idle.put(process)

    def close(self) -> None:
        """Kill every process; a photo being read raises ReaderCrashed in its own thread."""
        with self._guard:
            self._closed = True
            for process in self._processes:
                process.kill()
        self._starter.shutdown()

    def _start(self) -> ReaderProcess:
        with self._guard:
            if self._closed:
                raise RuntimeError("this ReaderPool is closed")
            process = self._starter.submit(ReaderProcess, self._arguments).result()
            self._processes = {p for p in self._processes if p.alive()} | {process}
        process.wait_until_ready()
        return process
