"""Sweeps sources one after the other, in one reactor that ends when the last is done."""

import asyncio
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings as ScrapySettings
from twisted.internet.error import ReactorNotRunning

from crawler.addresses import is_any, is_public
from crawler.browser.provider import chromium_path
from crawler.context import Receive, SweepContext
from crawler.pipelines import IntakePipeline
from crawler.spiders import SPIDERS
from crawler.tally import Tally
from screening.settings import Settings
from screening.source import Source


def sweep(
    sources: Sequence[Source],
    receive: Receive,
    settings: Settings,
    on_page: Callable[[], object] = lambda: None,
    overrides: Mapping[str, object] | None = None,
) -> list[Tally]:
    """Sweep the sources and count what each gave. Once a process: a reactor does not run again.

    One at a time, so that two sources on one host never ask it for pages at once. An interrupt
    ends the sweep in order; the tallies then say how far it came. `overrides` are Scrapy settings
    that come before all others.
    """
    contexts = [SweepContext(source, Tally(), settings, receive, on_page) for source in sources]
    # Scrapy's lower levels print every item, and an ad's text does not belong in a log.
    logging.disable(logging.INFO)
    # It prints a trace of every page that could not be drawn, which the tally tells in a line.
    logging.getLogger("scrapy-playwright").setLevel(logging.CRITICAL)
    process = AsyncCrawlerProcess(scrapy_settings(settings, overrides or {}))
    # It may be imported only now that the process has chosen which one it is.
    from twisted.internet import reactor  # noqa: PLC0415

    def stop(_: object) -> None:
        with suppress(ReactorNotRunning):
            reactor.stop()  # type: ignore[misc] # a zope interface, whose methods have no self

    task = asyncio.get_event_loop().create_task(_sweep_all(process, contexts))
    task.add_done_callback(stop)
    process.start(stop_after_crawl=False)
    task.result()
    return [context.tally for context in contexts]


async def _sweep_all(process: AsyncCrawlerProcess, contexts: Sequence[SweepContext]) -> None:
    for context in contexts:
        source, tally = context.source, context.tally
        crawler = process.create_crawler(SPIDERS[source.spider])
        crawler.settings.set("CLOSESPIDER_TIMEOUT", source.minutes * 60)
        began = time.monotonic()
        await process.crawl(crawler, context)
        tally.seconds = time.monotonic() - began
        tally.finish = str(crawler.stats.get_value("finish_reason", ""))
        tally.crashes += int(crawler.stats.get_value("spider_exceptions/count", 0))
        if tally.finish == "shutdown":
            return


def scrapy_settings(settings: Settings, overrides: Mapping[str, object]) -> ScrapySettings:
    """The fixed settings of crawler.settings, and over them what the operator may choose."""
    made = ScrapySettings()
    made.setmodule("crawler.settings")
    made.update(
        {
            "ITEM_PIPELINES": {IntakePipeline: 0},
            "LOG_INSTALL_ROOT_HANDLER": False,
            "USER_AGENT": settings.crawl_user_agent,
            "DOWNLOAD_DELAY": settings.crawl_delay_seconds,
            "ADDRESS_RULE": is_any if settings.crawl_allow_private else is_public,
            "CHROMIUM": chromium_path(settings.chromium),
            **overrides,
        },
        priority="cmdline",
    )
    return made
