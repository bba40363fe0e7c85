"""The capturing process is killed in the middle of a page, again and again."""

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.browser.provider import chromium_path
from crawler.evidence.bonds import family
from screening.evidence.archive import archive_of
from screening.evidence.facts import Outcome
from screening.evidence.manifest import NOTHING, next_link
from screening.evidence.orders import order_for_score
from screening.intake import Intake
from screening.model import Submission
from screening.pipeline import screen
from screening.settings import Settings
from screening.setup import prepare
from screening.store import Store
from screening.vocabulary import Channel

pytestmark = [pytest.mark.durable, pytest.mark.browser]
AD = "金穗公寓诚邀加入\n年化收益12%,按月返利,保本保息"
PATIENCE = 180


class NoJobs:
    def enqueue(self, sighting_id: str) -> None:
        return None


@pytest.fixture
def settings(tmp_path) -> Settings:
    settings = Settings(data_dir=tmp_path / "var", crawl_allow_private=True)
    prepare(settings)
    return settings


@pytest.fixture
def store(settings):
    store = Store(settings.resolved_database_url)
    yield store
    store.close()


@pytest.fixture
def process(settings, leftovers):
    """Starts the capturing process; whatever still runs in the end is killed."""
    started = []

    def start() -> subprocess.Popen:
        environment = {
            "PYTHONPATH": os.pathsep.join(sys.path),
            "ADSCREEN_DATA_DIR": str(settings.data_dir),
            "ADSCREEN_CRAWL_ALLOW_PRIVATE": "true",
            # So that a killed worker's order is free again soon.
            "ADSCREEN_EVIDENCE_SECONDS": "60",
            "TMPDIR": str(leftovers),
        }
        command = [sys.executable, str(Path(__file__).with_name("short_lease_worker.py"))]
        started.append(subprocess.Popen(command, env=os.environ | environment))
        return started[-1]

    yield start
    for one in started:
        if one.poll() is None:
            one.kill()
            one.wait()


def ordered(settings, store, engines, url, noon):
    archive = archive_of(settings, store)
    intake = Intake(store, archive.photos, NoJobs(), settings)
    seen = Submission(channel=Channel.WEB, source="sweep:demo", text=AD, source_url=url)
    sighting = intake.receive(seen, [], noon)
    ad_id = screen(sighting, engines, store, archive.photos, noon).ad_id
    with store.transaction() as tx:
        tx.capture_orders.add(order_for_score(tx.sightings.get(sighting.id), ad_id, noon))
    return ad_id


def wait_until(condition):
    until = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < until, "it did not happen"
        time.sleep(0.1)


def test_kills_in_mid_capture_lose_nothing_double_nothing_and_leave_nothing(
    settings, store, site, process, keyword_engines, leftovers
):
    if chromium_path(None) is None:
        pytest.skip("Chromium is not installed (make machine)")
    ad_id = ordered(settings, store, keyword_engines, f"{site.url}/ad", datetime.now(UTC))
    for kill in range(3):
        asked = len(site.asked)
        running = process()
        wait_until(lambda asked=asked: len(site.asked) > asked)
        time.sleep(0.4 * kill)
        theirs = family(running.pid)
        assert len(theirs) > 3
        running.send_signal(signal.SIGKILL)
        running.wait()
        wait_until(lambda theirs=theirs: not [p for p in theirs if is_running(p)])

    process()

    def entries():
        with store.snapshot() as tx:
            return tx.evidence.of_ad(ad_id)

    wait_until(entries)
    time.sleep(4)
    [entry] = entries()
    assert entry.manifest.facts.outcome is Outcome.PRESENT
    assert entry.link == next_link(NOTHING, entry.sha256)
    with store.snapshot() as tx:
        assert tx.capture_orders.of_ad(ad_id) == []
    assert not list(leftovers.glob("adscreen-capture-*"))


def is_running(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
