"""A capture's turn at a host, by the rows that sweeps share: one process asks it at a time."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from crawler.evidence.process import CaptureFailed
from crawler.host_turns import host_of
from screening.store import Store

# Sweeps give way within seconds, to whoever still waits when they look.
LOOK_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class HostTurn:
    """`wait` is how long to stand in line, `hold` how long a turn outlives a process that died.

    `pause` is left after the turn, as between any two requests to the host.
    """

    store: Store
    wait: timedelta
    hold: timedelta
    pause: timedelta

    @contextmanager
    def at(self, url: str, order_id: str, stopping: threading.Event) -> Iterator[None]:
        """Holds the host of the URL. Raises CaptureFailed if it cannot be had in time."""
        # Of one order there is one capture at a time, so a second one goes on with its turn.
        host, holder = host_of(url), f"{order_id[:32]}:capture"
        until = datetime.now(UTC) + self.wait
        try:
            while not self._is_ours(host, holder):
                if datetime.now(UTC) >= until or stopping.wait(LOOK_SECONDS):
                    raise CaptureFailed("该网站正由巡查访问,或要求暂缓访问,稍后再试")
            yield
        finally:
            self._give_back(host, holder)

    def _is_ours(self, host: str, holder: str) -> bool:
        """Whether we hold the host and it may be asked now."""
        now = datetime.now(UTC)
        with self.store.transaction() as tx:
            not_before = tx.host_turns.take(host, holder, now, now + self.hold)
        return not_before is not None and not_before <= now

    def _give_back(self, host: str, holder: str) -> None:
        with self.store.transaction() as tx:
            tx.host_turns.postpone(host, datetime.now(UTC) + self.pause)
            tx.host_turns.give_back(host, holder)
