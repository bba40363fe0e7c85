"""`python -m crawler.evidence` captures pages as proof, and looks again for ads decided upon."""

import signal
import sys

from crawler.evidence.process import clear_leftovers
from crawler.evidence.worker import EvidenceWorker
from screening.evidence.archive import archive_of
from screening.logs import configure
from screening.settings import Settings
from screening.setup import prepare
from screening.store import Store


def main() -> int:
    configure()
    settings = Settings()
    prepare(settings)
    clear_leftovers()
    store = Store(settings.resolved_database_url)
    worker = EvidenceWorker(settings, archive_of(settings, store))
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: worker.stopping.set())
    worker.run()
    store.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
