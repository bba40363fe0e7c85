"""What a sweep finds: a block of a page that may be an ad, and where and when it stood there."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class AdBlock:
    """`text` holds the lines of the block, `images` and `link` absolute http(s) URLs or ""."""

    text: str
    images: tuple[str, ...] = ()
    link: str = ""


@dataclass(frozen=True, slots=True)
class FoundBlock:
    """A block on a page; `frame_url` is where it came from if it stood in a frame of that page."""

    block: AdBlock
    page_url: str
    seen_at: datetime
    frame_url: str = ""
