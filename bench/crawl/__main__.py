"""`make bench-crawl`: sweeps of a generated web, beside `scrapy bench` on the same machine.

Each size is swept on a fresh database, then swept again unchanged. `scrapy bench`, which follows
the links of tiny pages and keeps nothing, runs before and after each first sweep; the ratio is to
the mean of the two, since a shared machine is not the same a minute later.
"""

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

RESULTS = Path(__file__).parents[1] / "results"
CRAWLED = re.compile(r"Crawled (\d+) pages \(at (\d+) pages/min\)")
BENCH_SECONDS = 10


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.crawl", description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[5_000, 50_000], metavar="PAGES")
    sizes = parser.parse_args().sizes
    started = datetime.now(UTC)
    result = {
        "at": started.isoformat(timespec="seconds"),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}",
        "python": platform.python_version(),
        "sizes": [measured(size) for size in sizes],
    }
    path = RESULTS / f"crawl-{started:%Y-%m-%dT%H%M}.json"
    path.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=1, ensure_ascii=False))
    return 0


def measured(size: int) -> dict[str, object]:
    with tempfile.TemporaryDirectory() as folder, site(size) as port:
        before = scrapy_bench()
        first = once(port, size, folder)
        after = scrapy_bench()
        sent = counts(port)
        second = once(port, size, folder)
        again = counts(port)
    rival = (before + after) / 2
    pace = first["pages_a_minute"]
    assert isinstance(pace, int)
    bodies = again["bodies"] - sent["bodies"]
    return {
        "size": size,
        "scrapy_bench_pages_a_minute": [before, after],
        "ratio": round(pace / rival, 2),
        "first": first,
        "second": second,
        "second_bodies": bodies,
        "second_bodies_share": round(bodies / sent["bodies"], 4),
        "second_conditional": again["unchanged"] - sent["unchanged"],
    }


@contextmanager
def site(size: int) -> Iterator[int]:
    command = [sys.executable, "-m", "bench.crawl.site", str(size)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        yield int(server.stdout.readline())
        server.kill()


def once(port: int, size: int, folder: str) -> dict[str, object]:
    """One sweep in a process of its own, so that its memory is its own."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.crawl.once", str(port), str(size)],
        env=os.environ | {"ADSCREEN_DATA_DIR": folder},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    told: dict[str, object] = json.loads(done.stdout)
    return told


def counts(port: int) -> dict[str, int]:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/counts") as answer:
        told: dict[str, int] = json.load(answer)
    return told


def scrapy_bench() -> int:
    """Pages a minute over its ten seconds, by its own last count."""
    done = subprocess.run(
        [sys.executable, "-m", "scrapy", "bench"],
        cwd=tempfile.gettempdir(),
        capture_output=True,
        text=True,
        check=True,
    )
    pages = [int(found[0]) for found in CRAWLED.findall(done.stderr)]
    return round(max(pages) * 60 / BENCH_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
