"""Asking a server only for what has changed, and finding out that it sent the same again."""

import hashlib
from typing import TypedDict

from scrapy.http import Response

from screening.sweeps import KnownPage

NOT_MODIFIED = 304
# Longer ones are somebody's mistake, and are not sent back.
MAX_VALIDATOR = 300


class Validators(TypedDict):
    etag: str
    last_modified: str


def asking_for_news(known: KnownPage | None) -> dict[str, str]:
    """The headers of a conditional request, or none for a page that was never read."""
    if known is None:
        return {}
    asked = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in asked.items() if value}


def validators(response: Response) -> Validators:
    """What the server would know the page by; nothing for a drawn one, filled by its scripts."""
    if response.request is not None and response.request.meta.get("playwright"):
        return Validators(etag="", last_modified="")
    return Validators(
        etag=_header(response, "ETag"), last_modified=_header(response, "Last-Modified")
    )


def body_digest(response: Response) -> str:
    return hashlib.sha256(response.body).hexdigest()


def is_unchanged(response: Response, known: KnownPage) -> bool:
    """Whether the server says so, or sent the very same body once more."""
    return response.status == NOT_MODIFIED or body_digest(response) == known.body_digest


def _header(response: Response, name: str) -> str:
    value = (response.headers.get(name) or b"").decode("latin-1")
    return value if len(value) <= MAX_VALIDATOR and "\x00" not in value else ""
