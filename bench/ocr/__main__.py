"""`make bench-ocr`: photos are made, every contender reads them, and what came of it is written.

    python -m bench.ocr [--photos N] [--seed S]
    python -m bench.ocr --resume FOLDER [--afresh CONTENDER]
    python -m bench.ocr --again FOLDER

FOLDER is an earlier run's in build/bench-ocr/. The second reads what was left unread there, and all
photos afresh for a contender that has changed (`AdScreen`); the third only judges once more what
was read.
"""

import argparse
import os
import platform
import sys
from collections.abc import Sequence
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from tqdm import tqdm

from bench.duel import ROOT, Contender
from bench.ocr.flyers import make_flyers
from bench.ocr.judge import Judge, Judged
from bench.ocr.kept import Kept
from bench.ocr.report import write_report
from bench.ocr.turns import Reader
from bench.ocr.typefaces import TypefaceMissing, fetch_faces
from classifier.assess import Classifier
from ocr.doubt import figures_unsure
from ocr.models import READER_VERSION
from ocr.quality.advice import reasons
from ocr.quality.measure import measure
from training.dataset import read_corpus
from training.split import split

BUILD = ROOT / "build" / "bench-ocr"
RESULTS = ROOT / "bench" / "results"
WEIGHTS = os.environ.get("ADSCREEN_OCR_MODELS", str(ROOT / "var" / "models" / "ocr"))
BUNDLE = Path(os.environ.get("ADSCREEN_BUNDLE", ROOT / "classifier" / "bundle"))
CONTENDERS = (
    Contender("AdScreen", ".venv", "bench.ocr.contenders.adscreen", (WEIGHTS,)),
    Contender("rapidocr 3.10.0", ".venv-bench", "bench.ocr.contenders.rapidocr_defaults"),
    Contender(
        "PaddleOCR 3.7.0 pipeline", ".venv", "bench.ocr.contenders.paddleocr_defaults", (WEIGHTS,)
    ),
)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.ocr", description=__doc__)
    parser.add_argument("--photos", type=int, default=300)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--resume", type=Path, metavar="FOLDER")
    parser.add_argument("--afresh", metavar="CONTENDER")
    parser.add_argument("--again", type=Path, metavar="FOLDER")
    given = parser.parse_args()
    started = datetime.now(UTC)
    earlier = given.resume or given.again
    kept = Kept(earlier or BUILD / f"{started:%Y-%m-%dT%H%M}-seed-{given.seed}")
    if not earlier:
        try:
            make(kept, given.photos, given.seed)
        except TypefaceMissing as error:
            print(error, file=sys.stderr)
            return 1
    if given.afresh:
        kept.forget(given.afresh)
    if not given.again:
        read_all(kept, CONTENDERS)
    judge, names = Judge(Classifier.load(BUNDLE)), [contender.name for contender in CONTENDERS]
    judged = judge_all(kept, judge, names)
    facts = {
        "at": started.isoformat(timespec="seconds"),
        "run": kept.folder.name,
        "photos": f"{len(judged)} read by all, of {len(kept.truths())} made",
        "seconds": f"of {_timed(judged)} photos at which all took turns",
        "reader": READER_VERSION,
        "bundle": judge.version,
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
    }
    folder = RESULTS / f"ocr-{started:%Y-%m-%dT%H%M}"
    folder.mkdir(parents=True)
    write_report(facts, judged, names, (kept.photos, folder))
    return 0


def make(kept: Kept, count: int, seed: int) -> None:
    faces = fetch_faces(BUILD / "faces")
    flyers = make_flyers(count, seed, (split(read_corpus()).test, faces), kept.photos)
    kept.write_truths(tqdm(flyers, "photos made", count, unit="photo", disable=None))


def read_all(kept: Kept, contenders: Sequence[Contender]) -> None:
    """Each reads the first photo once more than is counted, to warm up.

    Only those that have not read a photo do; their seconds count where they all take turns at it.
    """
    truths, read = kept.truths(), kept.readings()
    left = [one for one in truths if len(read.get(one.photo, {})) < len(contenders)]
    with ExitStack() as stack:
        readers = [stack.enter_context(closing(Reader(one))) for one in contenders]
        for reader in readers:
            reader.read(kept.photos / truths[0].photo)
        for truth in tqdm(left, "photos read", unit="photo", disable=None):
            waiting = [one for one in readers if one.name not in read.get(truth.photo, {})]
            for reader in waiting:
                reading = reader.read(kept.photos / truth.photo)
                in_turns = len(waiting) == len(readers)
                kept.add(
                    truth, reader.name, reading if in_turns else replace(reading, seconds=None)
                )


def judge_all(kept: Kept, judge: Judge, names: Sequence[str]) -> list[Judged]:
    """Photos that not every contender has read, in a run cut short, are left out."""
    readings = kept.readings()
    complete = [one for one in kept.truths() if set(names) <= set(readings.get(one.photo, {}))]
    return [
        Judged(
            truth,
            judge.scores(truth, readings[truth.photo]),
            tuple(reasons(measure((kept.photos / truth.photo).read_bytes()))),
            figures_unsure(readings[truth.photo][names[0]].page),
        )
        for truth in tqdm(complete, "photos judged", unit="photo", disable=None)
    ]


def _timed(judged: Sequence[Judged]) -> int:
    return sum(all(score.seconds is not None for score in one.scores.values()) for one in judged)


if __name__ == "__main__":
    sys.exit(main())
