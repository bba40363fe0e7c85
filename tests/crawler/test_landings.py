"""Where an ad's link leads: followed one step, once, within the sweep's means."""

import asyncio

import pytest
from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import HtmlResponse, Response

from crawler.landings import Landings
from crawler.tally import Tally

PAGE = "http://town.example/list"
LINK = "http://ad.example/go"
BODY = "<title> 恒泰\n财富 </title><nav>首页</nav><h1>认购</h1><p>电话 13800001111</p>".encode()


class FakeWeb:
    """Answers every request with one response, or raises it, and remembers what was asked."""

    def __init__(self, answer):
        self.answer = answer
        self.requests = []

    async def download(self, request):
        self.requests.append(request)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def page(url=LINK, body=BODY, **meta):
    return HtmlResponse(url, body=body, request=Request(LINK, meta=meta))


def visit(web, *links, most=5, tally=None, reads_own_site=False):
    landings = Landings(web.download, most, tally or Tally(), reads_own_site=reads_own_site)

    async def visit_all():
        return [await landings.visit(link, PAGE) for link in links]

    return asyncio.run(visit_all())


def test_a_landing_is_the_whole_page_and_the_way_to_it():
    moved = ["http://ad.example/go", "http://jump.example/1"]
    tally = Tally()
    web = FakeWeb(page("http://end.example/", redirect_urls=moved))

    [landing] = visit(web, LINK, tally=tally)

    assert landing.chain == (*moved, "http://end.example/")
    assert (landing.title, landing.status, landing.failure) == ("恒泰 财富", 200, "")
    assert "电话 13800001111" in landing.text
    assert tally.landings == 1
    assert web.requests[0].headers["Referer"] == PAGE.encode()


def test_a_page_in_gb18030_is_read_right():
    body = "<title>认购</title><p>镇上新开的店铺,电话 13800001111</p>".encode("gb18030")

    assert visit(FakeWeb(page(body=body)), LINK)[0].title == "认购"


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        (TimeoutError("slow"), "slow"),
        (IgnoreRequest("Forbidden by robots.txt"), "robots.txt 不允许访问"),
        (OSError(), "OSError"),
    ],
)
def test_a_page_that_cannot_be_had_is_kept_with_its_failure_and_is_no_error(error, failure):
    tally = Tally()

    [landing] = visit(FakeWeb(error), LINK, tally=tally)

    assert (landing.status, landing.failure, landing.chain) == (None, failure, (LINK,))
    assert (tally.errors, tally.landings) == (0, 0)


def test_what_is_no_page_is_kept_by_its_address_alone():
    [landing] = visit(FakeWeb(Response(LINK, body=b"PK", request=Request(LINK))), LINK)

    assert (landing.text, landing.title, landing.status) == ("", "", 200)


def test_a_link_is_followed_once_and_no_more_links_than_the_sweep_may():
    web = FakeWeb(page())

    visited = visit(web, LINK, LINK, "http://b.example/", "http://c.example/", most=2)

    assert [request.url for request in web.requests] == [LINK, "http://b.example/"]
    assert visited[0] is visited[1]
    assert visited[3] is None


@pytest.mark.parametrize("link", ["", PAGE, f"{PAGE}#top"])
def test_a_link_to_the_page_itself_is_not_followed(link):
    web = FakeWeb(page())

    assert visit(web, link) == [None]
    assert web.requests == []


def test_a_sweep_of_a_whole_site_comes_to_the_sites_own_pages_anyway():
    web = FakeWeb(page())

    visit(web, "http://town.example/ad/1", LINK, reads_own_site=True)

    assert [request.url for request in web.requests] == [LINK]
