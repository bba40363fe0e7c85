import io
from datetime import timedelta

import pytest
from PIL import Image
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from screening.decisions import Ruling, decide
from screening.evidence.facts import Outcome, PageFacts
from screening.evidence.manifest import NOTHING, next_link
from screening.evidence.orders import (
    addresses,
    is_captured_for_score,
    orders_for_rechecks,
)
from screening.evidence.presence import judge
from screening.evidence.record import Captured, record
from screening.removal import Followed, followed_ads, hours_until, removal_figures
from screening.vocabulary import Verdict

AD = "金穗公寓诚邀加入\n年化收益12%,按月返利,保本保息\n详询东市口门店"
UP = {"present", "changed", "back"}


def test_entries_form_one_chain(capture, web_ad):
    first, second = capture(web_ad), capture(web_ad, minutes=1)
    assert first.manifest.previous_link == first.manifest.previous_manifest == NOTHING
    assert second.manifest.previous_manifest == first.sha256
    assert second.manifest.previous_link == first.link == next_link(NOTHING, first.sha256)
    assert [first.manifest.sequence, second.manifest.sequence] == [1, 2]


@pytest.mark.parametrize("change", ["UPDATE evidence_entries SET link = 'x'", "DELETE FROM {}"])
def test_the_database_refuses_to_change_the_chain(store, capture, web_ad, change):
    capture(web_ad)
    with pytest.raises(IntegrityError, match="append-only"), store.engine.begin() as connection:
        connection.execute(text(change.format("evidence_entries")))


def test_an_order_is_recorded_once(archive, ordered, visit, web_ad, noon):
    order = ordered(web_ad, noon)
    captured = Captured(visit(), {"page.txt": AD.encode()})
    assert record(order, captured, archive, noon) is not None
    assert record(order, captured, archive, noon) is None


def test_what_a_page_shows_over_time(capture, web_ad):
    shown = [
        ({}, Outcome.PRESENT),
        ({"shown": AD.replace("12%", "15%"), "shade": 90}, Outcome.CHANGED),
        ({"shown": "该信息已被删除"}, Outcome.REMOVED),
        ({"shown": "", "status": 0, "error": "超时"}, Outcome.UNREACHABLE),
        ({}, Outcome.BACK),
        ({"status": 404, "shown": "x"}, Outcome.REMOVED),
        ({"status": 503, "shown": "x"}, Outcome.UNREACHABLE),
    ]
    entries = [capture(web_ad, minutes=n, **page) for n, (page, _) in enumerate(shown)]
    assert [entry.manifest.facts.outcome for entry in entries] == [seen for _, seen in shown]


def test_a_change_is_shown_in_words_and_picture(archive, capture, web_ad):
    capture(web_ad)
    entry = capture(web_ad, AD.replace("12%", "15%"), minutes=1, shade=90)
    facts = entry.manifest.facts
    assert isinstance(facts, PageFacts)
    assert (facts.comparison.lines_added, facts.comparison.lines_removed) == (1, 1)
    assert facts.comparison.picture_changed == 1
    files = entry.manifest.files
    assert "+年化收益15%" in archive.evidence.read(files["text.diff"].sha256).decode()
    with Image.open(io.BytesIO(archive.evidence.read(files["difference.png"].sha256))) as image:
        assert image.size == (200, 200)


@pytest.mark.parametrize(("height", "compared"), [(50, 1.0), (60, 0.0)])
def test_cut_outs_are_compared_only_where_the_ad_is_as_large(
    archive, ordered, visit, web_ad, noon, png, height, compared
):
    """Two pages alike, with two cut-outs that are not."""
    for minutes, (tall, shade) in enumerate([(50, 10), (height, 250)]):
        at = noon + timedelta(minutes=minutes)
        place = {"x": 0, "y": 0, "width": 200, "height": tall, "found_by": "text"}
        files = {"page.png": png(9), "element.png": png(shade), "page.txt": AD.encode()}
        entry = record(ordered(web_ad, at), Captured(visit(place=place), files), archive, at)
    assert entry.manifest.facts.comparison.picture_changed == compared


def test_a_capture_that_is_like_the_last_holds_no_difference(capture, web_ad):
    capture(web_ad)
    entry = capture(web_ad, minutes=1)
    assert not {"text.diff", "difference.png"} & set(entry.manifest.files)


@pytest.mark.parametrize(
    ("page", "outcome"),
    [
        ("警方提示:远离高收益诱惑,该行业信息不完整", Outcome.REMOVED),
        (AD + "\n广告删除请联系", Outcome.PRESENT),
        (AD.replace("\n", "  "), Outcome.PRESENT),
        (AD[:25] + "另有好礼相送", Outcome.CHANGED),
        ("", Outcome.REMOVED),
    ],
)
def test_words_decide_whether_an_ad_is_up(visit, page, outcome):
    assert judge(visit(), page, AD, (), Outcome.PRESENT).outcome is outcome


def test_a_picture_of_the_ad_on_the_page_is_the_ad(visit):
    page = visit(pictures=("a" * 64,))
    assert judge(page, "", "", {"a" * 64}, None).outcome is Outcome.PRESENT
    assert judge(page, "", "", {"b" * 64}, Outcome.PRESENT).outcome is Outcome.REMOVED


@pytest.mark.parametrize(
    ("fields", "score", "captured"),
    [
        ({}, 0.5, True),
        ({}, 0.49, False),
        ({"source": "user:1"}, 0.9, False),
        ({"source_url": ""}, 0.9, False),
        ({"source_url": "file:///etc/passwd"}, 0.9, False),
    ],
)
def test_swept_pages_that_score_high_are_captured(store, web_ad, fields, score, captured):
    with store.snapshot() as tx:
        [sighting] = tx.sightings.of_ad(web_ad)
    assert is_captured_for_score(sighting.model_copy(update=fields), score, 0.5) is captured


@pytest.fixture
def decided(store, web_ad, noon):
    """Decides on the ad, hours after noon."""

    def make(verdict=Verdict.SUSPECTED_BREACH, hours=0, after=0):
        ruling = Ruling(verdict=verdict, bases=("advertising_law_25_1",), after=after)
        with store.transaction() as tx:
            return decide(web_ad, ruling, "李工", noon + timedelta(hours=hours), tx)

    return make


@pytest.fixture
def planned(store, web_ad, decided):
    decision = decided()
    with store.transaction() as tx:
        assert tx.capture_orders.unplanned(10) == [decision]
        for order in orders_for_rechecks(decision, addresses(tx.sightings.of_ad(web_ad)), (1, 3)):
            tx.capture_orders.add(order)
        assert tx.capture_orders.unplanned(10) == []
    return decision


def test_missed_rechecks_are_made_up_once(store, planned, noon):
    later = noon + timedelta(days=9)
    with store.transaction() as tx:
        tx.capture_orders.close_overtaken(later)
        order = tx.capture_orders.lease(later, 60)
        assert order.due_at == noon + timedelta(days=3)
        assert tx.capture_orders.lease(later, 60) is None


def test_a_lease_that_ran_out_is_taken_again(store, planned, noon):
    due = noon + timedelta(days=1)
    with store.transaction() as tx:
        assert tx.capture_orders.lease(due - timedelta(seconds=1), 60) is None
        first = tx.capture_orders.lease(due, 60)
        assert tx.capture_orders.lease(due + timedelta(seconds=59), 60) is None
        again = tx.capture_orders.lease(due + timedelta(seconds=61), 60)
    assert (first.id, first.attempts, again.id, again.attempts) == (first.id, 1, first.id, 2)


def test_a_decision_taken_back_ends_its_rechecks(store, planned, decided, noon):
    decided(Verdict.REOPENED, hours=1, after=1)
    with store.transaction() as tx:
        tx.capture_orders.close_withdrawn(noon + timedelta(hours=2))
        assert tx.capture_orders.lease(noon + timedelta(days=9), 60) is None
        assert tx.capture_orders.unplanned(10) == []


def test_a_verdict_that_asks_for_nothing_is_not_followed(store, decided):
    decided(Verdict.FALSE_ALARM)
    with store.transaction() as tx:
        assert tx.capture_orders.unplanned(10) == []


def test_the_time_to_removal_comes_from_rechecks(store, archive, planned, visit, noon):
    gone = Captured(visit(status=404), {"page.txt": b""})
    up = Captured(visit(), {"page.txt": AD.encode()})
    for day, captured in ((1, gone), (3, up)):
        at = noon + timedelta(days=day)
        with store.transaction() as tx:
            order = tx.capture_orders.lease(at, 60)
        record(order, captured, archive, at)
    with store.snapshot() as tx:
        [one] = followed_ads(tx)
        assert followed_ads(tx, "1406") == []
    assert (one.hours, one.removed, one.came_back) == (24.0, True, True)


def followed(hours, removed):
    return Followed("a", "u", None, hours, removed, False)


def test_ads_still_up_make_removal_slower_not_faster():
    quick = [followed(10, True)] * 5
    assert removal_figures(quick).median_hours == 10
    with_slow = [*quick, *[followed(100, False)] * 6]
    figures = removal_figures(with_slow)
    assert (figures.median_hours, figures.removed, figures.followed) == (None, 5, 11)
    # Watched for a shorter time than the first removal took: they say nothing either way.
    assert hours_until(0.5, [*quick, *[followed(1, False)] * 50]) == 10


def test_quantiles_of_ads_that_were_all_removed():
    ten = [followed(hours, True) for hours in range(1, 11)]
    assert (hours_until(0.5, ten), hours_until(0.9, ten), hours_until(0.5, [])) == (5, 9, None)
