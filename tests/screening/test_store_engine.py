"""The store under as many threads as the web process has."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from screening.setup import migrate
from screening.store import Store

# AnyIO's limit, which Starlette runs our routes under.
THREADS = 40
PATIENCE_SECONDS = 20


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database(request):
    if request.param == "sqlite":
        yield request.getfixturevalue("store")
        return
    url = request.getfixturevalue("postgres_url")
    migrate(url)
    store = Store(url)
    yield store
    store.close()


def test_every_thread_can_read_at_the_same_time(database):
    all_at_once = threading.Barrier(THREADS)

    def read(_: int) -> int:
        with database.snapshot() as tx:
            found = tx.sightings.count()
            all_at_once.wait(PATIENCE_SECONDS)
            return found

    with ThreadPoolExecutor(THREADS) as pool:
        assert list(pool.map(read, range(THREADS))) == [0] * THREADS


def test_every_thread_that_writes_gets_its_turn(database, noon):
    def write(number: int) -> None:
        with database.transaction() as tx:
            tx.workers.beat(f"w{number}", "host", number, noon)

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(write, range(THREADS)))
    with database.snapshot() as tx:
        assert tx.workers.alive_since(noon) == THREADS
