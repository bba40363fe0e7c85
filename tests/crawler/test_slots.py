"""What a page keeps for ads: by the rules, by its own label, by floating over it, by its size."""

import pytest
from parsel import Selector

from crawler.blocks import ad_blocks

URL = "http://town.example/page"
AD = "张记豆腐坊每天现磨,送货上门,一斤三元,"
PLACES = {
    "a class of the rules": f"<div class=ct_mpda_wrp>{AD}</div>",
    "an id that begins as a network's do": f"<div id=cpro_u123>{AD}</div>",
    "an attribute of a network": f"<div data-ad-slot=7>{AD}</div>",
    "a link to a network": f"<div><a href=http://cpro.baidu.com/x>{AD}</a><p>短</p></div>",
    "what the page labels": f"<div><span>广告</span><a href=/1>{AD}</a></div>",
    "a label below": f"<div><div><a href=/1>{AD}</a></div><div><em>推广</em></div></div>",
    "what floats": f"<div style='position: fixed; bottom: 0'>{AD}</div>",
    "what a browser saw float": f"<div data-adscreen-fixed>{AD}</div>",
    "an open dialog": f"<dialog open>{AD}</dialog>",
    "the size of a box": f"<div style='width:300px;height:250px'>{AD}</div>",
    "the size of a banner": f"<div style='height: 90px; width: 960px'>{AD}</div>",
}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_a_place_for_ads_is_a_block_of_its_own(place):
    html = f"<main><p>今天镇上开了大会,讲的是冬天取暖和道路结冰的事情。</p>{place}</main>"

    blocks = ad_blocks(Selector(text=html), URL)

    assert AD in [block.text.removesuffix("\n短").removeprefix("广告") for block in blocks]


NOT_PLACES = {
    "a bar of navigation that floats": f"<div class=nav style='position:fixed'>{AD}</div>",
    "a closed dialog of another size": "<dialog></dialog>",
}


@pytest.mark.parametrize("place", NOT_PLACES.values(), ids=NOT_PLACES)
def test_furniture_that_floats_is_no_place_for_ads(place):
    assert ad_blocks(Selector(text=place), URL) == []
