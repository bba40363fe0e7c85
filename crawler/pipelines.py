"""IntakePipeline: a block found on a page becomes a sighting, through the one door of intake."""

import asyncio
import logging
from datetime import UTC, datetime

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.context import SweepContext
from crawler.found import FoundBlock
from crawler.landings import Landings
from crawler.pictures import PictureLimits, Pictures
from crawler.spiders.pages import PagesSpider
from ocr.errors import UnreadablePhoto
from screening.errors import AdScreenError, Overloaded
from screening.model import Submission
from screening.standing import Landing, Standing, SweptSubmission

LOG = logging.getLogger(__name__)


class IntakePipeline:
    def __init__(self, context: SweepContext, pictures: Pictures, landings: Landings) -> None:
        self.context = context
        self.tally = context.tally
        self.pictures = pictures
        self.landings = landings

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "IntakePipeline":
        spider = crawler.spider
        assert isinstance(spider, PagesSpider)
        context = spider.context
        limits = PictureLimits(
            fetches=context.source.pictures,
            bytes=context.settings.max_photo_bytes,
            pixels=context.settings.max_photo_pixels,
        )

        async def download(request: Request) -> Response:
            # Not bound any earlier: the engine is made after its pipelines.
            return await crawler.engine.download_async(request)

        pictures = Pictures(download, limits, context.tally)
        landings = Landings(
            download,
            crawler.settings.getint("LANDINGS"),
            context.tally,
            reads_own_site=context.source.whole_site,
        )
        return cls(context, pictures, landings)

    async def process_item(self, item: FoundBlock) -> FoundBlock:
        try:
            kept = await self._keep(item)
        except Exception:
            # The sweep's edge: a block that could not be kept must not pass for one that was, and
            # its page waits for every block to be settled.
            LOG.exception("a block could not be kept", extra={"page": item.page_url})
            self.tally.crashes += 1
            kept = None
        item.settled(kept)
        return item

    async def _keep(self, item: FoundBlock) -> str | None:
        """The sighting it became, "" if it will never be one, None if it might at another time."""
        fetched = [await self.pictures.fetch(url, item.page_url) for url in item.block.images]
        photos = [photo for photo in fetched if photo is not None]
        if not (item.block.text or photos):
            return ""
        landing = await self.landings.visit(item.block.link, item.page_url)
        handed_in = submission(item, self.context, landing)
        return await self._receive(item, handed_in, photos[: self.context.settings.max_photos])

    async def _receive(
        self, item: FoundBlock, handed_in: Submission, photos: list[bytes]
    ) -> str | None:
        now = datetime.now(UTC)
        try:
            sighting = await asyncio.to_thread(self.context.door.receive, handed_in, photos, now)
        except Overloaded as problem:
            self.tally.refused = str(problem)
            return None
        except (AdScreenError, UnreadablePhoto) as problem:
            self.tally.count_error(f"{item.page_url}: {problem}")
            return ""
        # A sighting that was kept before comes back with the time it was first received.
        is_new = sighting.received_at == now
        self.tally.new += is_new
        self.tally.seen_before += not is_new
        return sighting.id


def submission(item: FoundBlock, context: SweepContext, landing: Landing | None) -> Submission:
    """The block as it goes in; where it leads and which frame it came from are noted beside it."""
    block = item.block
    source = context.source
    notes = [("链接", item.block.link), ("页面内嵌框架", item.frame_url)]
    return SweptSubmission(
        channel=source.channel,
        source=f"sweep:{source.name}",
        text=item.block.text,
        place=source.place,
        region=source.region,
        source_url=item.page_url,
        seen_at=item.seen_at,
        standing=Standing(
            path=block.path,
            box=block.box,
            frame_url=item.frame_url,
            link=block.link,
            landing=landing,
        ),
        note="\n".join(f"{name}:{url}" for name, url in notes if url)[:2000],
    )
