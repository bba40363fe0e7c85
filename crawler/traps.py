"""Traps: addresses that a site makes up without end, as calendars and paths that grow do."""

import re
from collections import Counter
from datetime import datetime
from urllib.parse import urlsplit

MAX_LENGTH = 1_000
MAX_SEGMENTS = 15
MAX_REPEATS = 3
_DATE = re.compile(r"(?<!\d)(\d{4})[-/_.年]?(?:0?[1-9]|1[0-2])(?!\d)")
# A calendar leads from month to month; past and future years that no page is written about.
EARLIEST_YEAR = 1990
YEARS_AHEAD = 1


def is_trap(url: str, now: datetime) -> bool:
    parts = urlsplit(url)
    segments = [segment for segment in parts.path.split("/") if segment]
    if len(url) > MAX_LENGTH or len(segments) > MAX_SEGMENTS:
        return True
    if segments and max(Counter(segments).values()) > MAX_REPEATS:
        return True
    years = (int(year) for year in _DATE.findall(f"{parts.path}?{parts.query}"))
    return any(_far(year, now) for year in years)


def _far(year: int, now: datetime) -> bool:
    """Whether a calendar has wandered off; what is no year of these centuries is some number."""
    return 1900 <= year <= 2200 and not EARLIEST_YEAR <= year <= now.year + YEARS_AHEAD
