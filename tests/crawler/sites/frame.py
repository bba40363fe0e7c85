"""What stands round every fixture page: heads, navigation and feet in several hands."""

HEADLINES = (
    "镇供热站今起试水",
    "县城新增两条公交线路",
    "秋粮收购点公布开秤时间",
    "朔风河大桥辅路封闭施工",
    "中学生足球联赛周末开赛",
    "农技员进村讲解冬小麦管护",
    "文化馆征集老照片",
    "医保窗口周六照常办理",
    "老旧小区加装电梯答疑",
    "图书馆延长开放时间",
)
SECTIONS = ("首页", "新闻", "分类信息", "论坛", "房产", "招聘", "二手", "商家", "图片", "关于我们")


def links(words, tag="li"):
    return "".join(f'<{tag}><a href="/{n}.html">{word}</a></{tag}>' for n, word in enumerate(words))


def plain(title, body):
    """As a small site's own template has it, with the tags that name themselves."""
    return (
        f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>'
        f'<script src="/js/stat.js"></script></head><body><header><a class="logo" href="/">朔风便民'
        f'</a><form action="/s"><input name="q"><button>搜索</button></form></header><nav><ul>'
        f"{links(SECTIONS)}</ul></nav><main>{body}</main><footer><p>版权所有 朔风便民网 "
        f"晋ICP备00000000号</p><p><a href=/about>关于</a> | <a href=/help>帮助</a></p></footer>"
        "</body></html>"
    )


def divs(title, body):
    """As portals of ten years ago have it: divisions by class, scripts in between."""
    return (
        f'<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; '
        f'charset=gb2312"><title>{title}</title><style>.w{{width:1000px}}</style></head><body>'
        f'<div class="topbar"><div class="w">您好,欢迎来到本站 <a href="/login">登录</a> '
        f'<a href="/reg">注册</a></div></div><div class="head w"><a href="/"><img src="/logo.gif" '
        f'width="180" height="60"></a></div><div class="nav w"><ul>{links(SECTIONS)}</ul></div>'
        f'<script>var _hmt=[];document.write("<i></i>")</script><div class="w wrap">{body}</div>'
        f'<div class="footer w"><div class="links">友情链接:{links(SECTIONS, "span")}</div>'
        "<p>Copyright © 2016 本站 All Rights Reserved</p><p>互联网违法和不良信息举报电话 12377</p>"
        "</div></body></html>"
    )


def tables(title, body):
    """As the oldest pages have it: tables within tables, fonts and centred cells."""
    return (
        f"<html><head><meta http-equiv=Content-Type content='text/html; charset=gb2312'>"
        f"<title>{title}</title></head><body bgcolor=#ffffff><table width=960 align=center><tr>"
        f"<td class=menu>{links(SECTIONS, 'b')}</td></tr></table><table width=960 align=center>"
        f"<tr><td valign=top>{body}</td></tr></table><table width=960 class=foot><tr><td "
        "align=center>版权所有 未经许可不得转载 <a href=/contact>联系我们</a></td></tr></table>"
        "</body></html>"
    )


def app(title, body):
    """As a page that scripts have made stands once they have run."""
    return (
        f'<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>{title}</title></head>'
        f'<body><noscript>请启用 JavaScript</noscript><div id="app"><div class="nav-bar van-nav-bar">'
        f'<span>返回</span><span>{title}</span></div><div class="page css-1x9">{body}</div>'
        f'<div class="tab-bar">{links(SECTIONS[:4], "span")}</div></div>'
        '<script src="/assets/index.4f2c.js"></script></body></html>'
    )
