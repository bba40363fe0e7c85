"""Where the picture of an image element is, when it may be large enough to hold an ad."""

import re
from collections.abc import Iterator
from math import isfinite
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawler.urls import absolute

MIN_WIDTH = 200
MIN_HEIGHT = 100
# Least length and least breadth of a banner that lies and of one that stands.
FLAT, TALL = (460, 50), (240, 100)

# A page that loads its pictures late keeps the address here, and a blank picture in src.
_LATE = ("data-src", "data-original", "data-lazy-src", "data-url", "data-echo")
_DRAWINGS = (".svg", ".ico", ".cur")
_BACKGROUND = re.compile(r"background(?:-image)?\s*:[^;]*url\(\s*['\"]?([^'\")]+)", re.IGNORECASE)


def image_url(image: HtmlElement, base_url: str) -> str:
    """The absolute URL of an img element's picture, or "" if it is said or seen to be small."""
    if not is_large_enough(_number(image, "width"), _number(image, "height")):
        return ""
    places = [*(image.get(name, "") for name in _LATE), _largest(image), image.get("src", "")]
    return _photo(next((place for place in places if place.strip()), ""), base_url)


def is_large_enough(width: float, height: float) -> bool:
    """Whether a picture could hold an ad; flat banners and tall columns are ads of their own."""
    if width >= MIN_WIDTH and height >= MIN_HEIGHT:
        return True
    shapes = ((width, height, FLAT), (height, width, TALL))
    return any(length >= least and across >= thin for length, across, (least, thin) in shapes) and (
        isfinite(width) and isfinite(height)
    )


def background_url(element: HtmlElement, base_url: str) -> str:
    """The picture that an element's own style puts behind it, or ""."""
    match = _BACKGROUND.search(element.get("style", ""))
    return _photo(match.group(1), base_url) if match else ""


def _photo(place: str, base_url: str) -> str:
    url = absolute(place, base_url)
    return "" if urlsplit(url).path.lower().endswith(_DRAWINGS) else url


def _largest(image: HtmlElement) -> str:
    """The last of `srcset`, where pages list the largest."""
    choices = [choice.split() for choice in image.get("srcset", "").split(", ")]
    return next((choice[0] for choice in reversed(choices) if choice), "")


def _number(image: HtmlElement, name: str) -> float:
    """A size in pixels, or infinity where none is given."""
    digits = "".join(_digits(image.get(name, "")))
    return float(digits) if digits else float("inf")


def _digits(text: str) -> Iterator[str]:
    """The leading digits of "300px"; none of "100%", which says nothing about pixels."""
    match = re.match(r"\s*(\d{1,5})\s*(?:px)?\s*$", text)
    yield match.group(1) if match else ""
