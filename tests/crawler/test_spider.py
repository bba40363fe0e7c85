"""Where a spider goes from a page, what it yields, and what it counts."""

import pytest
from scrapy.exceptions import CloseSpider
from scrapy.http import HtmlResponse, Response

from crawler.keys import block_key
from crawler.visit import Visit
from screening.sweeps import AskedPage, KnownPage

AD = "张记豆腐坊每天现磨,送货上门,一斤三元"
HOME = "http://town.example/"


def page(html, url=HOME, **headers):
    body = html if isinstance(html, bytes) else html.encode()
    return HtmlResponse(url, body=body, headers={"Content-Type": "text/html"} | headers)


def texts(results):
    return [result.block.text for result in results]


def read(walker, response, known=None, **fields):
    """What a spider finds on a page, and the visit that says where it leads."""
    asked = {"key": "1", "url": response.url, "depth": 0} | fields
    visit = Visit(AskedPage(**asked), print)
    return list(walker.found(response, visit, known)), visit


LINKS = (
    "<a href=/2>二</a><a href='/2#top'>二</a><a href=http://other.example/>外</a>"
    "<a href=/a.PDF>文</a><a href=javascript:void(0)>点</a><a href=mailto:a@b.example>信</a>"
    "<a class=next href=/3>三</a>"
)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, ()),
        ({"next_page": "a.next"}, (HOME + "3",)),
        ({"whole_site": True}, (HOME + "2", HOME + "2#top", HOME + "3")),
    ],
    ids=["alone", "next page", "whole site"],
)
def test_it_goes_on_as_the_source_says(spider, fields, expected):
    _, visit = read(spider(**fields), page(LINKS))

    assert visit.links == expected


def test_a_start_page_that_leads_to_another_host_is_followed_there(spider):
    walker = spider(whole_site=True)
    moved = page("<a href=/2>二</a>", "https://www.town.example/")

    walker._begin(moved, AskedPage(key="1", url=HOME, depth=0))

    assert read(walker, moved)[1].links == ("https://www.town.example/2",)


def test_a_frame_is_read_as_part_of_its_page_and_led_nowhere_from(spider):
    walker = spider(pages=1, whole_site=True)
    _, visit = read(walker, page("<iframe src=//ad.example/slot></iframe>"))
    slot = page(f"<p>{AD},{AD}</p><a href=/2>二</a>", visit.frames[0])

    [found], inner = read(walker, slot, depth=1, framed_by=HOME)

    assert (found.page_url, found.frame_url) == (HOME, "http://ad.example/slot")
    assert (inner.links, inner.frames) == ((), ())
    assert walker.tally.pages == 1


def test_an_ad_on_every_page_is_found_once_a_sweep(spider):
    walker = spider()
    slot = f"<div class=ad>{AD}</div>"

    assert texts(read(walker, page(slot))[0]) == [AD]
    assert texts(read(walker, page(slot, HOME + "2"))[0]) == []
    assert walker.tally.blocks == 1
    assert walker.tally.pages == 2


def test_a_text_that_the_last_sweep_kept_is_seen_again_and_not_sent_in_anew(spider):
    html = f"<div class=ad>{AD}</div>"
    [found], visit = read(spider(), page(html))
    found.settled("old")
    visit.close()
    known = visit._finished().known

    new, again = read(spider(name="again"), page(html + "<p>访问 12 次</p>"), known)

    assert new == []
    assert again.again == known.sightings == {block_key(found.block): "old"}


def test_the_page_that_lost_most_blocks_is_remembered(spider):
    walker = spider()
    known = KnownPage(url=HOME, sightings={"1": "a", "2": "b", "3": "c"})

    read(walker, page("", HOME), known)
    read(walker, page("", HOME + "2"), known.model_copy(update={"sightings": {"1": "a"}}))

    assert walker.tally.shrunk == (HOME, 3, 0)


def test_a_page_in_gb18030_that_claims_utf8_is_read_right(spider):
    html = f"<div class=ad>{AD}杨燊</div>".encode("gb18030")
    response = page(html, **{"Content-Type": "text/html; charset=utf-8"})

    assert texts(read(spider(), response)[0]) == [AD + "杨燊"]


def test_what_is_no_page_is_passed_over(spider):
    walker = spider()

    assert read(walker, Response(HOME, body=b"%PDF-1.7"))[0] == []
    assert walker.tally.pages == 0


@pytest.mark.parametrize(
    "counted",
    [{"refused": "等待识别的线索过多"}, {"bytes": 2_000_001}],
    ids=["refused", "too much"],
)
def test_a_sweep_stops_when_it_may_not_go_on(spider, counted):
    walker = spider(megabytes=2)
    for name, value in counted.items():
        setattr(walker.tally, name, value)

    with pytest.raises(CloseSpider):
        walker._begin(page(AD), AskedPage(key="1", url=HOME, depth=0))
