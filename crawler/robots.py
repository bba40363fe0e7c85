"""Telling a page that robots.txt keeps from us from one that went wrong."""

from scrapy.exceptions import IgnoreRequest


def is_forbidden(error: BaseException | None) -> bool:
    # Scrapy has no type of its own for it; tests/crawler/test_demo_site.py would notice a change.
    return isinstance(error, IgnoreRequest) and str(error) == "Forbidden by robots.txt"
