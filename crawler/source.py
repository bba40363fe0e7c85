"""Source: a place to sweep, as data. The shipped ones are the .yml files of crawler/sources."""

from enum import StrEnum
from typing import Annotated
from urllib.parse import urlsplit

from cssselect import SelectorError
from parsel.csstranslator import HTMLTranslator
from pydantic import AfterValidator, Field, model_validator

from screening.model import Record, RegionCode
from screening.vocabulary import Channel


def _css(css: str) -> str:
    try:
        HTMLTranslator().css_to_xpath(css or "*")
    except SelectorError as error:
        raise ValueError(f"{css!r} is not CSS: {error}") from error
    return css


def _web_url(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError(f"{url!r} should be a whole http:// or https:// address")
    return url


Css = Annotated[str, AfterValidator(_css)]
WebUrl = Annotated[str, AfterValidator(_web_url)]


class UseOfBrowser(StrEnum):
    """Whether a browser draws a source's pages: where they are empty without, never, or always."""

    AUTO = "auto"
    NEVER = "never"
    ALWAYS = "always"


class Source(Record):
    """Where to begin, how to go on, what to expect, and how much it may cost.

    A sweep goes on by the links that `next_page` matches, or to every page of the same host if
    `whole_site`, and otherwise reads the start pages alone. `blocks` says in CSS where the ads
    stand; left out, pages are cut by their structure. A sweep that finds fewer than
    `expected_blocks` fails: a site that changed its pages is an alarm, not an empty queue.
    """

    name: str = Field(pattern=r"^[\w][\w.:-]*$", max_length=100)
    start_urls: tuple[WebUrl, ...] = Field(min_length=1)
    channel: Channel = Channel.WEB
    region: RegionCode = ""
    place: str = Field(default="", max_length=200)
    blocks: Css = ""
    next_page: Css = ""
    whole_site: bool = False
    browser: UseOfBrowser = UseOfBrowser.AUTO
    expected_blocks: int = Field(ge=0)
    pages: int = Field(default=50, ge=1, le=10_000)
    pictures: int = Field(default=300, ge=0, le=10_000)
    minutes: float = Field(default=30, gt=0)
    spider: str = "pages"
    only_when_named: bool = False

    @model_validator(mode="after")
    def _goes_on_one_way(self) -> "Source":
        if self.next_page and self.whole_site:
            raise ValueError("give next_page or whole_site, not both")
        return self
