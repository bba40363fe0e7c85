"""The worker: takes sightings from the queue, screens them, and looks after its dead colleagues."""

import logging
import os
import signal
import socket
import threading
import uuid
from datetime import UTC, datetime, timedelta

from screening.evidence.orders import is_captured_for_score, order_for_score
from screening.jobs import JobClient, JobRunner
from screening.model import Assessment, Sighting
from screening.photos import Photos
from screening.pipeline import Engines, NothingToRead, screen
from screening.settings import Settings
from screening.store import Store

LOG = logging.getLogger(__name__)
BEAT_SECONDS = 5
DEAD_AFTER = timedelta(seconds=30)
# A sighting during whose screening the worker died this often is taken to be what kills it.
MAX_ATTEMPTS = 20
PATIENCE_SECONDS = 10


class Worker:
    def __init__(self, settings: Settings, store: Store, photos: Photos, engines: Engines) -> None:
        self.store = store
        self.photos = photos
        self.engines = engines
        self.host = socket.gethostname()
        self.name = f"{self.host}-{os.getpid()}-{uuid.uuid4().hex[:8]}"
        self.min_score = settings.evidence_min_score
        self.stopping = threading.Event()
        self.client = JobClient(settings.resolved_jobs_url)
        self.runner = JobRunner(
            settings.resolved_jobs_url, self.name, settings.worker_slots, self.screen_sighting
        )

    def run(self) -> None:
        """Work until `stop` is called."""
        self.beat()
        self.runner.start()
        self.take_over_the_dead()
        self.enqueue_the_forgotten()
        while not self.stopping.wait(BEAT_SECONDS):
            self.beat()
            self.take_over_the_dead()
        self.runner.stop(PATIENCE_SECONDS)
        self.client.close()

    def stop_on_signals(self) -> None:
        """Finish what is being screened and end when asked to; call from the main thread."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: self.stop())

    def stop(self) -> None:
        self.stopping.set()

    def screen_sighting(self, sighting_id: str) -> None:
        """The job: screen a sighting, or park it with the reason why it cannot be."""
        now = datetime.now(UTC)
        with self.store.transaction() as tx:
            attempt = tx.sightings.begin_attempt(sighting_id)
            sighting = tx.sightings.get(sighting_id)
        if attempt > MAX_ATTEMPTS:
            self._park(sighting_id, f"识别程序在处理这条线索时中断了 {MAX_ATTEMPTS} 次,已停止重试")
            return
        try:
            assessment = screen(sighting, self.engines, self.store, self.photos, now)
            self.order_capture(sighting, assessment, now)
        except NothingToRead as problem:
            self._park(sighting_id, str(problem))
        except Exception as error:
            # The job's edge: whatever went wrong is kept with the sighting, where a person sees it.
            LOG.exception("screening failed", extra={"sighting": sighting_id})
            self._park(sighting_id, f"程序出错,已记录:{type(error).__name__}: {error}")

    def order_capture(self, sighting: Sighting, assessment: Assessment, now: datetime) -> None:
        """Have the page captured as proof where a sweep found what scores high."""
        if is_captured_for_score(sighting, assessment.score, self.min_score):
            with self.store.transaction() as tx:
                tx.capture_orders.add(order_for_score(sighting, assessment.ad_id, now))

    def beat(self) -> None:
        with self.store.transaction() as tx:
            tx.workers.beat(self.name, self.host, os.getpid(), datetime.now(UTC))

    def take_over_the_dead(self) -> None:
        with self.store.snapshot() as tx:
            silent = tx.workers.silent_since(datetime.now(UTC) - DEAD_AFTER)
            here = tx.workers.on_host(self.host)
        gone = [worker for worker, pid in here.items() if worker != self.name and not _runs(pid)]
        for worker in {*silent, *gone} - {self.name}:
            taken = self.runner.take_over(worker)
            with self.store.transaction() as tx:
                tx.workers.forget(worker)
            LOG.warning("took over %d jobs of dead worker %s", taken, worker)

    def enqueue_the_forgotten(self) -> None:
        """Enqueue what waits and has no job that will come to it.

        A process may have died between keeping and enqueuing; a job may have ended in an error
        before it could park its sighting, as when the database was gone; or one of the two
        databases was brought back from an older copy. A sighting that was screened just now, by
        another worker, is screened once more at worst, which changes nothing.
        """
        with self.store.snapshot() as tx:
            waiting = [*tx.sightings.waiting_ids(), *tx.corrections.unassessed()]
        busy = self.client.busy()
        for sighting_id in waiting:
            if sighting_id not in busy:
                self.client.revive(sighting_id)

    def _park(self, sighting_id: str, reason: str) -> None:
        with self.store.transaction() as tx:
            tx.sightings.park(sighting_id, reason)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
