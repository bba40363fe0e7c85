"""What each element of a page holds, worked out for all of them in one pass from the leaves up."""

import re
from dataclasses import dataclass

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from crawler.markup import HEADINGS, UNREAD

# A page larger than this is cut only as far as this.
MAX_ELEMENTS = 50_000
# Fewer letters than this say nothing that could be an ad.
MIN_LETTERS = 8
PHONE = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8}|400-?\d{3}-?\d{4})(?!\d)")


@dataclass(slots=True)
class Traits:
    """`letters` counts non-blank characters; `href` is the first link at or within the element."""

    letters: int = 0
    pictures: int = 0
    href: str = ""
    has_heading: bool = False
    has_phone: bool = False

    def include(self, inner: "Traits") -> None:
        self.letters += inner.letters
        self.pictures += inner.pictures
        self.href = self.href or inner.href
        self.has_heading |= inner.has_heading
        self.has_phone |= inner.has_phone

    def read(self, text: str | None) -> None:
        if text and not text.isspace():
            self.letters += sum(map(len, text.split()))
            self.has_phone |= PHONE.search(text) is not None


def traits_of(root: HtmlElement) -> dict[HtmlElement, Traits]:
    """The traits of the first MAX_ELEMENTS elements under `root`, by element."""
    traits: dict[HtmlElement, Traits] = {}
    walk = iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            if len(traits) >= MAX_ELEMENTS:
                break
            traits[element] = _own(element)
            if element.tag in UNREAD:
                traits[element] = Traits()
                walk.skip_subtree()
            continue
        parent = traits.get(element.getparent())
        if parent is not None:
            parent.include(traits[element])
            parent.read(element.tail)
    return traits


def _own(element: HtmlElement) -> Traits:
    own = Traits(
        pictures=int(element.tag == "img" or "url(" in element.get("style", "")),
        href=element.get("href", "") if element.tag == "a" else "",
        has_heading=element.tag in HEADINGS,
    )
    own.read(element.text)
    return own
