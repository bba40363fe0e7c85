"""A fourth hand of each kind, written when the crawler was done."""

from tests.crawler.sites.frame import HEADLINES, links
from tests.crawler.sites.words import Words, title

AD = "data-label"


def _page(name: str, body: str) -> str:
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{name}</title></head><body>'
        f'<div id="hd"><ul class="menu">{links(HEADLINES[:5])}</ul></div>'
        f'<div id="bd">{body}</div><div id="ft"><p>京ICP备00000000号-1</p></div></body></html>'
    )


def classifieds(w: Words) -> str:
    rows = "".join(
        f'<div class="listitem clearfix" {AD}><div class="fl"><a href="/fang/{n}.shtml"><b>{title(text)}'
        f'</b></a><br>{text}</div><div class="fr"><strong>{w.number(3, 90)}</strong>万<br>今天</div></div>'
        for n, text in enumerate(w.ad() for _ in range(6))
    )
    return _page(
        "房产", f'<div class="filter">区域:<a href=#>城区</a><a href=#>镇区</a></div>{rows}'
    )


def forum(w: Words) -> str:
    floors = "".join(
        f'<li class="floor"{f" {AD}" if n in (1, 4) else ""}><dl><dt>楼主的邻居{n}</dt><dd>'
        f"{w.ad() if n in (1, 4) else w.said()}</dd></dl><span>{n + 2}楼</span></li>"
        for n in range(6)
    )
    return _page(
        "贴吧", f'<div class="core_title">今年的苹果收成</div><ol class="floors">{floors}</ol>'
    )


def portal(w: Words) -> str:
    news = f'<div class="hotnews"><h3>热点</h3><ul>{links(HEADLINES)}</ul></div>'
    band = (
        f'<div class="tl_ad_1200" {AD}><a href="http://x.example/1"><img src="/1200.jpg" width="1200" '
        'height="80"></a></div>'
    )
    words = f'<table class="adtext"><tr><td {AD}><a href="http://x.example/2">{w.ad()}</a></td></tr></table>'
    float_ = (
        f'<div class="fixbox" style="width:320px;position:fixed;bottom:0" {AD}><i>广告</i>'
        f"<p>{w.ad()}</p></div>"
    )
    story = f"<div class=story><h1>{HEADLINES[6]}</h1><p>{w.report()}</p></div>"
    return _page("要闻", band + news + story + words + float_)


def single_page(w: Words) -> str:
    cells = "".join(
        f'<uni-view class="cell" {AD}><uni-text>{text}</uni-text><uni-view class="sub">{w.phone()}'
        "</uni-view></uni-view>"
        for text in (w.ad() for _ in range(4))
    )
    return _page(
        "附近",
        f'<uni-app><uni-page-body><uni-view class="ls">{cells}</uni-view></uni-page-body></uni-app>',
    )


def sitemap(w: Words) -> str:
    parts = "".join(f"<p>{w.ad()}</p>" for _ in range(3))
    return _page(
        "项目详情",
        f'<div class="left"><ul>{links(HEADLINES[:4])}</ul></div><div class="right"><div class="detail" '
        f"{AD}><h2>项目详情</h2>{parts}</div></div>",
    )


def wechat(w: Words) -> str:
    inner = "".join(
        f'<section style="text-align:center"><section><strong>{title(text)}</strong></section><p>{text}'
        "</p></section>"
        for text in (w.ad() for _ in range(3))
    )
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>公众号</title></head><body><div '
        f'id="img-content"><h2 class="rich_media_title">周末活动</h2><div id="js_content" {AD}>{inner}'
        '</div></div><div id="js_pc_qr_code"><p>微信扫一扫关注该公众号</p></div></body></html>'
    )


def search(w: Words) -> str:
    paid = "".join(
        f'<div class="res-ad" {AD}><a href="http://y{n}.example">{title(text)}</a><div>{text}</div>'
        "<em>推广</em></div>"
        for n, text in enumerate(w.ad() for _ in range(2))
    )
    found = "".join(
        f'<div class="res"><a href="http://z{n}.example">{title(text)}</a><div>{text}</div></div>'
        for n, text in enumerate(w.said() for _ in range(4))
    )
    return _page("搜索", f"<div class=results>{paid}{found}</div>")


def landing(_: Words) -> str:
    slices = "".join(
        f'<tr><td><img src="slice_{n}.jpg" width="1000" height="600"></td></tr>' for n in range(4)
    )
    return f"<html><head><title>财富</title></head><body><table {AD}>{slices}</table></body></html>"


WRITTEN_LAST = {
    "classifieds": classifieds,
    "forum": forum,
    "portal": portal,
    "single_page": single_page,
    "sitemap": sitemap,
    "wechat": wechat,
    "search": search,
    "landing": landing,
}
