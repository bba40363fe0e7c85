"""robots.txt as RFC 9309 has it: a site whose rules cannot be had is left alone.

Scrapy reads whatever robots.txt answers as rules, and takes no answer for leave.
"""

from scrapy import Request
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.robotstxt import RobotParser
from twisted.internet.defer import Deferred

from crawler.tally import Tally

TOO_MANY_REQUESTS = 429


class RobotsUnreachable(IgnoreRequest):
    """A page is left alone because its site's robots.txt could not be had; the message says why."""


def is_forbidden(error: BaseException | None) -> bool:
    # Scrapy has no type of its own for it; tests/crawler/test_demo_site.py would notice a change.
    return isinstance(error, IgnoreRequest) and str(error) == "Forbidden by robots.txt"


def count_failure(tally: Tally, error: BaseException | None, what: str) -> None:
    """Count what could not be had, `what` in words; what robots.txt asks for is no error."""
    if is_forbidden(error):
        tally.forbidden += 1
    else:
        tally.without_robots += isinstance(error, RobotsUnreachable)
        tally.count_error(what)


class RobotsRules(RobotsTxtMiddleware):
    """RFC 9309, 2.3.1: an answer is rules, 4xx means none, anything else forbids everything.

    It forbids for the rest of the sweep; the next one asks again. 429 counts as no answer: a site
    that asks for fewer requests has not said that it has no rules. The methods are Scrapy's own,
    not its public interface; tests/crawler/test_robots.py would notice a change.
    """

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if 400 <= response.status < 500 and response.status != TOO_MANY_REQUESTS:
            response = response.replace(body=b"")
        elif not 200 <= response.status < 300:
            raise RobotsUnreachable(f"HTTP {response.status}")
        await super()._parse_robots(response, netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        waiting = self._parsers[netloc]
        assert isinstance(waiting, Deferred)
        forbids = ForbidsAll(f"robots.txt could not be had: {exc or type(exc).__name__}")
        self._parsers[netloc] = forbids
        waiting.callback(forbids)


class ForbidsAll(RobotParser):
    """Stands where a site's rules would, and refuses every page with the reason."""

    def __init__(self, reason: str) -> None:
        self.reason = reason

    @classmethod
    def from_crawler(cls, *_: object) -> "ForbidsAll":
        raise NotImplementedError("there is nothing to parse")

    def allowed(self, url: str | bytes, user_agent: str | bytes) -> bool:
        raise RobotsUnreachable(self.reason)
