"""Three workers on PostgreSQL, with a source each on one host: it gets no more in all."""

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from screening.jobs import prepare_jobs_database
from screening.setup import migrate
from screening.source_registry import SourceRegistry
from screening.store import Store
from screening.sweeps import SweepState

pytestmark = pytest.mark.postgres

ROOT = Path(__file__).parents[2]
PAUSE = 0.3
PAGES = 4
NAMES = ("a", "b", "c")


@pytest.fixture
def asked(town, postgres_url, tmp_path):
    """When each page was asked for, by three sweepers at once, and what the host had to bear."""
    moments = []

    def answer(handler):
        moments.append(time.monotonic())
        time.sleep(0.05)
        number = int(handler.path.rpartition("/")[2])
        row = f"<li><a href=/x{number}>老赵家的黄小米今年新碾,五斤一袋{number}0元</a></li>" * 2
        onward = f"<a class=next href={handler.path[:-1]}{number + 1}>下一页</a>"
        html = f"<ul>{row}</ul>{onward if number < PAGES else ''}"
        handler.send({"Content-Type": "text/html; charset=utf-8"}, html.encode())

    server = town({f"/{name}/{page}": answer for name in NAMES for page in range(1, PAGES + 1)})
    migrate(postgres_url)
    prepare_jobs_database(postgres_url)
    store = Store(postgres_url)
    registry = SourceRegistry(store, "admin", datetime.now(UTC))
    for name in NAMES:
        fields = {"name": name, "start_urls": [server.url(f"/{name}/1")], "next_page": "a.next"}
        registry.make(fields | {"expected_blocks": 0})
        registry.sweep_now(name)
    with _workers(postgres_url, tmp_path):
        swept = _wait_until_swept(store)
    store.close()
    return moments, server.busiest, swept


@contextmanager
def _workers(database, folder):
    environment = os.environ | {
        "ADSCREEN_DATABASE_URL": database,
        "ADSCREEN_JOBS_URL": database,
        "ADSCREEN_DATA_DIR": str(folder / "var"),
        "ADSCREEN_CRAWL_ALLOW_PRIVATE": "true",
        "ADSCREEN_CRAWL_DELAY_SECONDS": str(PAUSE),
        "ADSCREEN_SWEEP_SLOTS": "1",
    }
    command = [sys.executable, "-m", "crawler", "--worker"]
    workers = [subprocess.Popen(command, cwd=ROOT, env=environment) for _ in NAMES]
    try:
        yield
    finally:
        for worker in workers:
            worker.terminate()
        for worker in workers:
            worker.wait(30)


def _wait_until_swept(store):
    until = datetime.now(UTC) + timedelta(minutes=4)
    while datetime.now(UTC) < until:
        with store.snapshot() as tx:
            swept = [tx.sweeps.of_source(name)[0] for name in NAMES]
        if all(sweep.state is SweepState.ENDED for sweep in swept):
            return swept
        time.sleep(0.5)
    raise AssertionError(f"still {swept}")


def test_a_host_gets_no_more_than_its_limit_in_all(asked):
    moments, busiest, swept = asked
    gaps = [after - before for before, after in pairwise(moments)]

    assert [(sweep.attempts, sweep.counts.pages) for sweep in swept] == [(1, PAGES)] * 3
    assert len(moments) == 3 * PAGES
    assert busiest == 1
    # The clocks of server and client differ by what it takes to connect.
    assert min(gaps) > PAUSE - 0.1
