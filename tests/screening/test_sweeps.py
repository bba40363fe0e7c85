"""Sweeps as rows: taken by one worker, freed when it dies; hosts asked by one sweep at a time."""

import threading
from datetime import timedelta

import pytest

from screening.source import Source
from screening.source_registry import new_sweep
from screening.sweeps import AskedPage, KnownPage

SECOND = timedelta(seconds=1)
LATER = timedelta(minutes=1)


@pytest.fixture
def ask(store, noon):
    def make(name, **fields):
        source = Source(name=name, start_urls=("http://t.example/",), expected_blocks=0)
        sweep = new_sweep(source, "", noon).model_copy(update=fields)
        with store.transaction() as tx:
            return sweep if tx.sweeps.ask(sweep) else None

    return make


def race(*acts):
    """Do all at the same moment; what each came to."""
    ready, results = threading.Barrier(len(acts)), [None] * len(acts)

    def run(number, act):
        ready.wait()
        results[number] = act()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_of_many_who_ask_for_a_source_at_once_one_is_heard(ask):
    asked = race(*[lambda: ask("town")] * 8)

    assert sum(sweep is not None for sweep in asked) == 1


def test_of_many_who_take_at_once_each_gets_another_sweep_or_none(store, ask, noon):
    ids = {ask(name).id for name in "abc"}

    def take():
        with store.transaction() as tx:
            return tx.sweeps.take(threading.current_thread().name, noon, noon)

    taken = race(*[take] * 8)

    assert sorted(sweep.id for sweep in taken if sweep) == sorted(ids)
    assert {sweep.attempts for sweep in taken if sweep} == {1}


def test_a_sweep_is_taken_over_only_when_its_worker_is_silent_or_gone(store, ask, noon):
    sweep = ask("town")
    with store.transaction() as tx:
        assert tx.sweeps.take("first", noon, noon)
        assert tx.sweeps.take("second", noon, noon) is None
        assert not tx.sweeps.take_this(sweep.id, "second", noon, noon)
        taken = tx.sweeps.take("second", noon + LATER, noon + SECOND)
        assert (taken.worker, taken.attempts, taken.started_at) == ("second", 2, noon)
        assert not tx.sweeps.beat(sweep.id, "first", noon)
        tx.sweeps.give_back("second")
        assert tx.sweeps.take("third", noon, noon).attempts == 3


def test_pages_are_asked_for_once_in_order_and_within_the_budget(store, ask):
    sweep = ask("town")
    pages = [AskedPage(key=key, url=f"http://t.example/{key}", depth=0) for key in "abcab"]
    frame = AskedPage(key="f", url="http://ad.example/", depth=1, framed_by=pages[0].url)
    with store.transaction() as tx:
        mine = tx.sweep_pages(sweep.id)
        mine.add(pages[:2], budget=2)
        mine.add([*pages, frame], budget=2)
        mine.finish("a", ["block"])

        assert [page.key for _, page in mine.next(0, 10)] == ["b", "f"]
        assert [page.key for _, page in mine.next(2, 10)] == ["f"]
        assert mine.met_blocks() == ["block"]


def test_what_is_known_of_a_page_is_the_last_that_was_kept(store, noon):
    with store.transaction() as tx:
        mine = tx.known_pages("town")
        mine.keep("a", KnownPage(url="http://t.example/", etag="1"), noon)
        newest = KnownPage(url="http://t.example/", etag="2", sightings={"b": "s"}, links=("x",))
        mine.keep("a", newest, noon)

        assert mine.find("a") == newest
        assert tx.known_pages("city").find("a") is None
        mine.forget(noon + SECOND)
        assert mine.find("a") is None


def test_a_host_is_one_holders_until_it_is_given_back_or_forgotten(store, noon):
    with store.transaction() as tx:
        turns = tx.host_turns
        assert turns.take("t.example", "first", noon, noon + LATER) == noon
        assert turns.take("t.example", "second", noon + SECOND, noon + LATER) is None
        assert turns.extend("t.example", "first", noon + LATER) == noon + SECOND
        turns.postpone("t.example", noon + LATER)
        turns.give_back("t.example", "second")
        assert turns.take("t.example", "second", noon + SECOND, noon + LATER) is None
        turns.give_back("t.example", "first")
        assert turns.take("t.example", "second", noon + SECOND, noon + LATER) == noon + LATER
        assert turns.take("t.example", "third", noon + 2 * LATER, noon + 3 * LATER)
        assert turns.extend("t.example", "second", noon + LATER) is None
