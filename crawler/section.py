"""Section: one part of a page, gathered line by line, that ends as an AdBlock or as nothing."""

import re
from dataclasses import dataclass, field
from enum import Enum

from lxml.html import HtmlElement

from crawler.found import AdBlock
from crawler.paths import box_of, common_ancestor, css_path
from crawler.traits import MIN_LETTERS
from crawler.urls import same_site

# Loose text between the ads must at least be a sentence.
MIN_LOOSE_LETTERS = 20
MAX_CHARACTERS = 20_000
MAX_IMAGES = 12
MAX_WORDS = 50
LINK_LIST_SHARE = 0.6
HEADLINE_SHARE = 0.8
MAX_HEADLINE_LETTERS = 40

BUTTONS = """
首页 上一页 下一页 尾页 更多 更多>> 查看更多 查看详情 详情 阅读全文 展开全文 回复 举报 点赞 收藏
分享 转发 返回 返回顶部 返回首页 登录 注册 搜索 关闭 广告 推广
"""
_BUTTON_LINES = frozenset(BUTTONS.split())
_COPYRIGHT = re.compile(r"版权所有|ICP备|公网安备|copyright|all rights reserved", re.IGNORECASE)


class Reach(Enum):
    """How much of a page a section is."""

    FURNITURE = "navigation and the like, of which nothing is kept"
    LOOSE = "what stands between the ads"
    SIDE = "a column or part of the page"
    WHOLE = "an article, taken as one"
    ROW = "one of several alike"
    SLOT = "a place kept for ads"
    PICTURE = "a picture on its own"


@dataclass(slots=True)
class Line:
    """A line as it is gathered; `linked` counts its letters inside links, `links` the links."""

    text: str = ""
    linked: int = 0
    links: int = 0
    is_heading: bool = False
    spots: list[HtmlElement] = field(default_factory=list)


@dataclass(slots=True)
class Section:
    """`element` is what it is made of; loose text is what its `spots` have in common."""

    reach: Reach
    element: HtmlElement
    link: str = ""
    lines: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    letters: int = 0
    linked: int = 0
    heading_letters: int = 0
    spots: list[HtmlElement] = field(default_factory=list)

    @property
    def is_one_ad(self) -> bool:
        """Whether what it holds belongs together."""
        return self.reach not in {Reach.FURNITURE, Reach.LOOSE, Reach.SIDE}

    def add_line(self, line: Line) -> None:
        text = " ".join(line.text.split())
        letters = len(text.replace(" ", ""))
        if not text or text in _BUTTON_LINES or text in self.lines[-1:]:
            return
        if line.links > 1 and line.linked > LINK_LIST_SHARE * letters:
            return
        if letters < 80 and _COPYRIGHT.search(text):
            return
        self.lines.append(text)
        self.spots.extend(line.spots)
        self.letters += letters
        self.linked += line.linked
        self.heading_letters += letters if line.is_heading else 0

    def add_words(self, words: str) -> None:
        """Words that are not in the text itself: what a picture or a link is said to be."""
        if len(self.words) < MAX_WORDS:
            self.words.append(" ".join(words.split()))

    def add_image(self, url: str, spot: HtmlElement) -> None:
        if url not in self.images and len(self.images) < MAX_IMAGES:
            self.images.append(url)
            self.spots.append(spot)

    def block(self, page_url: str) -> AdBlock | None:
        """What was gathered, unless it is too little to be an ad or only points to one."""
        text = "\n".join(self.lines)
        for words in dict.fromkeys(self.words):
            text = text if words in text else f"{text}\n{words}"
        text = text.strip()[:MAX_CHARACTERS]
        if self.reach is Reach.FURNITURE or not (self.images or self._has_enough(text, page_url)):
            return None
        at = self._place()
        return AdBlock(text, tuple(self.images), self.link, css_path(at), box_of(at))

    def _place(self) -> HtmlElement:
        shared = common_ancestor(self.spots) if self.reach is Reach.LOOSE else None
        return self.element if shared is None else shared

    def _has_enough(self, text: str, page_url: str) -> bool:
        if self.is_one_ad:
            return len("".join(text.split())) >= MIN_LETTERS and not self._is_headline(page_url)
        return self.letters - self.heading_letters >= MIN_LOOSE_LETTERS

    def _is_headline(self, page_url: str) -> bool:
        """A row that only links to another page of the site, where it is met in full."""
        if self.reach is not Reach.ROW or self.letters > MAX_HEADLINE_LETTERS:
            return False
        return same_site(self.link, page_url) and self.linked > HEADLINE_SHARE * self.letters
