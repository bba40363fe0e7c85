"""Short names of pages and blocks, the same in every process and on every day."""

import hashlib

from w3lib.url import canonicalize_url

from crawler.found import AdBlock
from screening.source import Source

# Raised when pages are cut in another way, so that each is cut anew though it has not changed.
CUTTER_VERSION = "1"


def page_key(url: str, *, frame: bool = False) -> str:
    return _short("frame" if frame else "page", canonicalize_url(url))


def cut_key(key: str, source: Source) -> str:
    """A page's key among the known ones: of the same page cut in the same way."""
    how = (source.blocks, source.next_page, source.whole_site, source.browser, source.spider)
    return _short(CUTTER_VERSION, key, *map(str, how))


def block_key(block: AdBlock) -> str:
    return _short(block.text, *block.images, block.link)


def _short(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode(errors="replace")).hexdigest()[:32]
