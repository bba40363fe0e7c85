"""Where an element stands on its page: a CSS path that matches it alone, and its drawn place."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

MARK = "data-adscreen-box"
_NAME = re.compile(r"[A-Za-z][\w-]*$", re.ASCII)
_BOX = re.compile(r"(-?\d{1,7}) (-?\d{1,7}) (\d{1,7}) (\d{1,7})$")
MAX_PATH = 1_000

Box = tuple[int, int, int, int]


def css_path(element: HtmlElement) -> str:
    """From the nearest element with an id of its own, or from the root, by tag and place.

    "" for an element nested so deep that its path would be no use to anybody.
    """
    steps = list(_steps(element))
    path = " > ".join(reversed(steps))
    return path if len(path) <= MAX_PATH else ""


def box_of(element: HtmlElement) -> Box | None:
    """Left, top, width and height in CSS pixels of the whole page, if a browser drew it."""
    match = _BOX.match(element.get(MARK, ""))
    if match is None:
        return None
    left, top, width, height = map(int, match.groups())
    return left, top, width, height


def common_ancestor(elements: list[HtmlElement]) -> HtmlElement | None:
    """The smallest element that holds all of these; None for none."""
    shared: list[HtmlElement] | None = None
    for element in dict.fromkeys(elements):
        line = [*reversed([element, *element.iterancestors()])]
        shared = (
            line if shared is None else [a for a, b in zip(shared, line, strict=False) if a is b]
        )
    return shared[-1] if shared else None


def _steps(element: HtmlElement) -> Iterator[str]:
    while element is not None:
        parent = element.getparent()
        name = element.get("id", "")
        if _NAME.match(name) and _is_only(element, name):
            yield f"#{name}"
            return
        if parent is None:
            yield str(element.tag)
            return
        alike = [child for child in parent.iterchildren(element.tag)]
        place = f":nth-of-type({alike.index(element) + 1})" if len(alike) > 1 else ""
        yield f"{element.tag}{place}"
        element = parent


def _is_only(element: HtmlElement, name: str) -> bool:
    """Whether no other element of the page bears this id, which it should not but may."""
    found = element.getroottree().xpath("//*[@id=$name]", name=name)
    return len(found) == 1
