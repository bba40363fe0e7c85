"""The heart of a sweep, by which other workers know that it is alive."""

import asyncio
from datetime import UTC, datetime

from crawler.sweep import _beat


def test_a_beat_that_fails_is_followed_by_others(context, store, monkeypatch):
    monkeypatch.setattr("crawler.sweep.BEAT_SECONDS", 0.01)
    shared, beats, enough = context(), [], asyncio.Event()
    real = shared.ledger.beat

    async def beat_until_it_is_enough():
        loop = asyncio.get_running_loop()

        def beat(now):
            beats.append(now)
            if len(beats) == 1:
                raise OSError("database is locked")
            real(now)
            loop.call_soon_threadsafe(enough.set)

        monkeypatch.setattr(shared.ledger, "beat", beat)
        beating = asyncio.create_task(_beat(shared))
        await asyncio.wait_for(enough.wait(), 30)
        beating.cancel()

    began = datetime.now(UTC)
    asyncio.run(beat_until_it_is_enough())

    with store.snapshot() as tx:
        [swept] = tx.sweeps.of_source("town")
    assert swept.beat_at >= began
