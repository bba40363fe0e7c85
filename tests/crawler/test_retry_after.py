"""How long a server asks to be left alone, in whatever words it says so."""

from datetime import UTC, datetime, timedelta

import pytest
from scrapy.http import Response

from crawler.retry_after import retry_after

NOW = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("120", timedelta(minutes=2)),
        ("9" * 20, timedelta(seconds=10**6)),
        ("Tue, 24 Nov 2026 04:01:00 GMT", timedelta(minutes=1)),
        ("Tue, 24 Nov 2026 03:00:00 GMT", timedelta()),
        ("", None),
        ("soon", None),
        ("9" * 5_000, None),
        ("Tue, 24 Nov 2026 04:01:00 +" + "9" * 15, None),
    ],
)
def test_it_is_read_or_passed_over(said, expected):
    assert (
        retry_after(Response("http://a.example/", headers={"Retry-After": said}), NOW) == expected
    )
