"""Which pictures of a block are kept, and that a bad one costs nothing but itself."""

import asyncio
import io

import pytest
from PIL import Image
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from crawler.pictures import PictureLimits, Pictures
from crawler.tally import Tally

LIMITS = PictureLimits(fetches=3, bytes=1_000_000, pixels=1_000_000)
PAGE = "http://town.example/"


def picture(width, height):
    buffer = io.BytesIO()
    image = Image.new("L", (width, height), 255)
    for x in range(0, width, 8):
        image.paste(0, (x, height // 4, x + 4, height // 2))
    image.save(buffer, "PNG")
    return buffer.getvalue()


def plain_picture():
    buffer = io.BytesIO()
    Image.new("L", (400, 300), 90).save(buffer, "PNG")
    return buffer.getvalue()


class FakeSite:
    """Serves bytes or a whole response by path, raises exceptions, and remembers who asked."""

    def __init__(self, **answers):
        self.answers = answers
        self.requests = []

    async def download(self, request):
        self.requests.append(request)
        answer = self.answers[request.url.rpartition("/")[2]]
        if isinstance(answer, Exception):
            raise answer
        return answer if isinstance(answer, Response) else Response(request.url, body=answer)


def fetch(site, *names, tally=None):
    pictures = Pictures(site.download, LIMITS, tally or Tally())

    async def fetch_all():
        return [await pictures.fetch(PAGE + name, PAGE) for name in names]

    return asyncio.run(fetch_all())


@pytest.mark.parametrize(("width", "height"), [(200, 100), (728, 90), (120, 600)])
def test_a_picture_of_an_ads_size_is_kept(width, height):
    site, tally = FakeSite(ad=picture(width, height)), Tally()

    assert fetch(site, "ad", tally=tally) == [picture(width, height)]
    assert tally.images == 1
    [request] = site.requests
    assert request.headers["Referer"] == PAGE.encode()
    assert request.meta["download_maxsize"] == LIMITS.bytes


@pytest.mark.parametrize(("width", "height"), [(199, 199), (400, 99), (99, 900), (900, 49)])
def test_an_icon_is_dropped_and_is_no_error(width, height):
    tally = Tally()

    assert fetch(FakeSite(icon=picture(width, height)), "icon", tally=tally) == [None]
    assert (tally.images, tally.errors) == (0, 0)


def test_a_picture_without_lettering_costs_no_reading_and_is_no_error():
    tally = Tally()

    assert fetch(FakeSite(sky=plain_picture()), "sky", tally=tally) == [None]
    assert (tally.wordless, tally.images, tally.errors) == (1, 0, 0)


BAD = {
    "no picture": b"<html>",
    "missing": Response(PAGE, status=404, body=picture(400, 400)),
    "torn": picture(400, 400)[:200],
    "too many pixels": picture(1001, 1000),
    "a server that fails": TimeoutError("slow"),
}


@pytest.mark.parametrize("answer", BAD.values(), ids=BAD)
def test_a_picture_that_cannot_be_had_is_dropped_and_counted(answer):
    tally = Tally()

    assert fetch(FakeSite(bad=answer, ad=picture(300, 300)), "bad", "ad", tally=tally)[0] is None
    assert (tally.images, tally.errors) == (1, 1)
    assert PAGE + "bad" in tally.first_errors[0]


def test_a_picture_that_robots_txt_forbids_is_no_error():
    tally = Tally()

    fetch(FakeSite(p=IgnoreRequest("Forbidden by robots.txt")), "p", tally=tally)

    assert (tally.forbidden, tally.errors) == (1, 0)


def test_a_picture_in_many_rows_is_fetched_once():
    site, tally = FakeSite(ad=picture(300, 300)), Tally()

    assert fetch(site, "ad", "ad", tally=tally) == [picture(300, 300)] * 2
    assert len(site.requests) == tally.images == 1


def test_no_more_pictures_are_asked_for_than_the_sweep_may():
    site = FakeSite(**dict.fromkeys("abcd", picture(300, 300)))

    assert fetch(site, *"abcd")[3] is None
    assert len(site.requests) == LIMITS.fetches
