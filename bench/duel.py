"""Two contenders on the same items, in turn, A B A B, each round in fresh processes."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.timing import median

ROOT = Path(__file__).parents[1]
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Contender:
    """A module that calls `bench.timing.measure`, and the environment it runs in."""

    name: str
    venv: str
    module: str
    arguments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    name: str
    seconds_an_item: float
    peak_mb: int


def duel(ours: Contender, rival: Contender, items: Sequence[str]) -> tuple[Result, Result, float]:
    """Both results, and the median over rounds of rival's time to ours: above 1, ours is faster."""
    rounds = [(_run(ours, items), _run(rival, items)) for _ in range(ROUNDS)]
    ratio = median([theirs.seconds_an_item / mine.seconds_an_item for mine, theirs in rounds])
    return _median([mine for mine, _ in rounds]), _median([theirs for _, theirs in rounds]), ratio


def _run(contender: Contender, items: Sequence[str]) -> Result:
    python = ROOT / contender.venv / "bin" / "python"
    command = [str(python), "-m", contender.module, *contender.arguments]
    done = subprocess.run(
        command,
        input=json.dumps(list(items)),
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        check=True,
    )
    print(f"  {contender.name}: {done.stdout.strip()}", file=sys.stderr)
    found = json.loads(done.stdout.splitlines()[-1])
    return Result(contender.name, found["seconds"] / found["items"], found["peak_mb"])


def _median(results: list[Result]) -> Result:
    return Result(
        results[0].name,
        median([result.seconds_an_item for result in results]),
        max(result.peak_mb for result in results),
    )
