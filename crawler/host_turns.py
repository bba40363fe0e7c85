"""HostTurns: a host is asked by one sweep or capture at a time, of all that run anywhere.

Within one sweep Scrapy keeps the pause and the number at once. Between sweeps a row a host in the
database says whose turn it is; a turn ends soon after somebody else wants the host. A host that
answers 429 or 503 with Retry-After is left alone that long, by every sweep.
"""

import asyncio
import logging
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.retry_after import retry_after
from screening.store import Store

LOG = logging.getLogger(__name__)
# Longer than a download may take, so that a turn outlasts every request made in it.
HOLD = timedelta(seconds=60)
RENEW_SECONDS = 2.0
LOOK_SECONDS = 0.25
# A wish for a host is older than this: whoever had it is gone, or has had its turn.
FRESH_WISH = timedelta(seconds=2)
ASKED_TO_WAIT = frozenset({429, 503})
MAX_WAITS = 2
LONGEST_WAIT = timedelta(minutes=10)


@dataclass(slots=True)
class Turn:
    """A host that we hold: requests under way, and whether it is to be given back after them."""

    in_flight: int = 0
    is_wanted: bool = False
    is_leaving: bool = False


class HostTurns:
    """A downloader middleware, the last before the downloader."""

    def __init__(self, store: Store, holder: str, pause: timedelta) -> None:
        self.store = store
        self.holder = holder
        self.pause = pause
        self.turns: dict[str, Turn] = {}
        self._taking: dict[str, asyncio.Lock] = {}
        self._renewing: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "HostTurns":
        held = crawler.spider.context.ledger.held  # type: ignore[union-attr] # our own spider
        store = crawler.spider.context.ledger.store  # type: ignore[union-attr] # as above
        pause = timedelta(seconds=crawler.settings.getfloat("DOWNLOAD_DELAY"))
        made = cls(store, f"{held.sweep.id[:32]}:{held.worker[-30:]}", pause)
        crawler.signals.connect(made.close, signal=signals.spider_closed)
        return made

    async def process_request(self, request: Request) -> None:
        host = host_of(request.url)
        async with self._taking.setdefault(host, asyncio.Lock()):
            if host not in self.turns or self.turns[host].is_wanted:
                await self._take(host)
            self.turns[host].in_flight += 1

    async def process_response(self, request: Request, response: Response) -> Request | Response:
        host = host_of(request.url)
        wait = (
            retry_after(response, datetime.now(UTC)) if response.status in ASKED_TO_WAIT else None
        )
        waits = request.meta.get("waits", 0)
        if wait is None or wait > LONGEST_WAIT or waits >= MAX_WAITS:
            await self._leave(host)
            return response
        await asyncio.to_thread(self._postpone, host, datetime.now(UTC) + wait)
        self.turns[host].is_wanted = True
        await self._leave(host)
        return request.replace(meta={**request.meta, "waits": waits + 1}, dont_filter=True)

    async def process_exception(self, request: Request, exception: Exception) -> None:
        await self._leave(host_of(request.url))

    async def close(self) -> None:
        if self._renewing is not None:
            self._renewing.cancel()
        for host in list(self.turns):
            await self._give_back(host)

    async def _take(self, host: str) -> None:
        """Wait for our turn, and then until the host may be asked."""
        while host in self.turns:
            await asyncio.sleep(LOOK_SECONDS)
        while True:
            not_before = await asyncio.to_thread(self._try_to_take, host)
            if not_before is not None:
                break
            await asyncio.sleep(LOOK_SECONDS)
        self.turns[host] = Turn()
        if self._renewing is None:
            self._renewing = asyncio.get_running_loop().create_task(self._renew())
        while (wait := (not_before - datetime.now(UTC)).total_seconds()) > 0:
            await asyncio.sleep(min(wait, RENEW_SECONDS))

    async def _leave(self, host: str) -> None:
        turn = self.turns.get(host)
        if turn is None:
            return
        turn.in_flight -= 1
        if turn.is_wanted and not turn.in_flight:
            await self._give_back(host)

    async def _give_back(self, host: str) -> None:
        # It stays among ours until the database knows, so that it is not taken again before.
        turn = self.turns[host]
        if turn.is_leaving:
            return
        turn.is_leaving = turn.is_wanted = True
        await asyncio.to_thread(self._put_back, host, datetime.now(UTC) + self.pause)
        del self.turns[host]

    async def _renew(self) -> None:
        while True:
            await asyncio.sleep(RENEW_SECONDS)
            for host, turn in list(self.turns.items()):
                wanted_at = await asyncio.to_thread(self._extend, host)
                now = datetime.now(UTC)
                turn.is_wanted |= wanted_at is None or now - wanted_at < FRESH_WISH
                if turn.is_wanted and not turn.in_flight:
                    await self._give_back(host)

    def _try_to_take(self, host: str) -> datetime | None:
        now = datetime.now(UTC)
        with self.store.transaction() as tx:
            return tx.host_turns.take(host, self.holder, now, now + HOLD)

    def _extend(self, host: str) -> datetime | None:
        with self.store.transaction() as tx:
            return tx.host_turns.extend(host, self.holder, datetime.now(UTC) + HOLD)

    def _postpone(self, host: str, moment: datetime) -> None:
        with self.store.transaction() as tx:
            tx.host_turns.postpone(host, moment)

    def _put_back(self, host: str, not_before: datetime) -> None:
        with self.store.transaction() as tx:
            tx.host_turns.postpone(host, not_before)
            tx.host_turns.give_back(host, self.holder)


def host_of(url: str) -> str:
    """The host, with its port: two servers on one address are two hosts."""
    return urlsplit(url).netloc.lower()[-255:]
