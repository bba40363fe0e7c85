"""PagesSpider: reads a source's pages within its budget, and yields the blocks they hold."""

import re
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from urllib.parse import urlsplit

from parsel import Selector
from scrapy import Request, Spider
from scrapy.exceptions import CloseSpider
from scrapy.http import HtmlResponse, Response
from twisted.python.failure import Failure
from w3lib.url import canonicalize_url

from crawler.blocks import ad_blocks
from crawler.charset import right_encoding
from crawler.context import SweepContext
from crawler.found import AdBlock, FoundBlock
from crawler.robots import RobotsUnreachable, is_forbidden
from crawler.urls import absolute, base_of

MAX_FRAMES = 5
# Links to these are no pages.
_FILES = re.compile(
    r"\.(jpe?g|png|gif|webp|pdf|docx?|xlsx?|pptx?|zip|rar|7z|apk|exe|mp[34])$", re.IGNORECASE
)


class PagesSpider(Spider):
    """A spider for an unusual source is a subclass that overrides `blocks` or `next_urls`."""

    name = "pages"

    def __init__(self, context: SweepContext) -> None:
        super().__init__(name=context.source.name)
        self.context = context
        self.source = context.source
        self.tally = context.tally
        self.hosts = {urlsplit(url).netloc for url in self.source.start_urls}
        self._asked: set[str] = set()
        # Hashes: an ad on every page of a site is one sighting a sweep, with its first page.
        self._met: set[int] = set()

    def blocks(self, page: Selector, url: str) -> list[AdBlock]:
        return ad_blocks(page, url, self.source.blocks)

    def next_urls(self, page: Selector, url: str) -> Iterator[str]:
        """The pages to go on to; the budget is not its concern."""
        if self.source.next_page:
            yield from _links(page, self.source.next_page, "href", url)
        if self.source.whole_site:
            links = _links(page, "a, area", "href", url)
            yield from (link for link in links if urlsplit(link).netloc in self.hosts)

    async def start(self) -> AsyncIterator[Request]:
        for url in self.source.start_urls:
            for request in self._ask(url):
                yield request.replace(callback=self.parse_first)

    def parse_first(self, response: Response) -> Iterator[Request | FoundBlock]:
        """A start page may lead to another host, which is then the site that was meant."""
        self.hosts.add(urlsplit(response.url).netloc)
        yield from self.parse(response)

    def parse(self, response: Response, **_: object) -> Iterator[Request | FoundBlock]:
        self.context.on_page()
        page = self._read(response)
        if page is None:
            return
        self.tally.pages += 1
        yield from self._found(page, response.url)
        for frame in list(_links(page, "iframe, frame", "src", response.url))[:MAX_FRAMES]:
            yield from self._ask_frame(frame, response.url)
        for url in self.next_urls(page, response.url):
            yield from self._ask(url)

    def parse_frame(self, response: Response, page_url: str) -> Iterator[FoundBlock]:
        page = self._read(response)
        if page is not None:
            yield from self._found(page, page_url, frame_url=response.url)

    def failed(self, failure: Failure) -> None:
        error = failure.value
        if is_forbidden(error):
            self.tally.forbidden += 1
        else:
            self.tally.without_robots += isinstance(error, RobotsUnreachable)
            url = failure.request.url  # type: ignore[attr-defined] # Scrapy puts it there
            self.tally.count_error(f"{url}: {error or type(error).__name__}")

    def _read(self, response: Response) -> Selector | None:
        if self.tally.refused:
            raise CloseSpider("refused")
        if not isinstance(response, HtmlResponse):
            return None
        encoding = right_encoding(response.body, response.encoding)
        return response.replace(encoding=encoding).selector

    def _found(self, page: Selector, page_url: str, frame_url: str = "") -> Iterator[FoundBlock]:
        seen_at = datetime.now(UTC)
        for block in self.blocks(page, frame_url or page_url):
            if hash(block) not in self._met:
                self._met.add(hash(block))
                self.tally.blocks += 1
                yield FoundBlock(block, page_url, seen_at, frame_url)

    def _ask(self, url: str) -> Iterator[Request]:
        if len(self._asked) < self.source.pages and self._is_new(url):
            yield Request(url, callback=self.parse, errback=self.failed, dont_filter=True)

    def _ask_frame(self, url: str, page_url: str) -> Iterator[Request]:
        """A frame is part of its page and costs no budget; frames within it are not read."""
        yield Request(
            url,
            callback=self.parse_frame,
            errback=self.failed,
            cb_kwargs={"page_url": page_url},
        )

    def _is_new(self, url: str) -> bool:
        key = canonicalize_url(url)
        if key in self._asked or _FILES.search(urlsplit(key).path):
            return False
        self._asked.add(key)
        return True


def _links(page: Selector, css: str, attribute: str, url: str) -> Iterator[str]:
    base_url = base_of(page, url)
    links = (absolute(link, base_url) for link in page.css(css).xpath(f"@{attribute}").getall())
    yield from filter(None, links)
