"""The places of a page that are there for advertisements: by the rules of slots.txt and by shape.

The rules are in the syntax of ad blockers, so that lists an operator already keeps can be read by
the same engine. By shape: what a page itself labels 广告, what floats over it, and what has the
measures that ad networks sell.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from adblock import Engine, FilterSet
from cssselect import SelectorError
from lxml.cssselect import CSSSelector
from lxml.html import HtmlElement

from crawler.markup import INLINE, UNREAD, is_furniture
from crawler.traits import MIN_LETTERS, Traits
from crawler.urls import absolute

RULES = Path(__file__).with_name("slots.txt")
MAX_NAMES = 20_000
LABELS = frozenset({"广告", "推广", "赞助", "赞助商", "[广告]", "【广告】", "AD", "Ad"})
# How far above its label an ad may begin.
MAX_UP = 4
_MEASURE = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*(\d{2,4})px")
_FIXED = re.compile(r"position\s*:\s*fixed")
_TALL, _FLAT = (100, 200, 240, 700), (460, 1300, 50, 130)
_SOLD = frozenset({(300, 250), (336, 280), (250, 250), (200, 200), (300, 600), (640, 100)})


def slots_of(root: HtmlElement, url: str, traits: dict[HtmlElement, Traits]) -> set[HtmlElement]:
    """The elements of a page that are places for ads."""
    by_shape = (
        slot
        for element in traits
        if isinstance(element.tag, str) and element.tag not in UNREAD
        for slot in _by_shape(element, traits)
    )
    return {
        slot
        for slot in (*by_rule(root, url), *by_shape)
        if slot.tag not in {"html", "body", "main"} and not is_furniture(slot, at_top=False)
    }


def by_rule(root: HtmlElement, url: str) -> Iterator[HtmlElement]:
    """What the rules would hide, and the frames and links of advertising networks."""
    engine = _engine()
    names = _names(root)
    found = engine.hidden_class_id_selectors(*names, set())
    for selector in sorted({*found, *engine.url_cosmetic_resources(url).hide_selectors}):
        if (match := _selector(selector)) is not None:
            yield from match(root)
    for element in root.iter("iframe", "a"):
        leads_to = absolute(element.get("src") or element.get("href") or "", url)
        if leads_to and engine.check_network_urls(leads_to, url, "subdocument").matched:
            yield element


def _names(root: HtmlElement) -> tuple[list[str], list[str]]:
    classes = {name for value in root.xpath("//@class") for name in value.split()}
    ids = {value.strip() for value in root.xpath("//@id")}
    return sorted(classes)[:MAX_NAMES], sorted(ids)[:MAX_NAMES]


@lru_cache(maxsize=1)
def _engine() -> Engine:
    filters = FilterSet()
    filters.add_filter_list(RULES.read_text(encoding="utf-8"))
    return Engine(filters)


@lru_cache(maxsize=1024)
def _selector(css: str) -> CSSSelector | None:
    try:
        return CSSSelector(css, translator="html")
    except SelectorError:
        # Ad blockers know selectors of their own; what is not CSS is theirs.
        return None


def _by_shape(element: HtmlElement, traits: dict[HtmlElement, Traits]) -> Iterator[HtmlElement]:
    if (element.text or "").strip() in LABELS and (
        labelled := _labelled(element, traits)
    ) is not None:
        yield labelled
    if _floats(element) or (_is_sold(element) and _holds_something(traits[element])):
        yield element


def _labelled(label: HtmlElement, traits: dict[HtmlElement, Traits]) -> HtmlElement | None:
    """The smallest element round a label that holds an ad besides."""
    for outer, _ in zip(label.iterancestors(), range(MAX_UP), strict=False):
        held = traits.get(outer)
        if held is not None and outer.tag not in INLINE and _holds_something(held):
            return outer
    return None


def _holds_something(held: Traits) -> bool:
    return held.letters >= MIN_LETTERS or held.pictures > 0


def _floats(element: HtmlElement) -> bool:
    """Over the page: by its own style, by a browser's word, or as an open dialog."""
    fixed = (
        _FIXED.search(element.get("style", "")) or element.get("data-adscreen-fixed") is not None
    )
    return bool(fixed) or (element.tag == "dialog" and element.get("open") is not None)


def _is_sold(element: HtmlElement) -> bool:
    """Whether its measures are those of a banner, a skyscraper or a box that networks sell."""
    if element.tag not in {"div", "iframe", "ins", "td", "a"}:
        return False
    width, height = _measures(element)
    return (width, height) in _SOLD or any(
        low <= width <= high and least <= height <= most
        for low, high, least, most in (_TALL, _FLAT)
    )


def _measures(element: HtmlElement) -> tuple[int, int]:
    said = dict(_MEASURE.findall(element.get("style", "")))
    width, height = (said.get(name) or element.get(name, "") for name in ("width", "height"))
    return _pixels(width), _pixels(height)


def _pixels(said: str) -> int:
    return int(said) if said.isdecimal() and len(said) < 5 else 0
