"""The chain and its orders on a real PostgreSQL server, with several workers at once."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from screening.evidence.archive import Archive
from screening.evidence.manifest import NOTHING, next_link
from screening.photos import Photos
from screening.setup import migrate
from screening.store import Store

pytestmark = pytest.mark.postgres


@pytest.fixture
def store(postgres_url):
    migrate(postgres_url)
    store = Store(postgres_url)
    yield store
    store.close()


@pytest.fixture
def archive(store, photos, tmp_path) -> Archive:
    return Archive(store, photos, Photos(tmp_path / "evidence"))


def at_once(work, times):
    threads = [threading.Thread(target=work, args=(number,)) for number in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_captures_made_at_once_form_one_chain(store, capture, web_ad):
    at_once(lambda number: capture(web_ad, minutes=number), 8)
    with store.snapshot() as tx:
        entries = tx.evidence.of_ad(web_ad)[::-1]
    assert [entry.manifest.sequence for entry in entries] == [*range(1, 9)]
    link = NOTHING
    for entry in entries:
        assert entry.manifest.previous_link == link
        link = next_link(link, entry.sha256)
        assert entry.link == link


def test_an_order_goes_to_one_of_many_workers(store, ordered, web_ad, noon):
    given = [ordered(web_ad, noon + timedelta(minutes=n)).id for n in range(5)]
    taken = []

    def lease(_):
        with store.transaction() as tx:
            order = tx.capture_orders.lease(noon + timedelta(hours=1), 60)
        taken.append(order.id if order else None)

    at_once(lease, 8)
    assert sorted(filter(None, taken)) == sorted(given)


@pytest.mark.parametrize("table", ["evidence_entries", "evidence_timestamps"])
def test_the_database_refuses_to_change_what_is_sealed(store, capture, web_ad, table):
    capture(web_ad)
    with pytest.raises(DatabaseError, match="append-only"), store.engine.begin() as connection:
        connection.execute(text(f"DELETE FROM {table}"))
