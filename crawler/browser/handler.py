"""DrawingHandler: downloads pages as Scrapy does, and draws those that are to be drawn.

scrapy-playwright's handler, held to bounds: one page at a time in a context of its own that is
closed behind it, a time after which it is given up, a new browser after some pages, and no process
before the first page is drawn.
"""

import asyncio
from contextlib import suppress
from functools import partial
from typing import Self
from weakref import WeakKeyDictionary

from playwright.async_api import Error, Page
from scrapy.crawler import Crawler
from scrapy.http import Request, Response
from scrapy.utils.misc import load_object
from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler

from crawler.browser.draw import Visits, settle
from crawler.browser.provider import GuardedBrowser

CLOSE_SECONDS = 5.0


class CannotDraw(Exception):
    """A page that the browser could not draw in time or at all; the message says why."""


class DrawingHandler(ScrapyPlaywrightDownloadHandler):  # type: ignore[misc] # it has no types
    _of_crawler: "WeakKeyDictionary[Crawler, DrawingHandler]" = WeakKeyDictionary()

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        settings = crawler.settings
        self.browser_provider_cls = partial(
            GuardedBrowser,
            chromium=settings["CHROMIUM"],
            is_allowed=load_object(settings["ADDRESS_RULE"]),
        )
        # The browser's own headers fit its user agent; Scrapy's would not.
        self.process_request_headers = None
        self.seconds = settings.getfloat("DRAW_SECONDS")
        self.pages_a_browser = settings.getint("DRAW_PAGES_A_BROWSER")
        self.drawn = 0
        self.is_closed = False
        self._turn = asyncio.Lock()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The same for http and https, so that a sweep has one browser at most."""
        handler = cls._of_crawler.get(crawler)
        if handler is None:
            handler = cls._of_crawler[crawler] = cls(crawler)
        assert isinstance(handler, cls)
        return handler

    async def download_request(self, request: Request) -> Response:
        """Raises CannotDraw or NoBrowser for a page that was to be drawn."""
        if not request.meta.get("playwright"):
            response: Response = await super().download_request(request)
            return response
        async with self._turn:
            self.drawn += 1
            context = request.meta["playwright_context"] = f"drawing-{self.drawn}"
            self.abort_request = Visits().refuses
            try:
                async with asyncio.timeout(self.seconds):
                    drawn: Response = await super().download_request(request)
                    return drawn
            except TimeoutError as error:
                raise CannotDraw(f"not drawn within {self.seconds:g} seconds") from error
            except Error as error:
                raise CannotDraw(error.message.partition("\n")[0]) from error
            finally:
                await self._forget(context)

    async def _apply_page_methods(self, page: Page, *_: object) -> None:
        # Scrapy-playwright's own waits for the load event, which a page may hold back for ever.
        await settle(page)

    async def close(self) -> None:
        if not self.is_closed:
            self.is_closed = True
            await super().close()

    async def _forget(self, context: str) -> None:
        """Close a page's context; a browser that does not let go of it, or is due, ends."""
        held = self.context_wrappers.pop(context, None)
        stuck = False
        if held is not None:
            try:
                async with asyncio.timeout(CLOSE_SECONDS):
                    await held.context.close()
            except (TimeoutError, Error):
                stuck = True
        if stuck or self.drawn % self.pages_a_browser == 0:
            await self._end_browser()

    async def _end_browser(self) -> None:
        """The next page starts another one (scrapy-playwright launches where there is none)."""
        browser = getattr(self, "browser", None)
        if browser is None:
            return
        del self.browser
        browser.remove_listener("disconnected", self._browser_disconnected_callback)
        with suppress(TimeoutError, Error):
            async with asyncio.timeout(CLOSE_SECONDS):
                await browser.close()
