"""`python -m screening` runs a worker; `--rescreen` enqueues every screened sighting once more.

`python -m screening verify CASE` checks a case bundle, a zip file or a folder, offline.
"""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from tqdm import tqdm

from ocr.errors import WeightsMissing
from screening.engines import loaded_engines
from screening.errors import NotReady
from screening.evidence.bundle import UnreadableBundle
from screening.evidence.verify import verify
from screening.jobs import JobClient
from screening.logs import configure
from screening.photos import Photos
from screening.settings import Settings
from screening.setup import prepare
from screening.store import Store
from screening.worker import Worker


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m screening", description=__doc__)
    parser.add_argument("command", nargs="?", choices=["verify"], help="check the bundle CASE")
    parser.add_argument("case", nargs="?", type=Path, metavar="CASE")
    parser.add_argument("--authority", type=Path, help="PEM certificates of a timestamp authority")
    parser.add_argument("--rescreen", action="store_true", help="screen every ad again, then exit")
    arguments = parser.parse_args()
    if arguments.command == "verify":
        if arguments.case is None:
            parser.error("verify needs CASE, a zip file or a folder")
        return check_case(arguments.case, arguments.authority)
    configure()
    settings = Settings()
    prepare(settings)
    try:
        return rescreen(settings) if arguments.rescreen else work(settings)
    except (NotReady, WeightsMissing) as problem:
        print(problem, file=sys.stderr)
        return 1


def check_case(case: Path, authority: Path | None) -> int:
    """Print what a bundle proves; 0 if nothing of it was changed, 1 if something was, 2 if none."""
    try:
        report = verify(case, authority.read_bytes() if authority else None)
    except (UnreadableBundle, OSError) as problem:
        print(problem, file=sys.stderr)
        return 2
    for remark in report.remarks:
        print(f"  {remark}")
    for broken in report.problems:
        print(f"✗ {broken}")
    print(
        f"{report.files} 个文件,"
        + (f"{len(report.problems)} 处不符" if report.problems else "全部相符")
    )
    return int(bool(report.problems))


def work(settings: Settings) -> int:
    store = Store(settings.resolved_database_url)
    with loaded_engines(settings) as engines:
        worker = Worker(settings, store, Photos(settings.photos_dir), engines)
        worker.stop_on_signals()
        worker.run()
    store.close()
    return 0


def rescreen(settings: Settings) -> int:
    store = Store(settings.resolved_database_url)
    with store.snapshot() as tx:
        sightings = tx.sightings.screened_ids()
    client = JobClient(settings.resolved_jobs_url)
    occasion = f"{datetime.now(UTC):%Y%m%dT%H%M%S}"
    for sighting_id in tqdm(sightings, desc="enqueued", disable=not sys.stderr.isatty()):
        client.enqueue_again(sighting_id, occasion)
    print(f"{len(sightings)} sightings enqueued for screening again")
    return 0


if __name__ == "__main__":
    sys.exit(main())
