"""Real workers, really killed."""

import random
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine, func, select, text

from screening.jobs import JobClient
from screening.model import Sighting
from screening.photos import Photos
from screening.settings import Settings
from screening.setup import prepare
from screening.store import Store
from screening.tables import assessments, readings
from screening.vocabulary import Channel, Stage
from screening.worker import MAX_ATTEMPTS

pytestmark = pytest.mark.durable
WORKER = Path(__file__).with_name("slow_worker.py")
ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 90


class Installation:
    """A data folder with its store and jobs, and a worker that can be started and killed."""

    def __init__(self, data_dir: Path) -> None:
        self.settings = Settings(data_dir=data_dir)
        prepare(self.settings)
        self.store = Store(self.settings.resolved_database_url)
        self.photos = Photos(self.settings.photos_dir)
        self.jobs = JobClient(self.settings.resolved_jobs_url)
        self.log = data_dir / "reads.log"
        self.log.touch()
        self.worker: subprocess.Popen[bytes] | None = None

    def receive(self, text: str) -> str:
        now = datetime.now(UTC)
        sighting = Sighting(
            id=text.ljust(64, "0"),
            channel=Channel.FLYER,
            source="user:1",
            text="",
            place=text,
            region="",
            source_url="",
            note="",
            photos=(self.photos.keep(text.encode()),),
            seen_at=now,
            received_at=now,
            content_digest="0" * 64,
        )
        with self.store.transaction() as tx:
            tx.sightings.add(sighting)
        self.jobs.enqueue(sighting.id)
        return sighting.id

    def start(self) -> None:
        command = [sys.executable, str(WORKER), str(self.settings.data_dir), str(self.log)]
        self.worker = subprocess.Popen(command, cwd=ROOT, env={"PYTHONPATH": str(ROOT)})

    def kill(self) -> None:
        assert self.worker
        self.worker.kill()
        self.worker.wait()

    def begun(self) -> int:
        return self.log.read_text().count("begin")

    def wait_until(self, condition) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not condition():
            assert time.monotonic() < deadline, self.log.read_text()
            time.sleep(0.05)

    def stages(self, ids) -> set[Stage]:
        with self.store.snapshot() as tx:
            return {tx.sightings.get(sighting_id).stage for sighting_id in ids}

    def close(self) -> None:
        if self.worker and self.worker.poll() is None:
            self.kill()
        self.jobs.close()
        self.store.close()


@pytest.fixture
def installation(tmp_path):
    installation = Installation(tmp_path)
    yield installation
    installation.close()


def test_ten_kills_in_the_middle_of_reading_lose_nothing_and_double_nothing(installation):
    rng = random.Random(7)
    ids = [installation.receive(f"ad{number:02d}") for number in range(24)]
    for _ in range(10):
        before = installation.begun()
        installation.start()
        installation.wait_until(lambda before=before: installation.begun() > before)
        time.sleep(rng.uniform(0.05, 0.35))
        installation.kill()
    killed_while_reading = installation.begun() - installation.log.read_text().count("end")
    installation.start()
    installation.wait_until(lambda: installation.stages(ids) == {Stage.SCREENED})

    assert killed_while_reading >= 10
    with installation.store.engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(readings)) == len(ids)
        assert connection.scalar(select(func.count()).select_from(assessments)) == len(ids)


def test_what_kills_the_worker_every_time_is_parked_and_its_neighbours_finish(installation):
    poison = installation.receive("die")
    good = [installation.receive(f"ad{number}") for number in range(3)]
    with installation.store.transaction() as tx:
        for _ in range(MAX_ATTEMPTS - 2):
            tx.sightings.begin_attempt(poison)

    def settled() -> bool:
        if installation.worker is None or installation.worker.poll() is not None:
            installation.start()
        return Stage.WAITING not in installation.stages([poison, *good])

    installation.wait_until(settled)
    with installation.store.snapshot() as tx:
        parked = tx.sightings.get(poison)
    assert "中断" in (parked.parked_reason or "")
    assert installation.stages(good) == {Stage.SCREENED}


def test_a_sighting_whose_job_was_never_enqueued_is_found_at_the_next_start(installation):
    sighting = installation.receive("kept")
    with installation.store.transaction() as tx:
        lost = tx.sightings.get(sighting).model_copy(update={"id": "1" * 64, "place": "lost"})
        tx.sightings.add(lost)
    installation.start()
    installation.wait_until(lambda: installation.stages([lost.id]) == {Stage.SCREENED})


def test_a_sighting_whose_job_ended_without_screening_it_is_taken_up_at_the_next_start(
    installation,
):
    sighting = installation.receive("ad")
    engine = create_engine(installation.settings.resolved_jobs_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE workflow_status SET status = 'ERROR'"))
    engine.dispose()
    installation.start()
    installation.wait_until(lambda: installation.stages([sighting]) == {Stage.SCREENED})


def test_a_worker_that_is_told_to_stop_stops(installation):
    sighting = installation.receive("ad")
    installation.start()
    installation.wait_until(lambda: installation.stages([sighting]) == {Stage.SCREENED})
    installation.worker.send_signal(signal.SIGTERM)
    assert installation.worker.wait(30) == 0
