"""What is asked of sightings stays quick however many there are: counted, never timed."""

from datetime import timedelta

import pytest
from sqlalchemy import event, insert, text

from screening.setup import migrate
from screening.store import Store
from screening.store.queue import Filters
from screening.store.seen import MOST_VALUES
from screening.tables import sightings
from screening.vocabulary import Channel

CHANNELS = [Channel.SMS, Channel.FLYER, Channel.WEB]


def sighting(number, noon, **fields):
    return {
        "id": f"{number:064d}",
        "channel": CHANNELS[number % 3],
        "source": "user:1",
        "text": "",
        "place": f"{number % 5}号路口",
        "region": f"14060{number % 4}",
        "source_url": "",
        "note": "",
        "photos": [],
        "seen_at": noon + timedelta(minutes=number),
        "received_at": noon + timedelta(minutes=number),
        "content_digest": "",
        "ad_id": "ad",
        "parked_reason": None,
        "attempts": 1,
    } | fields


def fill(store, rows):
    with store.transaction() as tx:
        now = rows[0]["seen_at"]
        if not tx.connection.scalar(text("SELECT count(*) FROM ads")):
            tx.ads.add("ad", "金穗公寓", now)
            tx.ads.set_head("ad", "a1", 0.9, 1.0)
        tx.connection.execute(insert(sightings), rows)


def seen_of(store):
    with store.snapshot() as tx:
        return tx.queue.entry("ad").seen


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database(request):
    """The store on each engine that we support."""
    if request.param == "sqlite":
        yield request.getfixturevalue("store")
        return
    url = request.getfixturevalue("postgres_url")
    migrate(url)
    store = Store(url)
    yield store
    store.close()


def test_each_value_is_told_once(database, noon):
    fill(database, [sighting(number, noon) for number in range(60)])
    seen = seen_of(database)
    assert sorted(seen.channels) == sorted(CHANNELS)
    assert seen.regions == ("140600", "140601", "140602", "140603")
    assert seen.places == tuple(f"{number}号路口" for number in range(5))


def test_what_was_left_empty_is_no_value(database, noon):
    fill(database, [sighting(1, noon, region="", place=""), sighting(2, noon, place="集市")])
    seen = seen_of(database)
    assert (seen.regions, seen.places) == (("140602",), ("集市",))


def test_no_more_values_than_a_page_can_show(database, noon):
    fill(database, [sighting(n, noon, place=f"{n:02d}号") for n in range(MOST_VALUES + 5)])
    assert seen_of(database).places == tuple(f"{n:02d}号" for n in range(MOST_VALUES))


def test_the_photo_is_the_newest_one_there_is(database, noon):
    rows = [sighting(1, noon, photos=["p1"]), sighting(2, noon, photos=["p2", "p3"])]
    fill(database, [*rows, sighting(3, noon)])
    assert seen_of(database).photo == "p2"


def test_an_ad_without_sightings_was_seen_nowhere(database, noon):
    fill(database, [sighting(1, noon, ad_id=None)])
    seen = seen_of(database)
    assert (seen.channels, seen.regions, seen.places, seen.photo) == ((), (), (), None)


def work(store):
    """Thousands of steps that SQLite's machine takes for a page of the queue."""
    with store.snapshot() as tx:
        steps = []
        driver = tx.connection.connection.driver_connection
        driver.set_progress_handler(lambda: steps.append(1), 1000)
        tx.queue.page(Filters(), "", 10)
        driver.set_progress_handler(None, 0)
        return len(steps)


def test_a_page_costs_the_same_however_often_its_ad_was_seen(store, noon):
    fill(store, [sighting(number, noon) for number in range(100)])
    before = work(store)
    fill(store, [sighting(number, noon) for number in range(100, 10_000)])
    assert work(store) <= before + 1


QUERIES = {
    "of_source": (lambda tx: tx.sightings.of_source("user:1"), {"ix_sightings_source"}),
    "holds_photo": (
        lambda tx: tx.sightings.holds_photo("user:1", "0" * 64),
        # The key of sighting_photos, as each database names it.
        {"_sighting_photos"},
    ),
    "of_ad": (lambda tx: tx.sightings.of_ad("ad"), {"ix_sightings_ad_seen_at"}),
    "parked": (lambda tx: tx.sightings.parked(), {"ix_sightings_parked"}),
    "count_parked": (lambda tx: tx.sightings.count_parked(), {"ix_sightings_parked"}),
    "an office's photo": (
        lambda tx: tx.office("1406").saw_photo("0" * 64),
        {"_sighting_photos"},
    ),
    # Which of the indexes by ad is best depends on how the rows are spread.
    "an office's ad": (lambda tx: tx.office("1406").saw_ad("ad"), {"ix_sightings_ad_"}),
    "an office's queue": (
        lambda tx: tx.queue.page(Filters(office="140601"), "", 10),
        {"ix_sightings_region"},
    ),
    "the queue": (
        lambda tx: tx.queue.page(Filters(), "", 10),
        {
            "ix_sightings_ad_channel",
            "ix_sightings_ad_region",
            "ix_sightings_ad_place",
            "ix_sightings_ad_photo",
        },
    ),
}


@pytest.mark.parametrize(("ask", "indexes"), QUERIES.values(), ids=QUERIES)
def test_the_indexes_are_used(database, noon, ask, indexes):
    fill(database, [sighting(number, noon) for number in range(200)])
    plans = []
    explain = "EXPLAIN" if database.engine.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN"

    def note(connection, cursor, statement, parameters, context, executemany):
        if statement.startswith(("SELECT", "WITH")):
            cursor.execute(f"{explain} {statement}", parameters)
            plans.extend(str(row) for row in cursor.fetchall())

    with database.snapshot() as tx:
        if explain == "EXPLAIN":
            # A table this small is read whole, which says nothing of a large one.
            tx.connection.execute(text("SET enable_seqscan = off"))
        event.listen(tx.connection, "before_cursor_execute", note)
        ask(tx)
    assert {index for index in indexes if any(index in plan for plan in plans)} == indexes
