"""Sweeps one source in a process of its own, as a reactor demands, and prints what came of it.

Reads {"source": {…}, "overrides": {…}, "allowed": [address, …] or null} from standard input, and
the address of a migrated database from its only argument.
"""

import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime

import psutil

from crawler.attempts import conclude, context_of, worker_name
from crawler.ledger import Held
from crawler.sweep import sweep
from screening.model import FOR_THE_DOOR, Sighting
from screening.settings import Settings
from screening.source import Source
from screening.source_registry import new_sweep
from screening.store import Store

received = []
listening = set()


class Door:
    def receive(self, submission, photos, now):
        connections = psutil.Process().net_connections(kind="inet")
        listening.update(
            held.laddr.port for held in connections if held.status == psutil.CONN_LISTEN
        )
        received.append(submission.model_dump(mode="json") | {"photos": len(photos)})
        return Sighting(
            id=str(len(received)),
            photos=(),
            received_at=datetime.now(UTC) if "old" in submission.text else now,
            content_digest="",
            **submission.model_dump(exclude=set(FOR_THE_DOOR)),
        )

    def see_again(self, sighting_ids, seen_at, now):
        return list(sighting_ids)


request = json.load(sys.stdin)
overrides = request["overrides"]
if request["allowed"] is not None:
    overrides["ADDRESS_RULE"] = lambda address: address in request["allowed"]
store = Store(sys.argv[1])
settings = Settings(crawl_delay_seconds=0)
worker, now = worker_name(), datetime.now(UTC)
with store.transaction() as tx:
    asked = new_sweep(Source(**request["source"]), "test", now)
    assert tx.sweeps.ask(asked)
    taken = tx.sweeps.take(worker, now, now)
context = context_of(store, Held(taken, worker), Door(), settings)
sweep([context], settings, overrides)
[ended] = conclude(store, [context], datetime.now(UTC))
store.close()
result = {
    "tally": asdict(context.tally),
    "trouble": ended.trouble,
    "problem": ended.problem,
    "received": received,
    "listening": sorted(listening),
}
json.dump(result, sys.stdout)
