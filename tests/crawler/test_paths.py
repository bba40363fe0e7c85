"""Where a block stands: a CSS path that finds it again, and its place on the drawn page."""

import pytest
from parsel import Selector

from crawler.blocks import ad_blocks
from crawler.paths import box_of, common_ancestor, css_path

URL = "http://town.example/"
AD = "张记豆腐坊每天现磨,送货上门,一斤三元,"
PAGE = (
    "<main><ul><li id=a>一</li><li>二</li><li id=b>三</li></ul><p id=twice></p><p id=twice></p>"
    "<div><span>四</span><uni-view>五</uni-view></div></main>"
)


def test_the_path_of_every_element_finds_that_element_alone():
    page = Selector(text=PAGE)

    for element in page.root.iter():
        assert [found.root for found in page.css(css_path(element))] == [element]


@pytest.mark.parametrize(
    ("css", "path"),
    [("#a", "#a"), ("li:nth-child(2)", "html > body > main > ul > li:nth-of-type(2)")],
)
def test_an_id_of_its_own_is_path_enough(css, path):
    assert css_path(Selector(text=PAGE).css(css)[0].root) == path


def test_an_element_nested_without_end_has_no_path():
    [deepest] = Selector(text="<div>" * 400 + "<b></b>").css("b")

    assert css_path(deepest.root) == ""


@pytest.mark.parametrize(
    ("mark", "expected"),
    [("10 -20 300 40", (10, -20, 300, 40)), ("", None), ("1 2 3", None), ("1 2 3 4 5", None)],
)
def test_a_box_is_what_a_browser_wrote_and_nothing_else(mark, expected):
    page = Selector(text=f"<p data-adscreen-box='{mark}'>好</p>")

    assert box_of(page.css("p")[0].root) == expected


def test_the_common_ancestor_is_the_smallest():
    page = Selector(text=PAGE)
    first, last = (page.css(css)[0].root for css in ("#a", "#b"))

    assert common_ancestor([first, last]).tag == "ul"
    assert common_ancestor([first]) is first
    assert common_ancestor([]) is None


def test_a_block_says_where_it_stands():
    html = f"<div id=top class=ad data-adscreen-box='0 90 960 90'>{AD}</div><p>{AD * 2}</p>"
    loose, ad = ad_blocks(Selector(text=html), URL)

    assert (ad.path, ad.box) == ("#top", (0, 90, 960, 90))
    assert (loose.path, loose.box) == ("html > body > p", None)


def test_a_block_within_a_frame_says_where_the_frame_stands():
    html = f"<div id=x><iframe srcdoc='<p class=ad>{AD}</p>'></iframe></div>"

    [block] = ad_blocks(Selector(text=html), URL)

    assert block.path == "#x > iframe >> html > body > p"
