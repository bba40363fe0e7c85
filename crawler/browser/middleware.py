"""DrawEmptyPages: a page that is empty until its scripts have run is asked for again, drawn.

It stands between the downloader and the spider, so that spiders, frames and landing pages all get
pages as people see them, and none of them knows about browsers.
"""

from pathlib import Path
from typing import Self

from parsel import Selector
from scrapy.crawler import Crawler
from scrapy.http import HtmlResponse, Request, Response

from crawler.browser.draw import to_be_drawn
from crawler.browser.empty import needs_drawing
from crawler.context import SweepContext
from crawler.robots import is_forbidden
from screening.source import UseOfBrowser

UNDRAWN = "adscreen_undrawn"


class DrawEmptyPages:
    def __init__(self, context: SweepContext, chromium: Path | None) -> None:
        self.source = context.source
        self.tally = context.tally
        self.user_agent = context.settings.crawl_user_agent
        self.chromium = chromium

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        context = getattr(crawler.spider, "context", None)
        assert isinstance(context, SweepContext)
        return cls(context, crawler.settings["CHROMIUM"])

    def process_response(self, request: Request, response: Response) -> Request | Response:
        if request.meta.get("playwright"):
            self.tally.drawn += 1
            return response
        if not self._is_to_be_drawn(request, response):
            return response
        if self.chromium is None:
            self.tally.undrawn += 1
            return response
        again = to_be_drawn(request.replace(url=response.url), self.user_agent)
        again.meta[UNDRAWN] = response
        return again

    def process_exception(self, request: Request, exception: Exception) -> Response | None:
        """What a page says undrawn is better than nothing; that it could not be drawn is told."""
        undrawn = request.meta.get(UNDRAWN)
        if not isinstance(undrawn, Response) or is_forbidden(exception):
            return None
        self.tally.count_error(f"{request.url}: {exception or type(exception).__name__}")
        return undrawn

    def _is_to_be_drawn(self, request: Request, response: Response) -> bool:
        is_page = isinstance(response, HtmlResponse) and response.status == 200
        if not is_page or request.meta.get("dont_obey_robotstxt"):
            return False
        if self.source.browser is UseOfBrowser.AUTO:
            return needs_drawing(Selector(text=response.text).root)
        return self.source.browser is UseOfBrowser.ALWAYS
