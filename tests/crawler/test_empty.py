"""Which pages a browser is used for: those that are empty until their scripts have run."""

import pytest
from parsel import Selector

from crawler.browser.empty import needs_drawing

TEXT = "张记豆腐坊每天现磨,送货上门,一斤三元,东街菜市场三号摊,早上五点开门,下午两点收摊。" * 3
SCRIPT = "<script src=/app.js></script>"
PAGES = {
    "a mount that scripts fill": (f"<div id=app></div>{SCRIPT}", True),
    "a mount under a heading": (f"<h1>{TEXT}</h1><div id=root> </div>{SCRIPT}", True),
    "a page that asks for scripts": (
        f"<p>{TEXT}</p><noscript>请启用 JavaScript 后访问</noscript>{SCRIPT}",
        True,
    ),
    "a few words and a script": (f"<p>正在加载</p>{SCRIPT}", True),
    "a page with its text": (f"<p>{TEXT}</p>{SCRIPT}", False),
    "a mount that is filled": (f"<div id=app><p>{TEXT}</p></div>{SCRIPT}", False),
    "long text that warns those without script": (
        f"<p>{TEXT * 5}</p><noscript>请启用JavaScript</noscript>{SCRIPT}",
        False,
    ),
    "no script at all": ("<p>正在建设</p>", False),
    "nothing": ("", False),
}


@pytest.mark.parametrize(("html", "expected"), PAGES.values(), ids=PAGES)
def test_a_page_is_drawn_only_if_scripts_make_it(html, expected):
    assert needs_drawing(Selector(text=html).root) is expected
