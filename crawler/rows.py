"""Rows: alike siblings that each stand alone, as the ads of a listing or the posts of a thread."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from lxml.html import HtmlElement

from crawler.traits import Traits

ROW_TAGS = frozenset({"li", "div", "article", "section", "tr", "dl", "figure", "a", "table"})
MIN_LETTERS = 8
# Within one ad or article, short alike lines are its own lines.
MIN_LETTERS_WITHIN = 30
MIN_SHARE = 0.6
PAGE_LETTERS, PAGE_SHARE = 150, 0.75


def rows_among(
    parent: HtmlElement, traits: Mapping[HtmlElement, Traits], *, within: bool
) -> Iterator[HtmlElement]:
    """The children of `parent` that are rows; `within`: it is already one ad or article."""
    for alike in _alike(parent, traits):
        if len(alike) >= (3 if within else 2):
            standing = _standing(alike, traits, within=within)
            if len(standing) >= MIN_SHARE * len(alike) and not _is_one_the_page(alike, traits):
                yield from standing


def _is_one_the_page(alike: list[HtmlElement], traits: Mapping[HtmlElement, Traits]) -> bool:
    """Whether one of them is nearly all there is: old pages lay head, page and foot in tables."""
    letters = sorted(traits[row].letters for row in alike)
    return letters[-1] >= PAGE_LETTERS and letters[-1] > PAGE_SHARE * sum(letters)


def _alike(
    parent: HtmlElement, traits: Mapping[HtmlElement, Traits]
) -> Iterator[list[HtmlElement]]:
    groups = defaultdict(list)
    for child in parent.iterchildren():
        if child in traits and _may_be_a_row(child):
            first_class = next(iter(child.get("class", "").split()), "")
            groups[child.tag, first_class].append(child)
    yield from groups.values()


def _may_be_a_row(child: HtmlElement) -> bool:
    # Pages made of custom elements (uni-view and the like) call no row by HTML's name.
    return child.tag in ROW_TAGS or "-" in child.tag


def _standing(
    alike: list[HtmlElement], traits: Mapping[HtmlElement, Traits], *, within: bool
) -> list[HtmlElement]:
    hrefs = {traits[row].href for row in alike} - {""}
    # Pictures that all lead to one page belong to one ad.
    own_links = len(hrefs) >= 0.8 * len(alike)
    if not within and len(alike) >= 3 and all(map(_is_built, alike)):
        return [row for row in alike if traits[row].letters >= MIN_LETTERS or traits[row].pictures]
    return [row for row in alike if _stands_alone(row, traits[row], own_links, within)]


def _is_built(row: HtmlElement) -> bool:
    """Of a class, and of parts: as the posts of a thread, which need no link or heading."""
    return bool(row.get("class")) and len(row) >= 2


def _stands_alone(row: HtmlElement, held: Traits, own_links: bool, within: bool) -> bool:
    if within:
        marked = own_links or held.has_heading or held.has_phone
        return marked and held.letters >= MIN_LETTERS_WITHIN
    marked = own_links or held.has_heading or held.has_phone or held.pictures > 0
    return marked and (held.letters >= MIN_LETTERS or held.pictures > 0)
