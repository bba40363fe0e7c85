"""Contenders on the same items, in turn, A B C A B C, each round in fresh processes."""

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


def race(contenders: Sequence[Contender], items: Sequence[str]) -> dict[str, Result]:
    """By name, the middle of ROUNDS rounds."""
    rounds = [[_run(contender, items) for contender in contenders] for _ in range(ROUNDS)]
    return {
        contender.name: _median([results[number] for results in rounds])
        for number, contender in enumerate(contenders)
    }


def duel(ours: Contender, rival: Contender, items: Sequence[str]) -> tuple[Result, Result, float]:
    """Both results, and rival's time to ours: above 1, ours is faster."""
    results = race([ours, rival], items)
    mine, theirs = results[ours.name], results[rival.name]
    return mine, theirs, theirs.seconds_an_item / mine.seconds_an_item


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
