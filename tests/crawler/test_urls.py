"""Addresses on a page are made whole, or are none."""

import pytest
from parsel import Selector

from crawler.urls import absolute, base_of

URL = "http://town.example/a/page"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("b", "http://town.example/a/b"),
        (" /b ", "http://town.example/b"),
        ("//cdn.example/b", "http://cdn.example/b"),
        ("#top", "http://town.example/a/page#top"),
        ("https://other.example/", "https://other.example/"),
        *[(none, "") for none in ("", "  ", "javascript:void(0)", "mailto:a@b.example", "tel:110")],
        *[(none, "") for none in ("file:///etc/passwd", "data:text/html,x", "http://[bad/")],
        ("/" + "x" * 4_000, ""),
    ],
)
def test_an_address_is_made_whole_or_is_none(url, expected):
    assert absolute(url, URL) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>", URL),
        ("<base href=/x/>", "http://town.example/x/"),
        ("<base href=javascript:1>", URL),
    ],
)
def test_a_page_may_say_what_its_addresses_are_relative_to(html, expected):
    assert base_of(Selector(text=html), URL) == expected
