"""Eight kinds of page in several hands; an ad carries `data-label`, which the builder takes off."""

from tests.crawler.sites.frame import HEADLINES, app, divs, links, plain, tables
from tests.crawler.sites.words import Words, title

AD = "data-label"
FAR = "http://shop.example"


def classifieds_a(w: Words) -> str:
    rows = "".join(
        f'<li class="item" id="i{n}" {AD}><h3><a href="/info/{n}.html">{title(text)}</a></h3>'
        f'<p>{text}</p><p class="meta">联系人 {w.phone()} {w.number(1, 28)}日</p></li>'
        for n, text in enumerate(w.ad() for _ in range(8))
    )
    return plain(
        "分类信息",
        f'<h1>分类信息</h1><div class="crumb"><a href=/>首页</a> &gt; 分类信息</div><ul class="list">'
        f'{rows}</ul><div class="pager"><a href=/2>2</a><a class="next" href=/2>下一页</a></div>',
    )


def classifieds_b(w: Words) -> str:
    rows = "".join(
        f'<tr {AD}><td><a href="/v{n}">{title(text)}</a></td><td>{text}</td><td>{w.phone()}</td></tr>'
        for n, text in enumerate(w.ad() for _ in range(7))
    )
    return tables(
        "供求信息",
        f"<font size=4>供求信息</font><table class=lb border=1><tr><th>标题</th><th>内容</th>"
        f"<th>电话</th></tr>{rows}</table><p align=center>共 7 条 <a href=?p=2>下一页</a></p>",
    )


def classifieds_c(w: Words) -> str:
    cards = "".join(
        f'<div class="card-item" {AD}><a href="/detail?id={n}" target="_blank"><img src="/t/{n}.jpg" '
        f'width="160" height="120"><div class="tit">{title(text)}</div></a><div class="desc">{text}'
        f'</div><span class="price">{w.number(1, 90) * 100}元</span></div>'
        for n, text in enumerate(w.ad() for _ in range(6))
    )
    hot = f'<div class="side"><div class="hd">热门推荐</div><ul>{links(HEADLINES[:6])}</ul></div>'
    return divs("二手信息", f'<div class="lists">{cards}</div>{hot}')


def forum_a(w: Words) -> str:
    posts = "".join(
        f'<div class="post" id="p{n}"{f" {AD}" if n in (2, 5, 7) else ""}><div class="author">会员'
        f'{w.number(100, 999)}</div><div class="content"><p>'
        f"{w.ad() if n in (2, 5, 7) else w.said()}</p></div></div>"
        for n in range(9)
    )
    return plain(
        "帖子", f"<h1>大家冬天都怎么取暖</h1>{posts}<div class=pagination>{links('123')}</div>"
    )


def forum_b(w: Words) -> str:
    posts = "".join(
        f'<table id="pid{n}"{f" {AD}" if n in (1, 4) else ""}><tr><td class="pls" rowspan=2><a href="/u/{n}">网友{w.number(1, 99)}</a>'
        f'<p>积分 {w.number(1, 900)}</p></td><td class="plc"><em>发表于 2016-3-{n + 1}</em></td></tr><tr>'
        f'<td class="t_f" id="postmessage_{n}">'
        f"{w.ad() if n in (1, 4) else w.said()}</td></tr></table>"
        for n in range(6)
    )
    top = f'<div class="a_h" {AD}><a href="{FAR}/1"><img src="/ad/960.jpg" width=960 height=90></a></div>'
    return divs("帖子 - 本地论坛", f'{top}<div id="postlist">{posts}</div>')


def forum_c(w: Words) -> str:
    posts = "".join(
        f'<article class="reply"{f" {AD}" if n in (0, 3) else ""}><header>{n + 1}楼 小区业主</header>'
        f"<div>{w.ad() if n in (0, 3) else w.said()}</div><footer><a href=#>回复</a></footer></article>"
        for n in range(6)
    )
    return plain("业主群", f'<section class="thread"><h2>物业通知汇总</h2>{posts}</section>')


def portal_a(w: Words) -> str:
    news = f'<div class="news"><h2>要闻</h2><ul>{links(HEADLINES)}</ul></div>'
    slots = (
        f'<div class="ad-top" {AD}><a href="{FAR}/a"><img src="/ads/top.jpg" width="1000" height="90">'
        f'</a></div><div id="gg_right" {AD}><a href="{FAR}/b">{w.ad()}</a></div>'
        f'<div class="guanggao" {AD}><p>{w.ad()}</p></div>'
    )
    text = f'<div class="txtlink" {AD}><a href="{FAR}/c">{w.ad()}</a></div>'
    couplet = "".join(
        f'<div class="duilian {side}" {AD}><a href="{FAR}/{side}"><img src="/ads/{side}.jpg" width="120" '
        'height="300"></a></div>'
        for side in ("left", "right")
    )
    return divs("门户首页", f'{slots}{news}<div class="mid">{text}</div>{couplet}')


def portal_b(w: Words) -> str:
    article = (
        f'<div class="article"><h1>{HEADLINES[2]}</h1><div class="info">来源:本报 2017-10-25</div>'
        f"<p>{w.report()}</p><p>{w.report()}</p></div>"
    )
    feed = "".join(
        f'<div class="feed-item" {AD}><span class="tag">广告</span><a href="{FAR}/{n}">{w.ad()}</a></div>'
        for n in range(3)
    )
    frame = f"<iframe width=300 height=250 {AD} srcdoc='<a href={FAR}/f>{w.ad()}</a>'></iframe>"
    return plain(
        "新闻", f"{article}<aside>{frame}</aside><section><h3>猜你喜欢</h3>{feed}</section>"
    )


def portal_c(w: Words) -> str:
    article = f"<td width=640><h2>{HEADLINES[5]}</h2><p>{w.report()}</p><p>{w.said()}</p></td>"
    side = (
        f'<td width=300><div style="width:300px;height:250px" {AD}><a href="{FAR}/9"><img '
        f'src="/u/9.gif" width=300 height=250></a></div><div class=tuijian {AD}><b>推广</b> '
        f'<a href="{FAR}/10">{w.ad()}</a></div><ul>{links(HEADLINES[:5])}</ul></td>'
    )
    pop = (
        f'<div id=float1 style="position:fixed;right:0;bottom:0;width:300px" {AD}><a href="{FAR}/p">'
        f"{w.ad()}</a><span onclick=close()>关闭</span></div>"
    )
    return tables("新闻页", f"<table><tr>{article}{side}</tr></table>{pop}")


def single_page_a(w: Words) -> str:
    cards = "".join(
        f'<div class="card_k3x" {AD}><div class="t">{title(text)}</div><div class="d">{text}</div>'
        f"<span>{w.phone()}</span></div>"
        for text in (w.ad() for _ in range(5))
    )
    return app("同城", f'<div class="list_9aa">{cards}</div>')


def single_page_b(w: Words) -> str:
    cells = "".join(
        f'<div role="listitem"{f" {AD}" if n % 2 else ""}><div><img src="/av/{n}.png" width="40" '
        f'height="40"></div><div><b>邻居{n}</b><p>{w.ad() if n % 2 else w.said()}</p></div></div>'
        for n in range(6)
    )
    modal = (
        f'<div class="van-popup van-popup--center" style="position: fixed; z-index: 2002" {AD}>'
        f'<img src="/act/1.png" width="600" height="800"><p>{w.ad()}</p></div>'
    )
    return app("邻里圈", f'<div role="list">{cells}</div>{modal}')


def single_page_c(w: Words) -> str:
    banner = "".join(
        f'<div class="swiper-slide"><a href="{FAR}/s{n}" {AD}><img src="/s/{n}.jpg" width="750" '
        'height="300"></a></div>'
        for n in range(3)
    )
    goods = "".join(
        f'<a class="goods" href="/g/{n}" {AD}><img src="/g/{n}.jpg" width="300" height="300"><p>{w.ad()}'
        "</p></a>"
        for n in range(4)
    )
    return app("优选", f'<div class="swiper-wrapper">{banner}</div><div class="grid">{goods}</div>')


def sitemap_a(w: Words) -> str:
    about = f'<section class="about" {AD}><h2>项目介绍</h2><p>{w.ad()}</p><p>{w.ad()}</p></section>'
    contact = f"<section><h2>联系方式</h2><p>地址:文化路东口二楼 电话 {w.phone()}</p></section>"
    return plain("公司简介", about + contact)


def sitemap_b(w: Words) -> str:
    parts = "".join(
        f'<div class="box"><h3>{name}</h3><div class="txt" {AD}>{w.ad()}</div></div>'
        for name in ("加盟优势", "投资回报", "合作流程")
    )
    return divs(
        "招商加盟",
        f'<div class="banner" {AD}><img src="/b1.jpg" width=1000 height=360></div>{parts}',
    )


def sitemap_c(w: Words) -> str:
    rows = "".join(
        f'<dl {AD}><dt><a href="/p/{n}.htm">{title(text)}</a></dt><dd>{text}</dd></dl>'
        for n, text in enumerate(w.ad() for _ in range(4))
    )
    return tables("产品中心", f"<h1>产品中心</h1>{rows}")


def wechat_a(w: Words) -> str:
    body = "".join(f'<section style="margin:8px"><span>{w.ad()}</span></section>' for _ in range(3))
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>文章</title></head><body id="activity'
        '-detail"><div id="js_article" class="rich_media"><div class="rich_media_inner"><div '
        'id="page-content"><div class="rich_media_area_primary"><h1 class="rich_media_title">好消息'
        '</h1><div class="rich_media_meta_list"><span>原创</span><a href="#">康乐之家</a><em>10月25日'
        f'</em></div><div class="rich_media_content" id="js_content" {AD}>{body}<p><img '
        f'data-src="http://pic.example/1.jpg" data-w="640"></p></div></div></div></div><div '
        'class="rich_media_tool"><a href="#">阅读原文</a><span>阅读 1024</span><span>赞 8</span></div>'
        '</div><script>var biz="";</script></body></html>'
    )


def wechat_b(w: Words) -> str:
    report = "".join(f"<p><span>{w.report()}</span></p>" for _ in range(2))
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>文章</title></head><body><div '
        'class="rich_media"><h1 class="rich_media_title">今日提醒</h1><div class="rich_media_content">'
        f'{report}</div><div class="rich_media_extra"><div class="ct_mpda_wrp" id="js_sponsor_ad_area" '
        f'{AD}><span>广告</span><a href="{FAR}/w">{w.ad()}</a></div></div></div></body></html>'
    )


def wechat_c(w: Words) -> str:
    body = "".join(f"<section><section><p>{w.ad()}</p></section></section>" for _ in range(2))
    images = "".join(f'<p><img data-src="http://pic.example/{n}.png"></p>' for n in range(2))
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>推文</title></head><body><article '
        f'class="appmsg" {AD}><h2>限时认购</h2>{body}{images}</article><div class="comment"><ul><li>'
        f"{w.said()[:40]}</li></ul></div></body></html>"
    )


def search_a(w: Words) -> str:
    paid = "".join(
        f'<div class="result c-container ec" id="{3000 + n}" {AD}><h3><a href="{FAR}/k{n}">{title(text)}'
        f'</a></h3><div class="c-abstract">{text}</div><span class="c-gray">shop.example</span>'
        "<span>广告</span></div>"
        for n, text in enumerate(w.ad() for _ in range(3))
    )
    found = "".join(
        f'<div class="result c-container" id="{n}"><h3><a href="http://news.example/{n}">{title(text)}'
        f'</a></h3><div class="c-abstract">{text}</div></div>'
        for n, text in enumerate(w.said() for _ in range(5))
    )
    return divs(
        "搜索结果",
        f'<div id="content_left">{paid}{found}</div><div id="page">{links("12345")}</div>',
    )


def search_b(w: Words) -> str:
    found = "".join(
        f'<li class="b_algo" {AD}><h2><a href="http://s{n}.example/">{title(text)}</a></h2><div '
        f'class="b_caption"><p>{text}</p></div></li>'
        for n, text in enumerate(w.ad() for _ in range(6))
    )
    related = f'<div class="related"><h2>相关搜索</h2><ul>{links(HEADLINES[:6])}</ul></div>'
    return plain("搜索", f'<ol id="b_results">{found}</ol>{related}')


def search_c(w: Words) -> str:
    found = "".join(
        f'<div class="vrwrap"{f" {AD}" if n < 2 else ""}><a href="http://r{n}.example">{title(text)}</a>'
        f"<p>{text}</p><cite>r{n}.example</cite></div>"
        for n, text in enumerate([w.ad(), w.ad(), w.said(), w.said(), w.said()])
    )
    return tables("站内搜索", f"<p>找到约 5 条结果</p>{found}")


def landing_a(_: Words) -> str:
    images = "".join(f'<img src="/l/{n}.jpg" width="750">' for n in range(4))
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>认购通道</title></head><body>'
        f'<div class="wrap" {AD}>{images}</div></body></html>'
    )


def landing_b(w: Words) -> str:
    images = "".join(f'<p><a href="tel:110"><img src="{n}.png"></a></p>' for n in range(3))
    return (
        f"<html><head><title>活动</title></head><body><center {AD}>{images}</center><div "
        f'style="position:fixed;bottom:0"><a href="tel:{w.phone()}">立即咨询</a></div></body></html>'
    )


def landing_c(_: Words) -> str:
    parts = "".join(
        f'<div class="sec" style="background-image:url(/bg{n}.jpg);height:800px"></div>'
        for n in range(3)
    )
    return f"<!DOCTYPE html><html><head><title>项目</title></head><body><div {AD}>{parts}</div></body></html>"


KINDS = {
    name: tuple(globals()[f"{name}_{hand}"] for hand in "abc")
    for name in (
        "classifieds",
        "forum",
        "portal",
        "single_page",
        "sitemap",
        "wechat",
        "search",
        "landing",
    )
}
