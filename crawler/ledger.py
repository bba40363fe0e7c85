"""Ledger: which pages a sweep has read and has still to read, kept so that a kill costs nothing.

A page is finished in the same transaction that keeps its links and counts what it gave, after all
its blocks were kept. The next attempt reads what is not finished, and nothing else.
"""

import asyncio
import logging
from collections import OrderedDict, deque
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from crawler.keys import cut_key, page_key
from crawler.tally import Tally
from screening.store import Store
from screening.sweeps import AskedPage, FinishedPage, KnownPage, Sweep

LOG = logging.getLogger(__name__)
MAX_DEPTH = 50
LOADED_AT_ONCE = 100
# An ad on every page of a site is met again soon; so many are enough, and memory stays flat.
MET_BLOCKS = 50_000
# A query names no more pages than this: databases bound what one may be given.
ASKED_AT_ONCE = 1_000
TAKEN_OVER = "另一个巡查进程已接手"


class TakenOver(Exception):
    """Another worker took this sweep for dead and goes on with it; ours is dropped."""


@dataclass(frozen=True, slots=True)
class Held:
    """A sweep, and the name of the worker that holds it."""

    sweep: Sweep
    worker: str


class Ledger:
    def __init__(self, store: Store, held: Held, tally: Tally) -> None:
        self.store = store
        self.held = held
        self.source = held.sweep.source
        self.tally = tally
        self.window = 2 * self.source.at_once
        self._ready: deque[AskedPage] = deque()
        self._last = 0
        self._reading = 0
        self._moved = asyncio.Event()
        self._writing = asyncio.Lock()
        self._finished: list[FinishedPage] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._met: OrderedDict[str, None] = OrderedDict()

    async def begin(self, start_urls: Iterable[str]) -> None:
        pages = [AskedPage(key=page_key(url), url=url, depth=0) for url in start_urls]
        await asyncio.to_thread(self._begin, pages)

    async def pages(self) -> AsyncIterator[AskedPage]:
        """The pages to read, in the order they were met, until none is left nor being read."""
        while True:
            if self._reading >= self.window:
                await self._progress()
                continue
            if not self._ready:
                await asyncio.to_thread(self._load)
            if self._ready:
                self._reading += 1
                yield self._ready.popleft()
            elif self._reading:
                await self._progress()
            else:
                return

    async def known(self, key: str) -> KnownPage | None:
        """What the last sweep left of a page, if it would be cut in the same way today."""
        if self.held.sweep.rehearsal:
            return None
        return await asyncio.to_thread(self._known, cut_key(key, self.source))

    def is_first_meeting(self, block: str) -> bool:
        """Whether a block was not met on another page of this sweep."""
        if block in self._met:
            self._met.move_to_end(block)
            return False
        self._met[block] = None
        if len(self._met) > MET_BLOCKS:
            self._met.popitem(last=False)
        return True

    def finish(self, page: FinishedPage) -> None:
        task = asyncio.get_running_loop().create_task(self._finish(page))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def leave(self) -> None:
        """A page was given up and stays unfinished."""
        self._reading -= 1
        self._moved.set()

    def beat(self, now: datetime) -> None:
        """Blocks. Say that this worker is alive, and how far it has come."""
        with self.store.transaction() as tx:
            if not tx.sweeps.beat(self.held.sweep.id, self.held.worker, now):
                self.tally.refused = TAKEN_OVER
                return
            tx.sweeps.count(self.held.sweep.id, self.tally.counts())

    async def settle(self) -> None:
        """Wait until all that was finished is on disk."""
        while self._tasks:
            await asyncio.gather(*self._tasks)

    async def _finish(self, page: FinishedPage) -> None:
        # What is finished while another is being written goes to disk with one commit.
        self._finished.append(page)
        try:
            async with self._writing:
                batch, self._finished = self._finished, []
                if batch:
                    await asyncio.to_thread(self._write, batch)
        except TakenOver as error:
            self.tally.refused = str(error)
        except Exception:
            LOG.exception("a page could not be finished", extra={"page": page.asked.url})
            self.tally.crashes += 1
        finally:
            self.leave()

    async def _progress(self) -> None:
        self._moved.clear()
        await self._moved.wait()

    def _begin(self, pages: list[AskedPage]) -> None:
        with self.store.transaction() as tx:
            for start in range(0, len(pages), ASKED_AT_ONCE):
                some = pages[start : start + ASKED_AT_ONCE]
                tx.sweep_pages(self.held.sweep.id).add(some, self.source.pages)
            met = tx.sweep_pages(self.held.sweep.id).met_blocks()
        for block in met:
            self.is_first_meeting(block)

    def _load(self) -> None:
        with self.store.snapshot() as tx:
            loaded = tx.sweep_pages(self.held.sweep.id).next(self._last, LOADED_AT_ONCE)
        for number, page in loaded:
            self._last = number
            self._ready.append(page)

    def _known(self, key: str) -> KnownPage | None:
        with self.store.snapshot() as tx:
            return tx.known_pages(self.source.name).find(key)

    def _write(self, batch: list[FinishedPage]) -> None:
        now = datetime.now(UTC)
        sweep_id = self.held.sweep.id
        with self.store.transaction() as tx:
            if not tx.sweeps.beat(sweep_id, self.held.worker, now):
                raise TakenOver(TAKEN_OVER)
            pages = tx.sweep_pages(sweep_id)
            for page in batch:
                pages.finish(page.asked.key, page.blocks)
                pages.add(_onward(page), self.source.pages)
                if page.known and not self.held.sweep.rehearsal:
                    key = cut_key(page.asked.key, self.source)
                    tx.known_pages(self.source.name).keep(key, page.known, now)
            tx.sweeps.count(sweep_id, self.tally.counts())


def _onward(page: FinishedPage) -> list[AskedPage]:
    asked = page.asked
    depth = asked.depth + 1
    frames = [
        AskedPage(key=key, url=url, depth=depth, framed_by=asked.url) for key, url in page.frames
    ]
    if depth > MAX_DEPTH:
        return frames
    return frames + [AskedPage(key=key, url=url, depth=depth) for key, url in page.links]
