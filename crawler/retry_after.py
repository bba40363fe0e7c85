"""Retry-After: how long a server asks to be left alone, as seconds or as a date."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from scrapy.http import Response


def retry_after(response: Response, now: datetime) -> timedelta | None:
    """None where the server did not say, or not so that it can be understood."""
    said = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    try:
        if said.isascii() and said.isdigit():
            return timedelta(seconds=min(int(said), 10**6))
        moment = parsedate_to_datetime(said)
    except (ValueError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(moment - now, timedelta())
