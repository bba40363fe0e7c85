"""Counts the bytes of a sweep as they came over the line: pages, pictures and robots.txt."""

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.tally import Tally


class Traffic:
    """A downloader middleware that stands before bodies are unpacked."""

    def __init__(self, tally: Tally) -> None:
        self.tally = tally

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Traffic":
        return cls(crawler.spider.context.tally)  # type: ignore[union-attr] # our own spider

    def process_response(self, request: Request, response: Response) -> Response:
        self.tally.bytes += len(response.body)
        return response
