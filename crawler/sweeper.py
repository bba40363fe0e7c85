"""Sweeper: asks for the sweeps that are due, and makes those that wait, each in a child process.

A child, since a reactor runs once a process, and since what a page does to it must end with it.
Any number of sweepers on any machines share one database: a due sweep is asked for once, a waiting
one is taken once, and what a dead one was sweeping is taken by another and gone on with.
"""

import logging
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime

from crawler.attempts import free_the_abandoned, take, worker_name
from crawler.sources import BadSource, load_source, source_files
from screening.alarms import send_alarms
from screening.children import end_with_parent
from screening.schedule import due
from screening.settings import Settings
from screening.source import Source
from screening.source_registry import FILES, SourceRegistry, new_sweep
from screening.store import Store

LOG = logging.getLogger(__name__)
LOOK_SECONDS = 1.0
# Every so many looks the files are read again; a person who changed one is in no hurry.
LOOKS_A_FILE_CHECK = 20
PATIENCE_SECONDS = 15
Child = subprocess.Popen[bytes]


class Sweeper:
    """`clock` says what time it is, so that a test can let nights pass."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.settings = settings
        self.store = store
        self.clock = clock
        self.stopping = threading.Event()
        self.children: dict[str, Child] = {}
        self.looks = 0

    def run(self) -> None:
        """Sweep until `stop` is called; then let the children leave off in order."""
        while not self.stopping.is_set():
            self.look()
            self.stopping.wait(LOOK_SECONDS)
        for child in self.children.values():
            child.terminate()
        for child in self.children.values():
            _wait(child)
        self.reap()

    def stop_on_signals(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: self.stopping.set())

    def look(self) -> None:
        """All there is to do at this moment."""
        if self.looks % LOOKS_A_FILE_CHECK == 0:
            self.read_files()
        self.looks += 1
        self.ask_for_what_is_due()
        free_the_abandoned(self.store)
        self.reap()
        while len(self.children) < self.settings.sweep_slots and self.begin():
            pass
        send_alarms(self.store, self.settings, self.clock())

    def read_files(self) -> None:
        """A file that cannot be used is told in the log; its source stays as it last was read."""
        sources: list[Source] = []
        for path in source_files(self.settings.sources_dir):
            try:
                sources.append(load_source(path))
            except BadSource as problem:
                LOG.error("%s", problem)
                sources += self._as_last_read(path.stem)
        SourceRegistry(self.store, FILES, self.clock()).take_files(sources)

    def _as_last_read(self, name: str) -> list[Source]:
        with self.store.snapshot() as tx:
            row = tx.sources.find(name)
        return [row.source] if row else []

    def ask_for_what_is_due(self) -> None:
        now = self.clock()
        with self.store.snapshot() as tx:
            rows = [row for row in tx.sources.all() if row.enabled and row.source.schedule]
            runs = {row.source.name: tx.sweeps.latest_run(row.source.name) for row in rows}
        for row in rows:
            moment = due(row, runs[row.source.name], now)
            if moment is not None:
                with self.store.transaction() as tx:
                    tx.sweeps.ask(new_sweep(row.source, "", moment))

    def begin(self) -> bool:
        """Take a sweep that waits and start its child; False if none waits."""
        worker = worker_name()
        sweep = take(self.store, worker, datetime.now(UTC))
        if sweep is None:
            return False
        command = [sys.executable, "-m", "crawler", "--attempt", sweep.id, "--worker-name", worker]
        self.children[worker] = subprocess.Popen(command, preexec_fn=end_with_parent)  # noqa: S603, PLW1509 - our own module; no thread of ours runs
        return True

    def reap(self) -> None:
        """Let go of the children that have ended; what one left unended, others may take."""
        for worker, child in list(self.children.items()):
            if child.poll() is not None:
                del self.children[worker]
                with self.store.transaction() as tx:
                    tx.sweeps.give_back(worker)


def _wait(child: Child) -> None:
    try:
        child.wait(PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
