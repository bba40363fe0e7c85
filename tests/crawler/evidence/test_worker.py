from datetime import UTC, datetime, timedelta

import pytest

from crawler.evidence.process import CaptureFailed
from crawler.evidence.worker import AGAIN_AFTER, MAX_ATTEMPTS, EvidenceWorker
from screening.decisions import Ruling, decide
from screening.evidence.archive import archive_of
from screening.evidence.facts import Outcome, Visit
from screening.evidence.orders import order_for_score
from screening.evidence.record import Captured
from screening.intake import Intake
from screening.model import Submission
from screening.pipeline import screen
from screening.settings import Settings
from screening.vocabulary import Channel, Verdict

AD = "金穗公寓诚邀加入,年化收益12%"
URL = "http://site.test/ad/1"
HOST = "site.test"


class NoJobs:
    def enqueue(self, sighting_id: str) -> None:
        return None


@pytest.fixture
def settings(tmp_path) -> Settings:
    return Settings(data_dir=tmp_path)


@pytest.fixture
def archive(settings, store):
    return archive_of(settings, store)


@pytest.fixture
def web_ad(settings, archive, store, keyword_engines, noon) -> str:
    intake = Intake(store, archive.photos, NoJobs(), settings)
    seen = Submission(channel=Channel.WEB, source="sweep:demo", text=AD, source_url=URL)
    sighting = intake.receive(seen, [], noon)
    ad_id = screen(sighting, keyword_engines, store, archive.photos, noon).ad_id
    with store.transaction() as tx:
        tx.capture_orders.add(order_for_score(tx.sightings.get(sighting.id), ad_id, noon))
    return ad_id


@pytest.fixture
def worker(settings, archive):
    """A worker whose browser answers what it is given, one page after the other."""

    def make(*answers) -> EvidenceWorker:
        rest = list(answers)

        def take(task):
            answer = rest.pop(0)
            if isinstance(answer, Exception):
                raise answer
            now = datetime.now(UTC)
            visit = Visit(url=URL, final_url=URL, status=answer, began_at=now, ended_at=now)
            return Captured(visit, {"page.txt": task.text.encode()})

        return EvidenceWorker(settings, archive, take)

    return make


def turn_of(store, holder, seconds=60):
    """From when on the holder may ask the host, or None while another holds it."""
    now = datetime.now(UTC)
    with store.transaction() as tx:
        return tx.host_turns.take(HOST, holder, now, now + timedelta(seconds=seconds))


def orders(store, ad_id):
    with store.snapshot() as tx:
        return tx.capture_orders.of_ad(ad_id)


def outcomes(store, ad_id):
    with store.snapshot() as tx:
        return [entry.manifest.facts.outcome for entry in tx.evidence.of_ad(ad_id)]


def test_what_was_ordered_is_captured_once(store, worker, web_ad, noon):
    working = worker(200)
    assert working.step(noon)
    assert not working.step(noon)
    assert outcomes(store, web_ad) == [Outcome.PRESENT]
    assert orders(store, web_ad) == []


@pytest.mark.parametrize("failure", [CaptureFailed("超过 90 秒"), OSError(28, "disk full"), 0])
def test_what_fails_is_tried_again_and_told(store, worker, web_ad, failure):
    working = worker(failure, 200)
    now = datetime.now(UTC)
    assert working.step(now)
    [order] = orders(store, web_ad)
    assert order.failure
    assert not working.step(now + timedelta(minutes=1))
    assert working.step(now + AGAIN_AFTER + timedelta(minutes=1))
    assert outcomes(store, web_ad) == [Outcome.PRESENT]


def test_what_always_fails_is_given_up_with_its_reason(store, worker, web_ad):
    working = worker(*[CaptureFailed("内存超过")] * MAX_ATTEMPTS)
    now = datetime.now(UTC)
    for attempt in range(MAX_ATTEMPTS):
        assert working.step(now + attempt * timedelta(hours=1))
    [order] = orders(store, web_ad)
    assert order.closed_at
    assert "内存超过" in order.failure
    assert not working.step(now + timedelta(days=1))


def test_a_site_that_never_answers_is_recorded_in_the_end(store, worker, web_ad):
    working = worker(*[0] * MAX_ATTEMPTS)
    now = datetime.now(UTC)
    for attempt in range(MAX_ATTEMPTS):
        working.step(now + attempt * timedelta(hours=1))
    assert outcomes(store, web_ad) == [Outcome.UNREACHABLE]


def test_a_decision_is_followed_by_rechecks_and_missed_ones_are_made_up_once(
    store, worker, web_ad, noon
):
    working = worker(200, 404, 200)
    working.step(noon)
    ruling = Ruling(verdict=Verdict.SUSPECTED_BREACH, bases=("advertising_law_25_1",), after=0)
    with store.transaction() as tx:
        decide(web_ad, ruling, "李工", noon, tx)
    working.plan(noon)
    assert len(orders(store, web_ad)) == 5
    assert not working.step(noon)
    # Days 1, 3 and 7 have passed with no worker running.
    later = noon + timedelta(days=8)
    working.plan(later)
    assert working.step(later)
    assert not working.step(later)
    later = noon + timedelta(days=15)
    working.plan(later)
    assert working.step(later)
    assert outcomes(store, web_ad) == [Outcome.BACK, Outcome.REMOVED, Outcome.PRESENT]
    assert len(orders(store, web_ad)) == 1


def test_while_a_page_is_captured_no_sweep_asks_its_host(store, settings, archive, web_ad, noon):
    during = []

    def take(task):
        during.append(turn_of(store, "sweep:worker"))
        raise CaptureFailed("截取程序出错")

    EvidenceWorker(settings, archive, take).step(noon)

    assert during == [None]
    # And the pause counts from the end of the capture on.
    assert turn_of(store, "sweep:worker") > datetime.now(UTC)


def test_a_capture_stands_in_line_behind_a_sweep(store, worker, web_ad, noon):
    working = worker(200)
    assert turn_of(store, "sweep:worker", seconds=1)

    working.step(noon)

    assert outcomes(store, web_ad) == [Outcome.PRESENT]


@pytest.mark.parametrize("asked_to_wait", [False, True], ids=["held", "asked to wait"])
def test_a_host_that_is_not_to_be_had_is_not_asked(
    store, worker, web_ad, monkeypatch, asked_to_wait
):
    monkeypatch.setattr("crawler.evidence.worker.WAIT_SECONDS", 0)
    turn_of(store, "sweep:worker")
    if asked_to_wait:
        with store.transaction() as tx:
            tx.host_turns.postpone(HOST, datetime.now(UTC) + timedelta(minutes=5))
            tx.host_turns.give_back(HOST, "sweep:worker")

    # A page that was asked for would fail the test: there is none.
    worker().step(datetime.now(UTC))

    [order] = orders(store, web_ad)
    assert "稍后再试" in order.failure
    assert outcomes(store, web_ad) == []
