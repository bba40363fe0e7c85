"""The stopwatch of one contender: runs in the contender's own process, prints one JSON line."""

import json
import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence


def measure(run: Callable[[Sequence[str]], object]) -> None:
    """Time `run` on the items given as JSON on standard input, after a warm-up on the first few."""
    items: list[str] = json.load(sys.stdin)
    run(items[:2])
    began = time.perf_counter()
    run(items)
    seconds = time.perf_counter() - began
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    children_mb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(
        json.dumps(
            {"seconds": seconds, "items": len(items), "peak_mb": round(max(peak_mb, children_mb))}
        )
    )


def median(values: Sequence[float]) -> float:
    return statistics.median(values)
