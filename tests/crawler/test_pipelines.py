"""What of a found block goes in at the door, and what becomes of one that is not let in."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from crawler.found import AdBlock, FoundBlock
from crawler.pipelines import IntakePipeline, submission
from crawler.tally import Tally
from ocr.errors import UnreadablePhoto
from screening.errors import InvalidInput, Overloaded
from screening.settings import Settings
from screening.standing import Landing, Standing, SweptSubmission
from screening.vocabulary import Channel

SOURCE = {"channel": "forum", "region": "140602", "place": "朔风镇"}
AT = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
LANDING = Landing(chain=("http://ad.example/",), status=200, visited_at=AT)
BLOCK = AdBlock(
    "年化12%", ("http://town.example/1.png",), "http://ad.example/", "#ad", (0, 90, 960, 90)
)
FOUND = FoundBlock(BLOCK, "http://town.example/p", AT, frame_url="http://ad.example/slot")


class FakePictures:
    def __init__(self, photo):
        self.photo = photo

    async def fetch(self, url, page_url):
        return self.photo


class Door:
    def __init__(self, receive):
        self.receive = receive


class FakeLandings:
    async def visit(self, link, page_url):
        return LANDING


@pytest.fixture
def process(context):
    """Sends a block in at a door; what was counted, and what the page was told of the block."""

    def run(found, receive, photo=None):
        told = []
        shared = context(Door(receive), Settings(max_photos=2), **SOURCE)
        found = replace(found, settled=told.append)
        asyncio.run(IntakePipeline(shared, FakePictures(photo), FakeLandings()).process_item(found))
        return shared.tally, told

    return run


def test_a_block_goes_in_with_where_and_when_it_was_seen(context):
    context = context(**SOURCE)

    assert submission(FOUND, context, LANDING) == SweptSubmission(
        channel=Channel.FORUM,
        source="sweep:town",
        text="年化12%",
        place="朔风镇",
        region="140602",
        source_url="http://town.example/p",
        seen_at=AT,
        note="链接:http://ad.example/\n页面内嵌框架:http://ad.example/slot",
        standing=Standing(
            path="#ad",
            box=(0, 90, 960, 90),
            frame_url="http://ad.example/slot",
            link="http://ad.example/",
            landing=LANDING,
        ),
    )


def test_no_more_photos_go_in_than_a_sighting_may_have(process):
    received = []
    block = AdBlock("", tuple("abc"))

    def receive(submission, photos, now):
        received.append(photos)
        raise InvalidInput("不收")

    process(FoundBlock(block, "http://town.example/", AT), receive, photo=b"photo")

    assert received == [[b"photo"] * 2]


def test_a_block_of_nothing_but_dropped_pictures_does_not_go_in(process):
    def receive(*_):
        raise AssertionError("nothing to receive")

    nothing = FoundBlock(AdBlock("", ("a",)), "http://town.example/", AT)

    assert process(nothing, receive) == (Tally(), [""])


@pytest.mark.parametrize(
    ("error", "expected", "told"),
    [
        (Overloaded("满"), {"refused": "满"}, None),
        (InvalidInput("不收"), {"errors": 1, "first_errors": ["http://town.example/p: 不收"]}, ""),
        (UnreadablePhoto("坏"), {"errors": 1, "first_errors": ["http://town.example/p: 坏"]}, ""),
        (OSError("disk full"), {"crashes": 1}, None),
    ],
    ids=["intake full", "not valid", "a bad photo", "a crash"],
)
def test_a_block_that_is_not_let_in_is_counted_as_what_it_is(process, error, expected, told):
    def receive(*_):
        raise error

    assert process(FOUND, receive) == (Tally(**expected), [told])


def test_a_block_that_cannot_be_made_a_submission_is_settled_all_the_same(process):
    at_an_endless_address = replace(FOUND, page_url="http://town.example/" + "x" * 5_000)

    assert process(at_an_endless_address, print) == (Tally(crashes=1), [None])
