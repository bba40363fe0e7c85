"""Sweeps one source in a process of its own, as a reactor demands, and prints what came of it.

Reads {"source": {…}, "overrides": {…}, "allowed": [address, …] or null} from standard input.
"""

import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime

import psutil

from crawler.sweep import sweep
from crawler.tally import problem
from screening.model import Sighting
from screening.settings import Settings
from screening.source import Source

received = []
listening = set()


def receive(submission, photos, now):
    connections = psutil.Process().net_connections(kind="inet")
    listening.update(held.laddr.port for held in connections if held.status == psutil.CONN_LISTEN)
    received.append(submission.model_dump(mode="json") | {"photos": len(photos)})
    return Sighting(
        id=str(len(received)),
        photos=(),
        received_at=datetime.now(UTC) if "old" in submission.text else now,
        content_digest="",
        **submission.model_dump(exclude={"idempotency_key"}),
    )


request = json.load(sys.stdin)
source = Source(**request["source"])
overrides = request["overrides"]
if request["allowed"] is not None:
    overrides["ADDRESS_RULE"] = lambda address: address in request["allowed"]
[tally] = sweep([source], receive, Settings(crawl_delay_seconds=0), overrides=overrides)
result = {
    "tally": asdict(tally),
    "problem": problem(source, tally),
    "received": received,
    "listening": sorted(listening),
}
json.dump(result, sys.stdout)
