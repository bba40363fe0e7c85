"""Pictures: fetches the photos of a block through the sweep's own downloader.

So robots.txt, the pause, the size limits and the guard of addresses hold for them as for pages.
"""

import asyncio
import io
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from PIL import Image
from scrapy import Request
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from crawler.images import is_large_enough
from crawler.lettering import may_hold_text
from crawler.robots import count_failure
from crawler.tally import Tally
from ocr.errors import UnreadablePhoto
from ocr.photo import check_photo

# A listing shows one picture in many rows; what was fetched lately is not fetched again.
KEPT_BYTES = 32_000_000


@dataclass(frozen=True, slots=True)
class PictureLimits:
    """`fetches` is the most pictures asked for in one sweep."""

    fetches: int
    bytes: int
    pixels: int


class Pictures:
    def __init__(
        self,
        download: Callable[[Request], Awaitable[Response]],
        limits: PictureLimits,
        tally: Tally,
    ) -> None:
        self.download = download
        self.limits = limits
        self.tally = tally
        self.asked = 0
        self._turn = asyncio.Lock()
        self._kept: OrderedDict[str, bytes | None] = OrderedDict()

    async def fetch(self, url: str, page_url: str) -> bytes | None:
        """A photo that may hold an ad and words, or None; a failure is counted, never raised."""
        async with self._turn:
            if url in self._kept:
                self._kept.move_to_end(url)
                return self._kept[url]
            if self.asked >= self.limits.fetches:
                return None
            self.asked += 1
            photo = await self._fetch(url, page_url)
            self.tally.images += photo is not None
            self._keep(url, photo)
            return photo

    async def _fetch(self, url: str, page_url: str) -> bytes | None:
        request = Request(
            url,
            callback=NO_CALLBACK,
            headers={"Referer": page_url, "Accept": "image/*,*/*;q=0.5"},
            meta={"download_maxsize": self.limits.bytes},
        )
        try:
            response = await self.download(request)
            if response.status != 200:
                raise UnreadablePhoto(f"HTTP {response.status}")
            check_photo(response.body, max_pixels=self.limits.pixels)
            return self._if_an_ad(response.body)
        except UnreadablePhoto as problem:
            self.tally.count_error(f"{url}: {problem}")
            return None
        except Exception as error:
            # Whatever a stranger's server did, the words of the ad are worth keeping without it.
            count_failure(self.tally, error, f"{url}: {type(error).__name__}: {error}")
            return None

    def _if_an_ad(self, photo: bytes) -> bytes | None:
        """The photo, if it may hold an ad; raises what Pillow raises for one that is torn."""
        if not _is_of_an_ads_size(photo):
            return None
        if not may_hold_text(photo):
            self.tally.wordless += 1
            return None
        return photo

    def _keep(self, url: str, photo: bytes | None) -> None:
        self._kept[url] = photo
        while sum(len(kept or b"") for kept in self._kept.values()) > KEPT_BYTES:
            self._kept.popitem(last=False)


def _is_of_an_ads_size(photo: bytes) -> bool:
    with Image.open(io.BytesIO(photo)) as image:
        return is_large_enough(image.width, image.height)
