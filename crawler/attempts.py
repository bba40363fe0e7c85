"""An attempt at a sweep: from being taken by this process to being ended, or left to the next."""

import os
import socket
import uuid
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from crawler.context import Door, SweepContext
from crawler.ledger import Held, Ledger
from crawler.rehearsal import Rehearsal
from crawler.tally import Tally
from screening.alarms import raise_alarm
from screening.settings import Settings
from screening.store import Store, Transaction
from screening.sweep_health import HISTORY, judge
from screening.sweeps import Sweep, Trouble

DEAD_AFTER = timedelta(seconds=30)
# A sweep during which its process died this often is taken to be what kills it.
MAX_ATTEMPTS = 5
FORGOTTEN_AFTER = timedelta(days=60)


def worker_name() -> str:
    """A name that no other process has, which says on which host which process bears it."""
    return f"{socket.gethostname()[:60]}:{os.getpid()}:{uuid.uuid4().hex[:8]}"


def is_gone(worker: str) -> bool:
    """Whether a worker is known to have died: it ran on this host, and its process is no more."""
    host, pid, _ = worker.rsplit(":", 2)
    if host != socket.gethostname()[:60]:
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


def free_the_abandoned(store: Store) -> None:
    """Give back what processes of this host that are no more were sweeping."""
    with store.snapshot() as tx:
        workers = tx.sweeps.workers()
    for worker in filter(is_gone, workers):
        with store.transaction() as tx:
            tx.sweeps.give_back(worker)


def take(store: Store, worker: str, now: datetime) -> Sweep | None:
    """The next sweep to make, now this worker's; one that kills its process is ended instead."""
    with store.transaction() as tx:
        while sweep := tx.sweeps.take(worker, now, now - DEAD_AFTER):
            if sweep.attempts <= MAX_ATTEMPTS:
                return sweep
            reason = f"巡查进程中断了 {MAX_ATTEMPTS} 次,已停止重试"
            end(tx, _ended(sweep, Trouble.CRASHED, reason, now), now)
    return None


def context_of(
    store: Store,
    held: Held,
    door: Door,
    settings: Settings,
    on_page: Callable[[], object] = lambda: None,
) -> SweepContext:
    """What a sweep needs to begin, or to go on where its last attempt was cut off."""
    tally = Tally.going_on(held.sweep.counts)
    through = Rehearsal(tally) if held.sweep.rehearsal else door
    return SweepContext(Ledger(store, held, tally), settings, through, on_page)


def conclude(store: Store, contexts: Sequence[SweepContext], now: datetime) -> list[Sweep]:
    """End the sweeps, each judged; one that was interrupted is left for the next attempt."""
    return [_conclude(store, context, now) for context in contexts]


def _conclude(store: Store, context: SweepContext, now: datetime) -> Sweep:
    held, counts = context.ledger.held, context.tally.counts()
    with store.transaction() as tx:
        history = tx.sweeps.good_yields(held.sweep.source.name, HISTORY)
        trouble, problem = judge(held.sweep.source, counts, history)
        judged = held.sweep.model_copy(update={"counts": counts})
        ended = _ended(judged, trouble, problem, now)
        if not tx.sweeps.beat(held.sweep.id, held.worker, now):
            return ended
        if counts.finish in {"shutdown", ""}:
            tx.sweeps.count(held.sweep.id, counts)
            tx.sweeps.give_back(held.worker)
            return ended
        end(tx, ended, now)
    return ended


def end(tx: Transaction, sweep: Sweep, now: datetime) -> None:
    tx.sweeps.end(sweep)
    tx.known_pages(sweep.source.name).forget(now - FORGOTTEN_AFTER)
    if sweep.trouble is not Trouble.NONE and not sweep.rehearsal:
        raise_alarm(tx, sweep, now)


def _ended(sweep: Sweep, trouble: Trouble, problem: str, now: datetime) -> Sweep:
    return sweep.model_copy(update={"trouble": trouble, "problem": problem, "ended_at": now})
