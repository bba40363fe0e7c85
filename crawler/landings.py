"""Landings: follows an ad's link one step, through the sweep's own downloader.

So robots.txt, the pause, the size limits, the guard of addresses and the browser hold for what an
ad leads to as for the page it stood on.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from scrapy import Request
from scrapy.http import HtmlResponse, Response
from scrapy.http.request import NO_CALLBACK

from crawler.blocks import ad_blocks
from crawler.charset import right_encoding
from crawler.robots import is_forbidden
from crawler.tally import Tally
from crawler.urls import same_page, same_site
from screening.standing import Landing

# A banner stands on many pages; what it led to a moment ago is not asked for again.
MOST_KEPT = 200


class Landings:
    """`most` is how many links one sweep may follow.

    A sweep that reads the whole site of an ad comes to that site's pages anyway.
    """

    def __init__(
        self,
        download: Callable[[Request], Awaitable[Response]],
        most: int,
        tally: Tally,
        *,
        reads_own_site: bool,
    ) -> None:
        self.download = download
        self.most = most
        self.reads_own_site = reads_own_site
        self.tally = tally
        self.asked = 0
        self._turn = asyncio.Lock()
        self._kept: OrderedDict[str, Landing] = OrderedDict()

    async def visit(self, link: str, page_url: str) -> Landing | None:
        """What lies behind a link; None for no other page, and when the sweep may follow no more.

        A page that cannot be had is a landing with its failure, and no error of the sweep.
        """
        if not link or same_page(link, page_url):
            return None
        if self.reads_own_site and same_site(link, page_url):
            return None
        async with self._turn:
            if link in self._kept:
                return self._kept[link]
            if self.asked >= self.most:
                return None
            self.asked += 1
            landing = await self._visit(link, page_url)
            self.tally.landings += landing.status is not None
            self._keep(link, landing)
            return landing

    async def _visit(self, link: str, page_url: str) -> Landing:
        now = datetime.now(UTC)
        request = Request(link, callback=NO_CALLBACK, headers={"Referer": page_url})
        try:
            response = await self.download(request)
        except Exception as error:
            # Whatever a stranger's server did, the ad is worth keeping without it.
            what = "robots.txt 不允许访问" if is_forbidden(error) else str(error)
            failure = (what or type(error).__name__)[:300]
            return Landing(chain=(link,), status=None, failure=failure, visited_at=now)
        return landing_of(response, link, now)

    def _keep(self, link: str, landing: Landing) -> None:
        self._kept[link] = landing
        if len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)


def landing_of(response: Response, link: str, now: datetime) -> Landing:
    """The page a link led to, by whatever redirects, with its title and all of its text."""
    passed = response.meta.get("redirect_urls", []) if response.request else []
    chain = tuple(dict.fromkeys([link, *passed, response.url]))
    if not isinstance(response, HtmlResponse):
        return Landing(chain=chain, status=response.status, visited_at=now)
    encoding = right_encoding(response.body, response.encoding)
    page = response.replace(encoding=encoding).selector
    title = " ".join(page.css("title::text").get("").split())
    text = "\n".join(block.text for block in ad_blocks(page, response.url, "body"))
    return Landing(
        chain=chain,
        status=response.status,
        title=_storable(title)[:300],
        text=_storable(text)[:20_000],
        visited_at=now,
    )


def _storable(text: str) -> str:
    return text.replace("\x00", "")
