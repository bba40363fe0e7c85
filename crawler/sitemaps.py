"""Sitemaps: the pages that a site's XML sitemaps name, those changed last first.

They are fetched through the sweep's own downloader, so robots.txt, the pause, the size limits and
the guard of addresses hold for them as for pages; they cost bytes and time, and none of the pages.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlsplit

from lxml.etree import XMLSyntaxError
from scrapy import Request
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.utils.gz import gunzip, gzip_magic_number
from scrapy.utils.sitemap import Sitemap

from crawler.robots import count_failure
from crawler.tally import Tally
from crawler.urls import absolute

MAX_SITEMAPS = 50
# What sitemaps.org allows one sitemap: bytes once unpacked, and addresses.
MAX_BYTES = 50_000_000
MAX_ADDRESSES = 50_000
INDEX, PAGES = "sitemapindex", "urlset"


class NoSitemap(Exception):
    """What an address gave is no sitemap; the message says why in Chinese."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a sitemap at `url` names: further sitemaps if it is an index, else pages."""

    url: str
    is_index: bool
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sitemaps:
    """`most_bytes` is what the sweep may take in, all of it; beyond it no sitemap is asked for."""

    download: Callable[[Request], Awaitable[Response]]
    tally: Tally
    most_bytes: float

    async def pages(self, start_urls: Iterable[str]) -> AsyncIterator[str]:
        """Pages of the sitemaps' own hosts; what cannot be read is counted, never raised."""
        waiting = deque(start_urls)
        starts, asked = set(waiting), set[str]()
        hosts = {urlsplit(url).netloc for url in waiting}
        while waiting and len(asked) < MAX_SITEMAPS and self.tally.bytes <= self.most_bytes:
            url = waiting.popleft()
            if url in asked:
                continue
            asked.add(url)
            named = await self._read(url)
            if named is None:
                continue
            if url in starts:
                # It may lead to another host, which is then the site that was meant.
                hosts.add(urlsplit(named.url).netloc)
            own = [one for one in named.addresses if urlsplit(one).netloc in hosts]
            if named.addresses and not own:
                self.tally.count_error(f"{url}: 站点地图列出的都不是本站的地址")
            if named.is_index:
                waiting.extend(own)
                continue
            for page in own:
                yield page

    async def _read(self, url: str) -> Named | None:
        request = Request(url, callback=NO_CALLBACK, meta={"download_maxsize": MAX_BYTES})
        try:
            response = await self.download(request)
            return await asyncio.to_thread(named_by, response)
        except Exception as error:
            # Whatever a stranger's server did, what the other sitemaps name is worth reading.
            count_failure(self.tally, error, f"{url}: {error or type(error).__name__}")
            return None


def named_by(response: Response) -> Named:
    """What a sitemap names, what changed last first. Raises NoSitemap, ValueError if too big."""
    if response.status != 200:
        raise NoSitemap(f"HTTP {response.status}")
    body = response.body
    if gzip_magic_number(response):
        body = gunzip(body, max_size=MAX_BYTES)
    try:
        sitemap = Sitemap(body)
        entries = list(islice(sitemap, MAX_ADDRESSES))
    except (StopIteration, XMLSyntaxError) as error:
        raise NoSitemap("不是 XML 站点地图") from error
    if sitemap.type not in {INDEX, PAGES}:
        raise NoSitemap("不是 XML 站点地图")
    # Times as W3C writes them sort as text; those that name none come last, in their order.
    entries.sort(key=lambda entry: str(entry.get("lastmod", "")), reverse=True)
    whole = (absolute(entry["loc"], response.url) for entry in entries)
    return Named(response.url, sitemap.type == INDEX, tuple(filter(None, whole)))
