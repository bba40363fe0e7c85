"""A real worker on a slow reader, for tests that kill it: `python slow_worker.py DATA_DIR LOG`.

The reader notes in LOG when it begins and ends a photo; a photo of the text "die" kills the worker.
"""

import os
import sys
import time
from pathlib import Path

from classifier.finding import Finding
from ocr.page import Line, Page
from screening.photos import Photos
from screening.pipeline import Engines
from screening.settings import Settings
from screening.store import Store
from screening.worker import Worker

SECONDS_A_PHOTO = 0.4


def main(data_dir: Path, log: Path) -> None:
    def note(word: str, photo: bytes) -> None:
        with log.open("a") as file:
            file.write(f"{word} {photo.decode()}\n")

    def read(photo: bytes) -> Page:
        note("begin", photo)
        if photo == b"die":
            os._exit(9)
        time.sleep(SECONDS_A_PHOTO)
        note("end", photo)
        box = ((0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0))
        return Page(lines=(Line(photo.decode(), 0.9, box),), codes=(), angle=0, width=9, height=9)

    def assess(text: str, swept: bool) -> Finding:
        return Finding(
            score=0.5,
            kind="other_ad",
            promised_return=0.1,
            fundraising=0.1,
            spans=(),
            returns=(),
            must_be_read=False,
            read_in_full=True,
            model_version="slow-1",
        )

    settings = Settings(data_dir=data_dir, worker_slots=2)
    store = Store(settings.resolved_database_url)
    engines = Engines(read, assess, "slow-1")
    worker = Worker(settings, store, Photos(settings.photos_dir), engines)
    worker.stop_on_signals()
    worker.run()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
