"""`python -m bench.crawl.once PORT PAGES` makes one sweep in this process, and tells of it in JSON.

The sweep is the product's own: ledger, block cutting, intake, database and job queue. Beside it
each block is scored by the classifier's first stage, in the same thread that keeps it, which is
what a sweep costs where the first stage has to keep pace.
"""

import json
import resource
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from bench.crawl.site import ad_text, has_ad
from classifier.blend import ACTIONABLE
from classifier.bundle import NGRAMS, Bundle
from classifier.ngrams import load_ngrams
from classifier.text import clean
from crawler.__main__ import mine, opened
from crawler.attempts import conclude, context_of
from crawler.sweep import sweep
from screening.intake import Intake
from screening.model import Sighting, Submission
from screening.settings import DEFAULT_BUNDLE, Settings
from screening.setup import prepare
from screening.source import Source
from screening.store import Store

AT_ONCE = 16


class FirstStageDoor:
    """The intake, with the first stage's word on each text."""

    def __init__(self, intake: Intake, bundle: Path) -> None:
        self.intake = intake
        self.ngrams = load_ngrams(bundle / NGRAMS)
        self.threshold = Bundle(bundle).description.first_stage
        self.passed: set[str] = set()
        self.see_again = intake.see_again

    def receive(self, submission: Submission, files: list[bytes], now: datetime) -> Sighting:
        if self.ngrams.logits(clean(submission.text).text)[ACTIONABLE] >= self.threshold:
            self.passed.add(submission.text)
        return self.intake.receive(submission, files, now)


def main(port: int, pages: int) -> None:
    settings = Settings(crawl_allow_private=True, crawl_delay_seconds=0, max_waiting=10 * pages)
    prepare(settings)
    source = Source(
        name="bench",
        start_urls=(f"http://127.0.0.1:{port}/p/0",),
        whole_site=True,
        browser="never",
        expected_blocks=0,
        pages=pages,
        minutes=24 * 60,
        at_once=AT_ONCE,
    )
    with opened(settings) as (store, intake):
        held = mine(store, source)
        assert held is not None, "the bench has its own database"
        door = FirstStageDoor(intake, DEFAULT_BUNDLE)
        context = context_of(store, held, door, settings)
        began = time.perf_counter()
        sweep([context], settings)
        seconds = time.perf_counter() - began
        [ended] = conclude(store, [context], datetime.now(UTC))
        found = _ads(store, pages)
    wanted = {ad_text(number) for number in range(pages) if has_ad(number)}
    told = {
        "pages": ended.counts.pages,
        "pages_a_minute": round(60 * ended.counts.pages / seconds),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "blocks": ended.counts.blocks,
        "unchanged": ended.counts.unchanged,
        "problem": ended.problem,
        "ads": len(wanted),
        "ads_kept": len(found & wanted),
        "ads_through_first_stage": len({text for text in wanted if text in door.passed}),
        "blocks_through_first_stage": len(door.passed),
    }
    print(json.dumps(told, ensure_ascii=False))


def _ads(store: Store, pages: int) -> set[str]:
    with store.snapshot() as tx:
        kept = tx.sightings.of_source("sweep:bench", limit=pages)
    return {line for seen in kept for line in seen.text.splitlines()}


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
