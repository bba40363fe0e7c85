"""Sweepers with real children, database and intake, on a town whose pages count who asks."""

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.sweeper import Sweeper
from screening.jobs import JobClient
from screening.photos import Photos
from screening.pipeline import screen
from screening.settings import Settings
from screening.setup import prepare
from screening.source_registry import SourceRegistry
from screening.store import Store
from screening.sweeps import SweepState, Trouble

ROOT = Path(__file__).parents[2]
ROW = "<li><a href='#{n}'>第{n}号</a><p>老赵家的黄小米今年新碾,五斤一袋{n}0元</p></li>"
PAGES = 8


def listing(number, rows=3):
    lines = "".join(ROW.format(n=100 * number + row) for row in range(rows))
    onward = f"<a class=next href=/{number + 1}>下一页</a>" if number < PAGES else ""
    return f"<ul>{lines}</ul>{onward}".encode()


class Town:
    """Pages with an ETag each; `bodies` counts what was sent in full, `before` is called first."""

    def __init__(self):
        self.bodies, self.rows, self.before = [], 3, lambda _: None

    def __call__(self, handler):
        number = int(handler.path.strip("/"))
        self.before(number)
        tag = f'"{number}-{self.rows}"'
        if handler.headers["If-None-Match"] == tag:
            handler.send_response(304)
            handler.send_header("ETag", tag)
            handler.end_headers()
            return
        self.bodies.append(number)
        handler.send(
            {"Content-Type": "text/html; charset=utf-8", "ETag": tag}, listing(number, self.rows)
        )


@pytest.fixture
def pages():
    return Town()


@pytest.fixture
def server(town, pages):
    return town({f"/{number}": pages for number in range(1, PAGES + 1)})


@pytest.fixture
def settings(tmp_path, monkeypatch):
    for name, value in {
        "DATA_DIR": str(tmp_path / "var"),
        "CRAWL_ALLOW_PRIVATE": "true",
        "CRAWL_DELAY_SECONDS": "0",
    }.items():
        monkeypatch.setenv(f"ADSCREEN_{name}", value)
    settings = Settings()
    prepare(settings)
    return settings


@pytest.fixture
def store(settings):
    store = Store(settings.resolved_database_url)
    yield store
    store.close()


@pytest.fixture
def source(store, server):
    now = datetime.now(UTC)
    registry = SourceRegistry(store, "admin", now)
    fields = {"name": "town", "start_urls": [server.url("/1")], "next_page": "a.next"}
    registry.make(fields | {"expected_blocks": 3, "schedule": "0 3 * * *"}, enabled=True)
    return registry


@pytest.fixture
def sweeper(settings, store):
    sweepers = []

    def make(clock=lambda: datetime.now(UTC)):
        sweepers.append(Sweeper(settings, store, clock))
        return sweepers[-1]

    yield make
    for made in sweepers:
        for child in made.children.values():
            child.kill()
            child.wait()


def sweeper_process():
    return subprocess.Popen([sys.executable, "-m", "crawler", "--worker"], cwd=ROOT)


def sweeps(store):
    with store.snapshot() as tx:
        return tx.sweeps.of_source("town")


def work_until(store, sweeper, done, seconds=60):
    """Let a sweeper work until its last sweep is as wanted."""
    for _ in range(seconds * 10):
        sweeper.look()
        swept = sweeps(store)
        if swept and done(swept[0]):
            return swept[0]
        time.sleep(0.1)
    raise AssertionError(f"still {sweeps(store)}")


def ended(sweep):
    return sweep.state is SweepState.ENDED


def sightings(store):
    with store.snapshot() as tx:
        return tx.sightings.of_source("sweep:town", limit=1000)


@pytest.mark.durable
def test_a_sweep_killed_in_its_midst_loses_and_doubles_nothing_and_fetches_no_page_again(
    store, source, sweeper, pages
):
    made, victims = sweeper(), []

    def kill(number):
        if number == 5 and not victims:
            [child] = made.children.values()
            victims.append(child.pid)
            os.kill(child.pid, signal.SIGKILL)

    pages.before = kill
    source.sweep_now("town")
    swept = work_until(store, made, ended)

    assert victims
    assert swept.attempts == 2
    assert swept.trouble is Trouble.NONE
    # Page 4 may have been sent and not yet been finished when the kill came with page 5.
    assert sorted(set(pages.bodies)) == list(range(1, PAGES + 1))
    assert len(pages.bodies) <= PAGES + 2
    assert pages.bodies.count(1) == pages.bodies.count(2) == 1
    assert len(sightings(store)) == len({seen.text for seen in sightings(store)}) == 3 * PAGES
    assert swept.counts.pages == PAGES
    assert swept.counts.blocks == 3 * PAGES


@pytest.mark.durable
def test_two_sweepers_never_sweep_one_source_at_a_time(store, source, server, pages):
    pages.before = lambda _: time.sleep(0.1)
    with sweeper_process() as one, sweeper_process() as other:
        while not (sweeps(store) and ended(sweeps(store)[0])):
            if not sweeps(store):
                source.sweep_now("town")
            time.sleep(0.1)
        for process in (one, other):
            process.terminate()

    [swept] = sweeps(store)
    assert swept.attempts == server.busiest == 1
    assert sorted(pages.bodies) == list(range(1, PAGES + 1))


@pytest.mark.durable
def test_an_unchanged_page_costs_no_body_and_its_ads_are_not_screened_again(
    settings, store, source, sweeper, pages, keyword_engines
):
    made = sweeper()
    source.sweep_now("town")
    work_until(store, made, ended)
    first, photos = sightings(store), Photos(settings.photos_dir)
    for seen in first:
        screen(seen, keyword_engines, store, photos, datetime.now(UTC))
    jobs = JobClient(settings.resolved_jobs_url)
    waiting = jobs.waiting()

    pages.bodies.clear()
    source.sweep_now("town")
    second = work_until(store, made, ended)

    assert pages.bodies == []
    assert (second.counts.unchanged, second.counts.fetched, second.counts.new) == (PAGES, 0, 0)
    assert second.counts.blocks == second.counts.seen_before == 3 * PAGES
    assert jobs.waiting() == waiting
    jobs.close()
    # On one day an ad is seen once in one place.
    assert len(sightings(store)) == len(first)


@pytest.mark.durable
def test_a_site_that_lost_its_ads_raises_an_alarm_that_names_the_page(
    store, source, sweeper, pages
):
    made = sweeper()
    for rows in (3, 3, 3, 0):
        pages.rows = rows
        source.sweep_now("town")
        swept = work_until(store, made, ended)

    assert swept.trouble is Trouble.THIN
    with store.snapshot() as tx:
        [alarm] = tx.alarms.of_sweeps([sweep.id for sweep in tx.sweeps.of_source("town")])
    assert alarm.sweep_id == swept.id
    assert alarm.page_url.endswith("/1")


@pytest.mark.durable
def test_missed_runs_are_made_up_once(store, source, sweeper, pages):
    nights = sweeper(lambda: datetime.now(UTC) + timedelta(days=3))

    swept = work_until(store, nights, ended)
    for _ in range(5):
        nights.look()

    assert swept.asked_by == ""
    assert len(sweeps(store)) <= 2
    assert len(pages.bodies) == PAGES


@pytest.mark.durable
def test_a_rehearsal_shows_the_first_page_and_keeps_nothing(store, source, sweeper, pages):
    source.rehearse("town")
    swept = work_until(store, sweeper(), ended)

    assert pages.bodies == [1]
    assert [len(found.text) > 10 for found in swept.counts.found] == [True] * 3
    assert sightings(store) == []
    assert swept.trouble is Trouble.NONE


@pytest.mark.durable
def test_a_sweeper_that_is_asked_to_end_leaves_its_sweep_to_the_next(
    settings, store, source, sweeper, pages
):
    pages.before = lambda number: time.sleep(0.3)
    source.sweep_now("town")
    with sweeper_process() as process:
        while 2 not in pages.bodies:
            time.sleep(0.05)
        process.terminate()
        assert process.wait(30) == 0
    [left] = [sweep for sweep in sweeps(store) if sweep.asked_by]
    assert left.state is SweepState.WAITING

    work_until(store, sweeper(), lambda sweep: len(sightings(store)) == 3 * PAGES)
    assert pages.bodies.count(1) == 1


def test_a_file_with_a_slip_leaves_its_source_as_it_was_until_it_is_mended(
    settings, store, tmp_path
):
    path = tmp_path / "town.yml"
    good = "name: town\nstart_urls: [http://town.example/]\nexpected_blocks: 1\n"
    made = Sweeper(settings.model_copy(update={"sources_dir": tmp_path}), store)

    def row_of(text):
        path.write_text(text)
        made.read_files()
        with store.snapshot() as tx:
            return tx.sources.get("town")

    first = row_of(good)
    slipped = row_of(good + "pages: many\n")
    mended = row_of(good + "pages: 7\n")

    assert slipped == first
    assert (mended.enabled, mended.source.pages) == (True, 7)
