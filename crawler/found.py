"""What a sweep finds: a block of a page that may be an ad, and where and when it stood there."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from crawler.paths import Box


@dataclass(frozen=True, slots=True)
class AdBlock:
    """`text` holds the lines of the block, `images` and `link` absolute http(s) URLs or "".

    `path` is a CSS path to where it stands, within a frame after " >> "; `box` its left, top, width
    and height in CSS pixels where a browser drew the page. The same content in two places is one
    block.
    """

    text: str
    images: tuple[str, ...] = ()
    link: str = ""
    path: str = field(default="", compare=False)
    box: Box | None = field(default=None, compare=False)


def _unheard(_: str | None) -> None: ...


@dataclass(frozen=True, slots=True)
class FoundBlock:
    """A block on a page; `frame_url` is where it came from if it stood in a frame of that page.

    `settled` is to be called once with the sighting it became, "" if it holds nothing to keep, or
    None if it could not be kept and has to be read again.
    """

    block: AdBlock
    page_url: str
    seen_at: datetime
    frame_url: str = ""
    settled: Callable[[str | None], None] = _unheard
