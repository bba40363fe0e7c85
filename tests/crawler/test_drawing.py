"""What is asked for again to be drawn, and what happens when that fails; no browser runs here."""

from pathlib import Path

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse, Response

from crawler.browser.middleware import DrawEmptyPages
from crawler.robots import RobotsUnreachable

URL = "http://town.example/"
EMPTY = b"<div id=app></div><script src=/app.js></script>"
FULL = "<p>本镇便民服务站代收水电费,周一至周六上午九点到下午五点营业。</p>".encode() * 3


@pytest.fixture
def drawing(spider):
    def make(chromium=Path("/usr/bin/chromium"), **fields):
        return DrawEmptyPages(spider(**fields).context, chromium)

    return make


def answer(middleware, body=EMPTY, *, meta=None, status=200):
    request = Request(URL, meta=meta or {}, cb_kwargs={"page": 1})
    return middleware.process_response(request, HtmlResponse(URL, body=body, status=status))


@pytest.mark.parametrize(
    ("body", "fields", "expected"),
    [
        (EMPTY, {}, True),
        (FULL, {}, False),
        (EMPTY, {"browser": "never"}, False),
        (FULL, {"browser": "always"}, True),
    ],
    ids=["empty", "full", "never", "always"],
)
def test_a_page_is_asked_for_again_if_it_is_to_be_drawn(drawing, body, fields, expected):
    again = answer(drawing(**fields), body)

    assert isinstance(again, Request) is expected
    if expected:
        assert again.meta["playwright"]
        assert (again.url, again.cb_kwargs, again.dont_filter) == (URL, {"page": 1}, True)


@pytest.mark.parametrize(
    ("meta", "status"),
    [({"playwright": True}, 200), ({"dont_obey_robotstxt": True}, 200), ({}, 404)],
    ids=["a drawn page", "robots.txt", "an error"],
)
def test_what_is_never_drawn(drawing, meta, status):
    assert isinstance(answer(drawing(), meta=meta, status=status), Response)


def test_without_a_browser_the_page_is_taken_as_it_is_and_counted(drawing):
    middleware = drawing(chromium=None)

    assert isinstance(answer(middleware), Response)
    assert (middleware.tally.undrawn, middleware.tally.drawn) == (1, 0)


def test_a_page_that_cannot_be_drawn_is_one_error_and_taken_as_it_is(drawing):
    middleware = drawing()
    again = answer(middleware)

    undrawn = middleware.process_exception(again, TimeoutError("not drawn within 30 seconds"))

    assert undrawn.body == EMPTY
    assert middleware.tally.errors == 1


def test_an_error_of_another_request_is_not_its_concern(drawing):
    middleware = drawing()

    assert middleware.process_exception(Request(URL), RobotsUnreachable("HTTP 500")) is None
    assert middleware.tally.errors == 0
