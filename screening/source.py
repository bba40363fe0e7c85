"""Source: a place to sweep, as data. A file's and a page's row pass the one validator here."""

from collections.abc import Mapping
from typing import Annotated
from urllib.parse import urlsplit

from cronsim import CronSim, CronSimError
from cssselect import SelectorError
from parsel.csstranslator import HTMLTranslator
from pydantic import AfterValidator, Field, ValidationError, model_validator

from screening.errors import InvalidInput
from screening.labelled import Labelled
from screening.model import Record, RegionCode
from screening.sentences import sentence_of
from screening.times import CHINA_TIME, EPOCH
from screening.vocabulary import Channel

TERM = "{term}"


class SourceKind(Labelled):
    """How a sweep finds its pages; what each needs is checked by `Source`."""

    PAGE = "page", "固定页面"
    LISTING = "listing", "列表或整站"
    SITEMAP = "sitemap", "站点地图"
    SEARCH = "search", "站内搜索"


class UseOfBrowser(Labelled):
    """Whether a browser draws a source's pages: where they are empty without, never, or always."""

    AUTO = "auto", "网页为空时使用"
    NEVER = "never", "不使用"
    ALWAYS = "always", "始终使用"


def _css(css: str) -> str:
    try:
        HTMLTranslator().css_to_xpath(css or "*")
    except SelectorError as error:
        raise ValueError(f"“{css}”不是可识别的 CSS 选择器") from error
    return css


def _web_url(url: str) -> str:
    try:
        parts = urlsplit(url)
        whole = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        whole = False
    if not whole:
        raise ValueError(f"“{url}”不是完整的网址,应以 http:// 或 https:// 开头")
    return url


def _cron(cron: str) -> str:
    try:
        # A line that never comes round, as 30 February, is found out by asking for its next time.
        if cron and next(CronSim(cron, EPOCH.astimezone(CHINA_TIME)), None) is None:
            raise ValueError(f"时间表“{cron}”永远不会到期")
    except CronSimError as error:
        raise ValueError(
            f"时间表“{cron}”不是 cron 写法,例如每天 2:30 为 30 2 * * *(北京时间)"
        ) from error
    return cron


Css = Annotated[str, AfterValidator(_css)]
WebUrl = Annotated[str, AfterValidator(_web_url), Field(max_length=2_000)]
Cron = Annotated[str, AfterValidator(_cron), Field(max_length=100)]


class Source(Record):
    """Where to begin, how to go on, what to expect, when, and how much it may cost.

    A listing goes on by the links that `next_page` matches, or to every page of the same host if
    `whole_site`; a page is read alone; a sitemap's `start_urls` are XML sitemaps; a search asks
    its `start_urls` with each of `terms` in the place of "{term}". `blocks` says in CSS where the
    ads stand; left out, pages are cut by their structure. A sweep that finds fewer than
    `expected_blocks` fails: a site that changed its pages is an alarm, not an empty queue.

    `schedule` is a cron line in Beijing time, "" for when it is asked for. One sweep costs at most
    `pages`, `pictures`, `megabytes` and `minutes`. `delay_seconds` lengthens the operator's pause
    between two requests to one host and never shortens it; `at_once` are requests in flight.
    """

    name: str = Field(pattern=r"^[\w][\w.:-]*$", max_length=100)
    kind: SourceKind = SourceKind.LISTING
    start_urls: tuple[WebUrl, ...] = Field(min_length=1, max_length=200)
    terms: tuple[str, ...] = Field(default=(), max_length=200)
    channel: Channel = Channel.WEB
    region: RegionCode = ""
    place: str = Field(default="", max_length=200)
    blocks: Css = ""
    next_page: Css = ""
    whole_site: bool = False
    browser: UseOfBrowser = UseOfBrowser.AUTO
    schedule: Cron = ""
    expected_blocks: int = Field(ge=0)
    pages: int = Field(default=50, ge=1, le=100_000)
    pictures: int = Field(default=300, ge=0, le=10_000)
    megabytes: float = Field(default=500, gt=0, le=100_000)
    minutes: float = Field(default=30, gt=0, le=24 * 60)
    delay_seconds: float = Field(default=0, ge=0, le=600)
    at_once: int = Field(default=1, ge=1, le=16)
    spider: str = "pages"
    only_when_named: bool = False

    @model_validator(mode="after")
    def _goes_on_one_way(self) -> "Source":
        if self.next_page and self.whole_site:
            raise ValueError("“下一页”选择器(next_page)与整站(whole_site)只能填写一项")
        if self.kind is SourceKind.PAGE and (self.next_page or self.whole_site):
            raise ValueError("固定页面(page)不翻页:请去掉 next_page 或 whole_site")
        return self

    @model_validator(mode="after")
    def _searches_for_something(self) -> "Source":
        searching = self.kind is SourceKind.SEARCH
        if searching and not (self.terms and all(TERM in url for url in self.start_urls)):
            raise ValueError(f"站内搜索(search)需要搜索词(terms),网址中用 {TERM} 标出词的位置")
        if self.terms and not searching:
            raise ValueError("只有站内搜索(search)使用搜索词(terms)")
        return self


def checked_source(fields: Mapping[str, object]) -> Source:
    """The source made of the fields; raises InvalidInput, which names each field to mend."""
    try:
        return Source.model_validate(fields)
    except ValidationError as error:
        problems = (_problem(found["loc"], sentence_of(found)) for found in error.errors())
        raise InvalidInput(";".join(problems)) from error


def _problem(location: tuple[int | str, ...], sentence: str) -> str:
    field = ".".join(map(str, location))
    return f"{field}:{sentence}" if field else sentence
