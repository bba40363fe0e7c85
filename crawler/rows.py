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


def rows_among(
    parent: HtmlElement, traits: Mapping[HtmlElement, Traits], *, within: bool
) -> Iterator[HtmlElement]:
    """The children of `parent` that are rows; `within`: it is already one ad or article."""
    for alike in _alike(parent, traits):
        if len(alike) >= (3 if within else 2):
            standing = _standing(alike, traits, within=within)
            if len(standing) >= MIN_SHARE * len(alike):
                yield from standing


def _alike(
    parent: HtmlElement, traits: Mapping[HtmlElement, Traits]
) -> Iterator[list[HtmlElement]]:
    groups = defaultdict(list)
    for child in parent.iterchildren():
        if child.tag in ROW_TAGS and child in traits:
            first_class = next(iter(child.get("class", "").split()), "")
            groups[child.tag, first_class].append(child)
    yield from groups.values()


def _standing(
    alike: list[HtmlElement], traits: Mapping[HtmlElement, Traits], *, within: bool
) -> list[HtmlElement]:
    hrefs = {traits[row].href for row in alike} - {""}
    # Pictures that all lead to one page belong to one ad.
    own_links = len(hrefs) >= 0.8 * len(alike)
    return [row for row in alike if _stands_alone(row, traits[row], own_links, within)]


def _stands_alone(row: HtmlElement, held: Traits, own_links: bool, within: bool) -> bool:
    if within:
        marked = own_links or held.has_heading or held.has_phone
        return marked and held.letters >= MIN_LETTERS_WITHIN
    marked = own_links or held.has_heading or held.has_phone or held.pictures > 0
    return marked and (held.letters >= MIN_LETTERS or held.pictures > 0)
