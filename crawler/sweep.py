"""Sweeps sources one after the other, in one reactor that ends when the last is done."""

import asyncio
import logging
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings as ScrapySettings
from twisted.internet.error import ReactorNotRunning

from crawler.addresses import is_any, is_public
from crawler.browser.provider import chromium_path
from crawler.context import SweepContext
from crawler.pipelines import IntakePipeline
from crawler.spiders import SPIDERS
from screening.settings import Settings

LOG = logging.getLogger(__name__)
BEAT_SECONDS = 5.0
# An attempt that goes on late in the day still gets so long.
LEAST_SECONDS = 10.0


def sweep(
    contexts: Sequence[SweepContext],
    settings: Settings,
    overrides: Mapping[str, object] | None = None,
) -> None:
    """Sweep, and count in each context's tally. Once a process: a reactor does not run again.

    An interrupt ends the sweep in order; the tallies then say how far it came. `overrides` are
    Scrapy settings that come before all others.
    """
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


async def _sweep_all(process: AsyncCrawlerProcess, contexts: Sequence[SweepContext]) -> None:
    for context in contexts:
        beating = asyncio.create_task(_beat(context))
        await _sweep_one(process, context)
        beating.cancel()
        await context.ledger.settle()
        if context.tally.finish == "shutdown":
            return


async def _sweep_one(process: AsyncCrawlerProcess, context: SweepContext) -> None:
    source, tally = context.source, context.tally
    crawler = process.create_crawler(SPIDERS[source.spider])
    pause = max(crawler.settings.getfloat("DOWNLOAD_DELAY"), source.delay_seconds)
    left = max(source.minutes * 60 - tally.seconds, min(source.minutes * 60, LEAST_SECONDS))
    for name, value in {
        "DOWNLOAD_DELAY": pause,
        "CONCURRENT_REQUESTS": source.at_once,
        "CONCURRENT_REQUESTS_PER_DOMAIN": source.at_once,
        "CLOSESPIDER_TIMEOUT": left,
    }.items():
        crawler.settings.set(name, value, priority="cmdline")
    before, began = tally.seconds, time.monotonic()
    await process.crawl(crawler, context)
    tally.seconds = before + time.monotonic() - began
    tally.finish = str(crawler.stats.get_value("finish_reason", ""))
    tally.crashes += int(crawler.stats.get_value("spider_exceptions/count", 0))


async def _beat(context: SweepContext) -> None:
    """Tell the other workers that this one is alive, and how far it has come."""
    began, before = time.monotonic(), context.tally.seconds
    while True:
        await asyncio.sleep(BEAT_SECONDS)
        context.tally.seconds = before + time.monotonic() - began
        try:
            await asyncio.to_thread(context.ledger.beat, datetime.now(UTC))
        except Exception:
            # A database that is away for a moment must not make the sweep pass for dead.
            LOG.exception("the heart of a sweep missed a beat")


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
