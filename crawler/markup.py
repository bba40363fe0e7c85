"""What elements are for, told by their names, classes and roles: furniture, ad slots, lines."""

import re
from functools import lru_cache

from lxml.html import HtmlElement


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Never text of the page, or never meant to be read.
UNREAD = _set(
    "script style template head select textarea input button svg canvas audio video object"
)
# Elements within a line; all others begin a new one.
INLINE = _set(
    "a abbr b bdi bdo big cite code del dfn em font i img ins kbd label mark noscript q s samp"
    " small span strike strong sub sup time tt u var wbr"
)
HEADINGS = _set("h1 h2 h3 h4 h5 h6")

_FURNITURE_TAGS = _set("nav footer menu")
_FURNITURE_ROLES = _set("navigation contentinfo search menu menubar toolbar")
_FURNITURE_WORDS = _set(
    "nav navbar topnav subnav navigation menu submenu breadcrumb breadcrumbs crumb crumbs pager"
    " pagination paging footer foot copyright toolbar login register search share sitemap"
)
_ARTICLE_NAMES = _set(
    "js_content rich_media_content article-content article_content articlecontent entry-content"
    " post-content news-content news_content artibody arti_content trs_editor endtext"
)
# At the top of a page it is furniture; at the top of an ad it is the ad's title.
_TOP_WORDS = _set("header head topbar masthead")
_SLOT_WORDS = _set(
    "ad ads adv advert adverts advertise advertisement advertising adbox adslot adsense adsbygoogle"
    " banner banners gg ggw guanggao tuiguang sponsor sponsored promo promotion popup couplet"
    " duilian piaofu"
)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")


def is_furniture(element: HtmlElement, *, at_top: bool) -> bool:
    """Navigation, footers and the like. `at_top`: outside any single ad, post or article."""
    words = words_of(element)
    if element.tag in _FURNITURE_TAGS or element.get("role") in _FURNITURE_ROLES:
        return True
    if words & _FURNITURE_WORDS:
        return True
    return at_top and (element.tag == "header" or bool(words & _TOP_WORDS))


def is_article(element: HtmlElement) -> bool:
    """Whether it holds one text whole, by its tag or by the names that Chinese sites give it."""
    names = f"{element.get('class', '')} {element.get('id', '')}".lower().split()
    return element.tag == "article" or not _ARTICLE_NAMES.isdisjoint(names)


def is_slot(element: HtmlElement) -> bool:
    """Whether its class or id says that it is there for advertisements."""
    return element.tag not in {"html", "body", "main"} and bool(words_of(element) & _SLOT_WORDS)


def words_of(element: HtmlElement) -> frozenset[str]:
    return _words(f"{element.get('class', '')} {element.get('id', '')}")


@lru_cache(maxsize=4096)
def _words(names: str) -> frozenset[str]:
    """The words of "adTop side_banner2": ad, top, side, banner."""
    return frozenset(word.lower() for word in _WORD.findall(names[:500]))
