from dataclasses import replace
from datetime import timedelta

import pytest

from screening.errors import InvalidInput
from screening.pipeline import Engines, screen
from screening.store.queue import Filters
from screening.vocabulary import Channel

TEXTS = {
    0.9: "东山果园诚邀认养,每年分红",
    0.7: "金穗财富月息一分五",
    0.4: "旺铺返租十年无忧",
    0.1: "新店开业全场八折欢迎光临",
}


@pytest.fixture
def town(store, photos, keyword_engines, received, noon):
    """Four ads with falling scores, in two counties and two channels."""

    def assess(text, swept):
        score = next(score for score, known in TEXTS.items() if known == text)
        return replace(keyword_engines.assess(text, swept), score=score)

    engines = Engines(keyword_engines.read, assess, "utf8-1")
    for number, text in enumerate(TEXTS.values()):
        region = "140602" if number % 2 else "140603"
        channel = Channel.SMS if number < 2 else Channel.FLYER
        sighting_id = received(text, region=region, channel=channel)
        with store.snapshot() as tx:
            sighting = tx.sightings.get(sighting_id)
        screen(sighting, engines, store, photos, noon)
    return store


def texts(store, filters, limit=10, cursor=""):
    with store.snapshot() as tx:
        entries, _ = tx.queue.page(filters, cursor, limit)
    return [entry.ad.text for entry in entries]


def test_the_gravest_comes_first(town):
    assert texts(town, Filters()) == list(TEXTS.values())


@pytest.mark.parametrize(
    ("filters", "scores"),
    [
        (Filters(region="140602"), [0.7, 0.1]),
        (Filters(region="1406"), [0.9, 0.7, 0.4, 0.1]),
        (Filters(region="1407"), []),
        (Filters(channel=Channel.SMS), [0.9, 0.7]),
        (Filters(min_score=0.4), [0.9, 0.7, 0.4]),
    ],
    ids=["county", "city", "another city", "channel", "score"],
)
def test_filters_narrow_the_queue(town, filters, scores):
    assert texts(town, filters) == [TEXTS[score] for score in scores]
    with town.snapshot() as tx:
        assert tx.queue.count(filters) == len(scores)


def test_pages_follow_on_without_gap_or_overlap(town):
    seen, cursor = [], ""
    while True:
        with town.snapshot() as tx:
            entries, cursor = tx.queue.page(Filters(), cursor, 1)
        seen += [entry.ad.text for entry in entries]
        if not cursor:
            break
    assert seen == list(TEXTS.values())


@pytest.mark.parametrize("cursor", ["x", "bm90IGpzb24=", "WzFd"])
def test_a_broken_cursor_is_refused_with_advice(town, cursor):
    with pytest.raises(InvalidInput, match="第一页"):
        texts(town, Filters(), cursor=cursor)


def test_an_entry_carries_where_it_was_seen(town, noon):
    with town.snapshot() as tx:
        [entry], _ = tx.queue.page(Filters(), "", 1)
    assert entry.seen.channels == (Channel.SMS,)
    assert entry.seen.regions == ("140603",)
    assert entry.ad.last_seen_at == noon
    assert noon - entry.ad.first_seen_at < timedelta(seconds=1)
