"""How a page is cut: what becomes a block, what does not, and what a block holds."""

import pytest
from parsel import Selector

from crawler.blocks import MAX_BLOCKS, ad_blocks
from crawler.found import AdBlock

URL = "http://town.example/page"
AD = "张记豆腐坊每天现磨,送货上门,一斤三元,"
OTHER = "李家修车铺补胎打气,换机油,上门拖车,"


def cut(html, css=""):
    return ad_blocks(Selector(text=html), URL, css)


def texts(html, css=""):
    return [block.text for block in cut(html, css)]


PAGES = {
    "rows of a list": (
        f"<ul><li><a href=/1>豆腐</a><p>{AD}</li><li><a href=/2>修车</a><p>{OTHER}</li></ul>",
        [f"豆腐\n{AD}", f"修车\n{OTHER}"],
    ),
    "rows that give a telephone": (
        f"<ul><li>{AD}13800001111</li><li>{OTHER}0349-5550101</li></ul>",
        [f"{AD}13800001111", f"{OTHER}0349-5550101"],
    ),
    "rows of a table, its cells in one line": (
        f"<table><tr><td><a href=/1>豆腐</a><td>{AD}</tr><tr><td><a href=/2>修车</a><td>{OTHER}"
        "</tr></table>",
        [f"豆腐 {AD}", f"修车 {OTHER}"],
    ),
    "the points of one ad stay together": (
        f"<article><h2>招商</h2><p>{AD}<ul><li>年化12%<li>保本保息<li>送鸡蛋</ul></article>",
        [f"招商\n{AD}\n年化12%\n保本保息\n送鸡蛋"],
    ),
    "an article stays whole, with an ad slot of its own in it": (
        f"<article><p>{AD}</p><div class=ad-inline>{OTHER}</div><p>再来一段。</p></article>",
        [f"{AD}\n{OTHER}\n再来一段。"],
    ),
    "ad slots, by the words of their class or id": (
        f"<div class=adTop>{AD}</div><div id=side_banner2>{OTHER}</div>",
        [AD, OTHER],
    ),
    "a slot in the header of the page": (
        f"<header><a href=/>首页</a><div class=guanggao>{AD}</div></header>",
        [AD],
    ),
    "a class that only begins like an ad": (
        f"<div class=address><p>{AD}</div><div class=header>{OTHER}</div>",
        [AD],
    ),
    "navigation, breadcrumbs, pagers and footers are left out": (
        f"<nav>{AD}</nav><div class=crumb>{AD}</div><ul class=pagination><li>{AD}<li>{OTHER}</ul>"
        f"<footer>{AD}</footer><div role=navigation>{AD}</div>",
        [],
    ),
    "a line of links is left out, whatever it is called": (
        f"<p>{AD}{AD}</p><div><a href=/1>二手信息</a> | <a href=/2>招聘信息</a></div>",
        [AD + AD],
    ),
    "buttons and copyright are left out": (
        f"<div class=ad><p>{AD}<p>查看详情<p>版权所有 本镇便民网</div>",
        [AD],
    ),
    "a headline that leads to another page of the site": (
        "<ul><li><a href=/1>镇供热站十月二十五日试水</a><li><a href=/2>朔风河大桥辅路封闭</a></ul>",
        [],
    ),
    "a text ad that leads to another site": (
        "<ul><li><a href=http://a.example/>名酒特价清仓一箱起售</a>"
        "<li><a href=http://b.example/>全屋定制工厂直营店</a></ul>",
        ["名酒特价清仓一箱起售", "全屋定制工厂直营店"],
    ),
    "too short to be an ad": ("<div class=ad>特价</div>", []),
    "loose headings without a sentence": ("<h1>分类信息大全</h1><p>共有二十条信息</p>", []),
    "script, style and hidden templates are no text": (
        f"<div class=ad><script>var a='{OTHER}'</script><template>{OTHER}</template>{AD}</div>",
        [AD],
    ),
    "what is there for those without script": (
        f"<div class=ad><noscript>{AD}</noscript></div>",
        [AD],
    ),
    "text after a comment": (f"<div class=ad>好<!-- x -->{AD}</div>", [f"好{AD}"]),
    "the words of a title that its link cuts short": (
        f"<div class=ad><a href=http://a.example/ title='{AD}'>张记豆腐坊…</a></div>",
        [f"张记豆腐坊…\n{AD}"],
    ),
    "a frame written into the page": (
        f"<iframe srcdoc='<p>{AD}{OTHER}</p>'></iframe>",
        [AD + OTHER],
    ),
    "the same block twice": (f"<div class=ad>{AD}</div><div class=ad>{AD}</div>", [AD]),
    "nothing at all": ("", []),
}


@pytest.mark.parametrize(("html", "expected"), PAGES.values(), ids=PAGES)
def test_a_page_is_cut_by_its_structure(html, expected):
    assert texts(html) == expected


def test_a_picture_with_its_own_link_is_a_block():
    html = (
        "<body><a href=//ad.example/x><img src=/b.jpg alt='枸杞认养'></a>"
        "<figure><img src=/c.jpg></figure></body>"
    )

    assert cut(html) == [
        AdBlock("枸杞认养", ("http://town.example/b.jpg",), "http://ad.example/x"),
        AdBlock("", ("http://town.example/c.jpg",)),
    ]


def test_pictures_that_lead_to_one_page_belong_to_one_ad():
    pictures = "".join(f"<div><a href=/goods/1><img src=/{n}.jpg></a></div>" for n in range(3))

    [block] = cut(f"<div class=ad><p>{AD}</p>{pictures}</div>")

    assert block == AdBlock(
        AD,
        tuple(f"http://town.example/{number}.jpg" for number in range(3)),
        "http://town.example/goods/1",
    )


def test_with_css_each_outermost_match_is_one_block():
    html = f"<div class=x>{AD}<div class=x>{OTHER}</div></div><p>别的</p><div class=x>{OTHER}</div>"

    assert texts(html, "div.x") == [f"{AD}\n{OTHER}", OTHER]


def test_links_are_made_whole_with_the_base_of_the_page():
    html = f"<base href=http://cdn.example/a/><div class=ad><a href=b>{AD}</a></div>"

    assert cut(html)[0].link == "http://cdn.example/a/b"


def test_a_page_nested_without_end_is_cut_nevertheless():
    assert texts("<div>" * 1500 + AD + OTHER) == [AD + OTHER]


def test_a_page_gives_a_limited_number_of_blocks():
    rows = "".join(f"<li><a href=/{number}>第{number}号</a><p>{AD}" for number in range(1000))

    assert len(cut(f"<ul>{rows}</ul>")) == MAX_BLOCKS
