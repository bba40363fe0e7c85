"""PagesSpider: reads a source's pages within its budget, and yields the blocks they hold."""

import asyncio
import re
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import aclosing
from datetime import UTC, datetime
from itertools import product
from urllib.parse import quote, urlsplit

from parsel import Selector
from scrapy import Request, Spider
from scrapy.exceptions import CloseSpider
from scrapy.http import HtmlResponse, Response
from twisted.python.failure import Failure

from crawler.blocks import ad_blocks
from crawler.charset import right_encoding
from crawler.context import SweepContext
from crawler.found import AdBlock, FoundBlock
from crawler.keys import block_key, page_key
from crawler.robots import count_failure
from crawler.sitemaps import Sitemaps
from crawler.traps import is_trap
from crawler.unchanged import asking_for_news, body_digest, is_unchanged, validators
from crawler.urls import absolute, base_of
from crawler.visit import Visit
from screening.source import TERM, SourceKind
from screening.sweeps import AskedPage, FinishedPage, KnownPage

MAX_FRAMES = 5
# Links to these are no pages.
_FILES = re.compile(
    r"\.(jpe?g|png|gif|webp|pdf|docx?|xlsx?|pptx?|zip|rar|7z|apk|exe|mp[34])$", re.IGNORECASE
)


class PagesSpider(Spider):
    """A spider for an unusual source is a subclass that overrides what is public here."""

    name = "pages"

    def __init__(self, context: SweepContext) -> None:
        super().__init__(name=context.source.name)
        self.context = context
        self.source = context.source
        self.tally = context.tally
        self.ledger = context.ledger
        self.hosts = {urlsplit(url).netloc for url in self.source.start_urls}

    async def first_urls(self) -> AsyncGenerator[str]:
        """Where to begin, by the source's kind; no more are taken than the budget has pages."""
        if self.source.kind is SourceKind.SITEMAP:
            sitemaps = Sitemaps(self._download, self.tally, self.source.megabytes * 1e6)
            now = datetime.now(UTC)
            async for url in sitemaps.pages(self.source.start_urls):
                if _is_page(url, now):
                    yield url
        elif self.source.kind is SourceKind.SEARCH:
            for url, term in product(self.source.start_urls, self.source.terms):
                yield url.replace(TERM, quote(term, safe=""))
        else:
            for url in self.source.start_urls:
                yield url

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
        first = await self._first_of_budget()
        if self.source.whole_site:
            for url in self.source.start_urls:
                if known := await self.ledger.known(page_key(url)):
                    self.hosts.add(urlsplit(known.url).netloc)
        await self.ledger.begin(first.values())
        async for asked in self.ledger.pages():
            yield self.request(asked, await self.ledger.known(asked.key))

    def request(self, asked: AskedPage, known: KnownPage | None) -> Request:
        """A page is asked for only if it has changed since it was last read."""
        return Request(
            asked.url,
            callback=self.parse,
            errback=self.failed,
            headers=asking_for_news(known),
            cb_kwargs={"asked": asked, "known": known},
            meta={"handle_httpstatus_list": [304]},
            dont_filter=True,
        )

    async def parse(
        self, response: Response, asked: AskedPage, known: KnownPage | None
    ) -> AsyncIterator[FoundBlock]:
        visit = Visit(asked, self.ledger.finish)
        try:
            self._begin(response, asked)
            if known is not None and is_unchanged(response, known):
                self._pass_over(visit, known)
            else:
                for found in self.found(response, visit, known):
                    yield found
            await self._see_again(visit)
        except BaseException:
            # Not read to its end: it stays unfinished, for the next attempt.
            self.ledger.leave()
            raise
        visit.close()

    def found(
        self, response: Response, visit: Visit, known: KnownPage | None
    ) -> Iterator[FoundBlock]:
        """The blocks of a page that this sweep has not met; where it leads is left in the visit."""
        asked = visit.asked
        visit.known = KnownPage(
            url=response.url, body_digest=body_digest(response), **validators(response)
        )
        page = _page_of(response)
        if page is None:
            return
        self.tally.fetched += 1
        self.tally.pages += not asked.framed_by
        page_url, frame_url = (
            (asked.framed_by, response.url) if asked.framed_by else (response.url, "")
        )
        seen_at = datetime.now(UTC)
        for block in self.blocks(page, response.url):
            key = block_key(block)
            if self.ledger.is_first_meeting(key):
                self.tally.blocks += 1
                # Pictures may change under their names, so what has some goes in anew.
                if known and key in known.sightings and not block.images:
                    visit.again[key] = known.sightings[key]
                else:
                    yield FoundBlock(block, page_url, seen_at, frame_url, visit.expect(key))
        if known:
            self.tally.note_yield(asked.url, len(known.sightings), len(visit.marks))
        self._note_ways_on(page, response.url, visit)

    def failed(self, failure: Failure) -> None:
        error = failure.value
        request = failure.request  # type: ignore[attr-defined] # Scrapy puts it there
        count_failure(self.tally, error, f"{request.url}: {error or type(error).__name__}")
        self.ledger.finish(FinishedPage(asked=request.cb_kwargs["asked"], known=None))

    async def _first_of_budget(self) -> dict[str, str]:
        first: dict[str, str] = {}
        async with aclosing(self.first_urls()) as urls:
            async for url in urls:
                first.setdefault(page_key(url), url)
                if len(first) >= self.source.pages:
                    break
        return first

    async def _download(self, request: Request) -> Response:
        return await self.crawler.engine.download_async(request)

    def _begin(self, response: Response, asked: AskedPage) -> None:
        self.context.on_page()
        if self.tally.refused:
            raise CloseSpider("refused")
        if self.tally.bytes > self.source.megabytes * 1e6:
            raise CloseSpider("megabytes")
        if asked.url in self.source.start_urls:
            # A start page may lead to another host, which is then the site that was meant.
            self.hosts.add(urlsplit(response.url).netloc)

    def _pass_over(self, visit: Visit, known: KnownPage) -> None:
        """An unchanged page is not cut again: what stood on it still does."""
        self.tally.unchanged += 1
        self.tally.pages += not visit.asked.framed_by
        visit.known = known
        visit.links, visit.frames = known.links, known.frames
        met = {
            key: kept for key, kept in known.sightings.items() if self.ledger.is_first_meeting(key)
        }
        self.tally.blocks += len(met)
        visit.again |= met

    async def _see_again(self, visit: Visit) -> None:
        if visit.again:
            now = datetime.now(UTC)
            old = list(visit.again.values())
            new = await asyncio.to_thread(self.context.door.see_again, old, now, now)
            self.tally.seen_before += len(new)
            visit.seen |= zip(visit.again, new, strict=True)

    def _note_ways_on(self, page: Selector, url: str, visit: Visit) -> None:
        """Frames within a frame are not read, nor is a frame gone on from."""
        if visit.asked.framed_by:
            return
        now = datetime.now(UTC)
        frames = list(_links(page, "iframe, frame", "src", url))[:MAX_FRAMES]
        links = dict.fromkeys(link for link in self.next_urls(page, url) if _is_page(link, now))
        visit.frames, visit.links = tuple(frames), tuple(links)


def _page_of(response: Response) -> Selector | None:
    if not isinstance(response, HtmlResponse):
        return None
    encoding = right_encoding(response.body, response.encoding)
    return response.replace(encoding=encoding).selector


def _is_page(url: str, now: datetime) -> bool:
    return not _FILES.search(urlsplit(url).path) and not is_trap(url, now)


def _links(page: Selector, css: str, attribute: str, url: str) -> Iterator[str]:
    base_url = base_of(page, url)
    links = (absolute(link, base_url) for link in page.css(css).xpath(f"@{attribute}").getall())
    yield from filter(None, links)
