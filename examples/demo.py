"""`python -m examples.demo` sweeps the example site and shows what the queue makes of it.

It serves examples/site on loopback, runs `python -m crawler demo`, waits until a worker (its own,
if none is running) has screened what was found, and prints it as ranked. Run again, it doubles
nothing.
"""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tqdm import tqdm

from examples.site.serve import site_server
from screening.model import Assessment
from screening.settings import Settings
from screening.setup import prepare
from screening.store import Store
from screening.vocabulary import Kind, Stage

PORT = 8765
SOURCE = "sweep:demo"
LABELS = Path(__file__).parent / "site" / "labels.json"
# The example site is our own, so it need not be spared.
SWEEP = {"ADSCREEN_CRAWL_ALLOW_PRIVATE": "true", "ADSCREEN_CRAWL_DELAY_SECONDS": "0.1"}
PATIENCE_SECONDS = 600


def main() -> int:
    settings = Settings()
    prepare(settings)
    store = Store(settings.resolved_database_url)
    with served_site():
        swept = subprocess.run(
            [sys.executable, "-m", "crawler", "demo"], env=os.environ | SWEEP, check=False
        )
    if swept.returncode:
        return swept.returncode
    with running_worker(store, settings) as worker:
        wait_until_screened(store, worker)
    show(ranked(store))
    print(f"\nSee them in the queue: `make serve`, then http://{settings.host}:{settings.port}/")
    store.close()
    return 0


@contextmanager
def served_site() -> Iterator[None]:
    try:
        server = site_server(PORT)
    except OSError as error:
        raise SystemExit(f"port {PORT} of the example site is taken: {error}") from error
    with server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield
        server.shutdown()


@contextmanager
def running_worker(store: Store, settings: Settings) -> Iterator[subprocess.Popen[bytes] | None]:
    """The worker of `make serve` if it runs (then None), else one of our own until we are done."""
    with store.snapshot() as tx:
        alive = tx.workers.alive_since(datetime.now(UTC) - timedelta(seconds=15))
    if alive:
        yield None
        return
    log = settings.data_dir / "demo-worker.log"
    with log.open("wb") as output:
        worker = subprocess.Popen([sys.executable, "-m", "screening"], stderr=output)
        try:
            yield worker
        finally:
            worker.terminate()
            worker.wait(timeout=30)


def wait_until_screened(store: Store, worker: subprocess.Popen[bytes] | None) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    with tqdm(desc="screened", unit="ad", disable=not sys.stderr.isatty(), leave=False) as bar:
        while time.monotonic() < deadline:
            with store.snapshot() as tx:
                stages = [found.stage for found in tx.sightings.of_source(SOURCE, limit=1000)]
            waiting = stages.count(Stage.WAITING)
            bar.total = len(stages)
            bar.update(len(stages) - waiting - bar.n)
            if not waiting:
                return
            if worker is not None and worker.poll() is not None:
                raise SystemExit("the worker stopped: see demo-worker.log in the data folder")
            time.sleep(0.5)
    raise SystemExit(f"{waiting} of {len(stages)} are still waiting; does a worker run?")


def ranked(store: Store) -> list[tuple[str, Assessment]]:
    """The ads of the example site, first in the queue first, each with a page it stood on."""
    with store.snapshot() as tx:
        sightings = tx.sightings.of_source(SOURCE, limit=1000)
        pages = {seen.ad_id: seen.source_url for seen in sightings if seen.ad_id is not None}
        entries = [tx.queue.entry(ad_id) for ad_id in pages]
        entries.sort(key=lambda entry: -entry.rank_key)
        assessed = tx.assessments.get_many([entry.assessment_id for entry in entries])
    return [(pages[entry.ad.id], assessed[entry.assessment_id]) for entry in entries]


def show(ads: Sequence[tuple[str, Assessment]]) -> None:
    """The list, and how it agrees with what the site's authors say that each ad is."""
    illegal, others = [], []
    for rank, (page, found) in enumerate(ads, 1):
        words = "".join(found.text.split())[:34]
        print(f"{rank:3}  {found.score:.2f}  {found.kind.label}  {words}  {page}")
        label = label_of(found)
        if label is not None:
            (illegal if label is Kind.ILLEGAL_FUNDRAISING else others).append(rank)
    print(f"\nRanks of what its authors labelled illegal fundraising: {illegal}")
    print(f"Best rank of anything else: {min(others, default=None)}")


def label_of(found: Assessment) -> Kind | None:
    text = "".join(found.text.split())
    labels = json.loads(LABELS.read_text(encoding="utf-8"))
    kinds = {Kind(label["kind"]) for label in labels if label["text"].replace(" ", "") in text}
    return kinds.pop() if len(kinds) == 1 else None


if __name__ == "__main__":
    sys.exit(main())
