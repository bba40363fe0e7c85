"""The capturing worker: plans re-checks, takes orders one by one, records what each page showed."""

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from crawler.browser.provider import chromium_path
from crawler.evidence.process import CaptureFailed, capture
from crawler.evidence.task import Task
from crawler.evidence.turn import HostTurn
from screening.evidence.archive import Archive
from screening.evidence.orders import CaptureOrder, addresses, orders_for_rechecks
from screening.evidence.record import Captured, pictures_of, record
from screening.model import Sighting
from screening.settings import Settings

LOG = logging.getLogger(__name__)
LOOK_SECONDS = 3.0
# Beyond a capture's own time: what waiting for its host and recording it may take.
WAIT_SECONDS = 60.0
RECORD_SECONDS = 60.0
MAX_ATTEMPTS = 3
AGAIN_AFTER = timedelta(minutes=10)
PLANNED_AT_ONCE = 50

Take = Callable[[Task], Captured]


class EvidenceWorker:
    def __init__(self, settings: Settings, archive: Archive, take: Take | None = None) -> None:
        self.settings = settings
        self.archive = archive
        self.take = take or self._capture
        self.stopping = threading.Event()

    def run(self) -> None:
        """Work until `stopping` is set."""
        while not self.stopping.is_set():
            now = datetime.now(UTC)
            try:
                self.plan(now)
                worked = self.step(now)
                worked = self.archive.stamp_newest(now) or worked
            except Exception:
                # The loop's edge: a database that is away for a while must not end the process.
                LOG.exception("looking for captures failed")
                worked = False
            if not worked:
                self.stopping.wait(LOOK_SECONDS)

    def plan(self, now: datetime) -> None:
        """Order what decisions since the last look ask for, and close what no longer matters."""
        with self.archive.store.transaction() as tx:
            for decision in tx.capture_orders.unplanned(PLANNED_AT_ONCE):
                places = addresses(tx.sightings.of_ad(decision.ad_id))
                days = self.settings.days_of_rechecks
                for order in orders_for_rechecks(decision, places, days):
                    tx.capture_orders.add(order)
            tx.capture_orders.close_withdrawn(now)
            tx.capture_orders.close_overtaken(now)

    def step(self, now: datetime) -> bool:
        """Do what has been due for longest; False if nothing is."""
        seconds = WAIT_SECONDS + self.settings.evidence_seconds + RECORD_SECONDS
        with self.archive.store.transaction() as tx:
            order = tx.capture_orders.lease(now, seconds)
        if order is None:
            return False
        try:
            self._do(order)
        except CaptureFailed as problem:
            self._fail(order, str(problem))
        except Exception as error:
            # The job's edge: whatever went wrong is kept with the order, where a person sees it.
            LOG.exception("a capture failed", extra={"order": order.id})
            self._fail(order, f"程序出错,已记录:{type(error).__name__}: {error}")
        return True

    def _do(self, order: CaptureOrder) -> None:
        with self.archive.store.snapshot() as tx:
            sighting = tx.sightings.get(order.sighting_id)
            pictures = pictures_of(sighting, tx)
        task = self._task(order, sighting, tuple(sorted(pictures)))
        with self._turn().at(order.url, order.id, self.stopping):
            captured = self.take(task)
        if not captured.visit.status and order.attempts < MAX_ATTEMPTS:
            raise CaptureFailed(captured.visit.error or "没有应答")
        record(order, captured, self.archive, datetime.now(UTC))

    def _turn(self) -> HostTurn:
        return HostTurn(
            self.archive.store,
            wait=timedelta(seconds=WAIT_SECONDS),
            hold=timedelta(seconds=self.settings.evidence_seconds + RECORD_SECONDS),
            pause=timedelta(seconds=self.settings.crawl_delay_seconds),
        )

    def _fail(self, order: CaptureOrder, why: str) -> None:
        LOG.warning("capture failed at try %d: %s", order.attempts, why)
        now = datetime.now(UTC)
        with self.archive.store.transaction() as tx:
            if order.attempts >= MAX_ATTEMPTS:
                tx.capture_orders.close(order, now, why)
            else:
                tx.capture_orders.put_off(order, now + AGAIN_AFTER, why)

    def _task(self, order: CaptureOrder, sighting: Sighting, pictures: tuple[str, ...]) -> Task:
        chromium = chromium_path(self.settings.chromium)
        if chromium is None:
            raise CaptureFailed("这台机器上没有 Chromium,请安装,或用 ADSCREEN_CHROMIUM 指明")
        return Task(
            url=order.url,
            text=sighting.text,
            pictures=pictures,
            user_agent=self.settings.crawl_user_agent,
            chromium=str(chromium),
            allow_private=self.settings.crawl_allow_private,
            seconds=self.settings.evidence_seconds,
            file_bytes=self.settings.evidence_file_mb * 1_000_000,
        )

    def _capture(self, task: Task) -> Captured:
        return capture(task, self.settings.evidence_memory_mb * 1_000_000)
