"""Flyers are photographed several times and read; every pair of photos is then judged.

    python -m bench.same_flyer [--campaigns N] [--seed S]
    python -m bench.same_flyer --again FOLDER

FOLDER is an earlier run's in build/same-flyer/: what was read there is only judged once more.
"""

import argparse
import json
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image
from tqdm import tqdm

from bench.duel import ROOT
from bench.ocr.__main__ import BUILD, CONTENDERS, RESULTS
from bench.ocr.turns import Reader
from bench.ocr.typefaces import fetch_faces
from bench.same_flyer.judge import by_condition, photo_pairs, sheet_of, text_pairs, without
from bench.same_flyer.shoots import SHOOT, Shoot, make_shoots
from ocr.models import READER_VERSION
from ocr.page import page_from_json, page_to_json
from training.dataset import read_corpus
from training.split import split

TEXT_PAIRS = 200_000


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.same_flyer", description=__doc__)
    parser.add_argument("--campaigns", type=int, default=20)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--again", type=Path, metavar="FOLDER")
    given = parser.parse_args()
    started = f"{datetime.now(UTC):%Y-%m-%dT%H%M}"
    folder = given.again or ROOT / "build" / "same-flyer" / f"{started}-seed-{given.seed}"
    if not given.again:
        read_all(make(folder, given.campaigns, given.seed), folder)
    result = judge(folder, given.seed)
    written = json.dumps(result, ensure_ascii=False, indent=2)
    (RESULTS / f"same-flyer-{started}.json").write_text(written + "\n", "utf-8")
    print(written)
    return 0


def make(folder: Path, campaigns: int, seed: int) -> list[Shoot]:
    photos = folder / "photos"
    photos.mkdir(parents=True)
    given = (split(read_corpus()).test, fetch_faces(BUILD / "faces"))
    shoots = list(tqdm(make_shoots(campaigns, seed, given, photos), "photos made", unit="photo"))
    lines = (f"{SHOOT.dump_json(shoot).decode()}\n" for shoot in shoots)
    (folder / "shoots.jsonl").write_text("".join(lines), "utf-8")
    (folder / "reader.txt").write_text(READER_VERSION, "utf-8")
    return shoots


def read_all(shoots: list[Shoot], folder: Path) -> None:
    with closing(Reader(CONTENDERS[0])) as reader, (folder / "readings.jsonl").open("w") as lines:
        for shoot in tqdm(shoots, "photos read", unit="photo"):
            page = reader.read(folder / "photos" / shoot.photo).page
            lines.write(json.dumps({"photo": shoot.photo, "page": page_to_json(page)}) + "\n")


def judge(folder: Path, seed: int) -> dict[str, object]:
    shoots = [SHOOT.validate_json(line) for line in _lines(folder / "shoots.jsonl")]
    pages = {
        row["photo"]: page_from_json(row["page"])
        for row in map(json.loads, _lines(folder / "readings.jsonl"))
    }
    sheets = {
        shoot.photo: sheet_of(Image.open(folder / "photos" / shoot.photo), pages[shoot.photo])
        for shoot in shoots
    }
    return {
        "run": folder.name,
        "reader": (folder / "reader.txt").read_text("utf-8"),
        "photos": len(shoots),
        "flyers": len({shoot.sheet for shoot in shoots}),
        "photo_pairs": photo_pairs(shoots, sheets),
        "by_condition": by_condition(shoots, sheets),
        "without_contacts": photo_pairs(shoots, without("contacts", sheets)),
        "without_look": photo_pairs(shoots, without("marks", sheets)),
        "text_pairs": text_pairs(read_corpus(), TEXT_PAIRS, seed),
    }


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()


if __name__ == "__main__":
    sys.exit(main())
