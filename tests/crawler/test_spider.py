"""Where a spider goes from a page, what it yields, and what it counts."""

import pytest
from scrapy import Request
from scrapy.exceptions import CloseSpider
from scrapy.http import HtmlResponse, Response

from crawler.found import FoundBlock

AD = "张记豆腐坊每天现磨,送货上门,一斤三元"
HOME = "http://town.example/"


def page(html, url=HOME, **headers):
    body = html if isinstance(html, bytes) else html.encode()
    return HtmlResponse(url, body=body, headers={"Content-Type": "text/html"} | headers)


def urls(results):
    return [result.url for result in results if isinstance(result, Request)]


def texts(results):
    return [result.block.text for result in results if isinstance(result, FoundBlock)]


LINKS = (
    "<a href=/2>二</a><a href='/2#top'>二</a><a href=http://other.example/>外</a>"
    "<a href=/a.PDF>文</a><a href=javascript:void(0)>点</a><a href=mailto:a@b.example>信</a>"
    "<a class=next href=/3>三</a>"
)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, []),
        ({"next_page": "a.next"}, [HOME + "3"]),
        ({"whole_site": True}, [HOME + "2", HOME + "3"]),
        ({"whole_site": True, "pages": 1}, [HOME + "2"]),
    ],
    ids=["alone", "next page", "whole site", "within its budget"],
)
def test_it_goes_on_as_the_source_says(spider, fields, expected):
    assert urls(spider(**fields).parse(page(LINKS))) == expected


def test_it_never_asks_twice_for_a_page(spider):
    walker = spider(whole_site=True)

    assert urls(walker.parse(page(LINKS))) == [HOME + "2", HOME + "3"]
    assert urls(walker.parse(page(LINKS, HOME + "2"))) == []


def test_a_start_page_that_leads_to_another_host_is_followed_there(spider):
    walker = spider(whole_site=True)
    moved = page("<a href=/2>二</a>", "https://www.town.example/")

    assert urls(walker.parse_first(moved)) == ["https://www.town.example/2"]


def test_a_frame_is_read_as_part_of_its_page(spider):
    walker = spider(pages=1)
    [request] = walker.parse(page("<iframe src=//ad.example/slot></iframe>"))

    [found] = request.callback(page(f"<p>{AD},{AD}</p>", request.url), **request.cb_kwargs)

    assert (found.page_url, found.frame_url) == (HOME, "http://ad.example/slot")


def test_an_ad_on_every_page_is_found_once_a_sweep(spider):
    walker = spider()
    slot = f"<div class=ad>{AD}</div>"

    assert texts(walker.parse(page(slot))) == [AD]
    assert texts(walker.parse(page(slot, HOME + "2"))) == []
    assert walker.tally.blocks == 1
    assert walker.tally.pages == 2


def test_a_page_in_gb18030_that_claims_utf8_is_read_right(spider):
    html = f"<div class=ad>{AD}杨燊</div>".encode("gb18030")
    response = page(html, **{"Content-Type": "text/html; charset=utf-8"})

    assert texts(spider().parse(response)) == [AD + "杨燊"]


def test_what_is_no_page_is_passed_over(spider):
    walker = spider()

    assert list(walker.parse(Response(HOME, body=b"%PDF-1.7"))) == []
    assert walker.tally.pages == 0


def test_a_sweep_whose_sightings_are_refused_stops(spider):
    walker = spider()
    walker.tally.refused = "等待识别的线索过多"

    with pytest.raises(CloseSpider):
        list(walker.parse(page(AD)))
