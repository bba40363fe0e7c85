"""`python -m ocr IMAGE…` prints what is written on each photo; `--json` prints a line of JSON each.

The JSON has path, angle, text, lines [{text, score, box}] and codes [{format, text, box}]; a box is
four [x, y] corners in pixels of the photo as a viewer shows it.
"""

import argparse
import io
import json
import os
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from tqdm import tqdm

from ocr.child import ReaderPool
from ocr.errors import ReaderCrashed, UnreadablePhoto, WeightsMissing
from ocr.page import Page, page_to_json

DEFAULT_MODELS = Path("var/models/ocr")


def main(arguments: Sequence[str] | None = None) -> int:
    """0 if every photo was read, 1 if some were not, 2 if nothing can be read at all."""
    given = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    show = _as_json if given.json else _as_text
    failed = 0
    bar = tqdm(given.images, unit="photo", disable=len(given.images) < 2 or None)
    with closing(ReaderPool(given.models, threads=given.threads)) as pool:
        for path in bar:
            try:
                page = pool.read(path.read_bytes())
            except WeightsMissing as error:
                bar.write(str(error), file=sys.stderr)
                return 2
            except (OSError, UnreadablePhoto, ReaderCrashed) as error:
                bar.write(f"{path}: {error}", file=sys.stderr)
                failed += 1
            else:
                bar.write(show(path, page), file=sys.stdout)
    return 1 if failed else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m ocr", description=__doc__)
    parser.add_argument("images", nargs="+", type=Path, metavar="IMAGE")
    parser.add_argument("--json", action="store_true", help="one line of JSON for each photo")
    parser.add_argument("--threads", type=int, default=1, help="threads of the engine (1)")
    parser.add_argument(
        "--models",
        type=Path,
        default=Path(os.environ.get("ADSCREEN_OCR_MODELS", DEFAULT_MODELS)),
        help="folder of the OCR weights (ADSCREEN_OCR_MODELS, or var/models/ocr)",
    )
    return parser


def _as_text(path: Path, page: Page) -> str:
    rows = [f"{line.score:.3f}  {line.text}" for line in page.lines]
    rows += [f"{code.format}  {code.text}" for code in page.codes]
    return "\n".join([f"== {path}", *rows])


def _as_json(path: Path, page: Page) -> str:
    read = json.loads(page_to_json(page))
    record = {
        "path": str(path),
        "angle": page.angle,
        "text": page.text,
        "lines": read["lines"],
        "codes": read["codes"],
    }
    return json.dumps(record, ensure_ascii=False)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:
        # The reader of our output went away (`| head`); nothing may be flushed into it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
