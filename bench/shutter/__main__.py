"""How often photos are sent back, by condition: `python -m bench.shutter [--count N] [--read]`.

Prints the tables of docs/shutter.md. With --read every photo goes through OCR too.
"""

import argparse
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

from bench.shutter.cameras import BAD, GOOD
from bench.shutter.rates import CONDITIONS, EXPECTED, TESTING, Judged, judge
from ocr.child import ReaderPool

ROOT = Path(__file__).parents[2]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20, help="photos of each condition")
    parser.add_argument("--seed", type=int, default=TESTING, help="of the first photo")
    parser.add_argument("--read", action="store_true", help="compare with what OCR reads")
    asked = parser.parse_args()
    if asked.read:
        models = Path(os.environ.get("ADSCREEN_OCR_MODELS", ROOT / "var" / "models" / "ocr"))
        with closing(ReaderPool(models)) as pool:
            found = list(judge(asked.count, asked.seed, lambda photo: pool.read(photo).text))
        print(reading_table(found))
    else:
        found = list(judge(asked.count, asked.seed))
    print(condition_table(found))


def condition_table(found: Sequence[Judged]) -> str:
    lines = [
        "| condition | photos | sent back | for its own reason | also named | OCR read it right |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for condition in CONDITIONS:
        lines.append(row(condition, [one for one in found if one.condition == condition]))
    for name, conditions in (("**all good**", GOOD), ("**all bad**", BAD)):
        lines.append(row(name, [one for one in found if one.condition in conditions]))
    return "\n".join(lines)


def row(name: str, found: Sequence[Judged]) -> str:
    bad = any(one.condition in BAD for one in found)
    sent = share(bool(one.reasons) for one in found)
    right = share(one.for_the_right_reason for one in found) if bad else "–"
    others = Counter(
        reason for one in found for reason in one.reasons if reason != EXPECTED.get(one.condition)
    )
    named = ", ".join(f"{reason} {count}" for reason, count in sorted(others.items())) or "–"
    read = share(one.read for one in found if one.read is not None)
    return f"| {name} | {len(found)} | {sent} | {right} | {named} | {read} |"


def reading_table(found: Sequence[Judged]) -> str:
    lines = ["| phone and rate as OCR read them | photos | sent back |", "| --- | --- | --- |"]
    for name, read in (("wrong", False), ("right", True)):
        rows = [one for one in found if one.read is read]
        sent = share(bool(one.reasons) for one in rows)
        lines.append(f"| {name} | {len(rows)} | {sent} |")
    return "\n".join(lines) + "\n"


def share(outcomes: Iterable[bool]) -> str:
    counted = list(outcomes)
    return f"{sum(counted) / len(counted):.0%} ({sum(counted)})" if counted else "–"


if __name__ == "__main__":
    main()
