"""`make bench-quality`: every contender on every set of texts, in one run, to bench/results/.

    python -m bench.quality --real FOLDER

FOLDER (or ADSCREEN_REAL_TEXTS) holds other people's labelled texts; without it they are skipped.
Ends with 1 where a contender could not run; what the others did is written all the same.
"""

import argparse
import json
import os
import platform
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from tqdm import tqdm

from bench.quality.contender import Unavailable
from bench.quality.contenders import (
    characters,
    frozen_encoder,
    jieba_words,
    keyword_watch,
    ours,
    patterns,
)
from bench.quality.judge import Entry, Judged, answer_all, judge
from bench.quality.record import record
from bench.quality.sections import Section, sections
from bench.quality.table import table
from bench.quality.texts import REAL_FILE, own_texts, read_real_texts
from classifier.bundle import Bundle, BundleBroken
from training.dataset import fingerprint, read_corpus
from training.split import Split, split

CONTENDERS = (
    keyword_watch.CONTENDER,
    patterns.CONTENDER,
    jieba_words.CONTENDER,
    characters.CONTENDER,
    frozen_encoder.CONTENDER,
    ours.CONTENDER,
)
REFERENCE = ours.CONTENDER.name
RESULTS = Path(__file__).parents[1] / "results"
DRAWS = 1000
SEED = 0


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.quality", description=__doc__)
    given = os.environ.get("ADSCREEN_REAL_TEXTS")
    parser.add_argument("--real", type=Path, default=Path(given) if given else None)
    real = parser.parse_args().real
    if real and not (real / REAL_FILE).is_file():
        parser.error(f"no {real / REAL_FILE}: give a folder that holds it, or none")
    began, started = time.monotonic(), datetime.now(UTC)
    corpus = split(read_corpus())
    strangers = read_real_texts(real, "real texts") if real else []
    found = sections(own_texts(corpus.test, "unseen batches"), strangers, SEED)
    entries, not_run = answered(corpus, found)
    if not real:
        not_run["real texts"] = f"no folder with {REAL_FILE} given by --real"
    judged = [
        judge(section, entries, REFERENCE, count=DRAWS, seed=SEED)
        for section in tqdm(found, desc="intervals", unit="set", disable=None)
    ]
    facts = {
        "at": started.isoformat(timespec="seconds"),
        **bundle_facts(corpus),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "seconds": round(time.monotonic() - began),
        "draws": DRAWS,
        "seed": SEED,
        "not_run": not_run or "all ran",
    }
    write(facts, judged, RESULTS / f"quality-{started:%Y-%m-%dT%H%M}-{facts['bundle']}")
    return int(len(entries) < len(CONTENDERS))


def answered(corpus: Split, found: Sequence[Section]) -> tuple[list[Entry], dict[str, str]]:
    """What each contender said, and why those that cannot run here did not."""
    entries, not_run = [], {}
    for contender in CONTENDERS:
        print(f"{contender.name} …", file=sys.stderr)
        try:
            scorer = contender.fit(corpus)
        except Unavailable as reason:
            not_run[contender.name] = str(reason)
            print(f"{contender.name} did not run: {reason}", file=sys.stderr)
            continue
        entries.append(answer_all(contender, scorer, found))
    return entries, not_run


def bundle_facts(corpus: Split) -> dict[str, object]:
    """The bundle's version, and whether it was taught the very texts that the others were."""
    taught = (*corpus.train, *corpus.dev)
    try:
        bundle = Bundle(ours.bundle())
    except BundleBroken:
        return {"bundle": "no-bundle", "taught_texts": len(taught)}
    same = bundle.description.data == fingerprint(taught)
    return {"bundle": bundle.version, "taught_texts": len(taught), "bundle_taught_the_same": same}


def heading(facts: Mapping[str, object]) -> str:
    lines = [f"- {name.replace('_', ' ')}: {value}" for name, value in facts.items()]
    return "\n".join([f"# Quality, {facts['at']}", "", *lines, ""])


def write(facts: Mapping[str, object], judged: Sequence[Judged], stem: Path) -> None:
    """The table to standard output and `stem`.md, everything to `stem`.json."""
    page = f"{heading(facts)}\n{table(judged, REFERENCE)}"
    stem.with_suffix(".md").write_text(page, encoding="utf-8")
    result = {**facts, "sections": record(judged)}
    text = json.dumps(result, indent=1, ensure_ascii=False)
    stem.with_suffix(".json").write_text(text + "\n", encoding="utf-8")
    print(page)


if __name__ == "__main__":
    sys.exit(main())
