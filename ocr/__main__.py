"""`python -m ocr FILE…` prints what is written on every page; `--json`, a line of JSON each.

It opens what the service opens: photos, HEIC, and TIFF and PDF of many pages. The JSON has path,
page (from 1), angle, text, lines [{text, score, box}], codes [{format, text, box}] and sheet (the
corners of the flyer, or null); a box is four [x, y] corners in pixels of the photo, or of the page
as it was rendered, as a viewer shows it.
"""

import argparse
import io
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from tqdm import tqdm

from ocr.child import ReaderPool
from ocr.errors import ReaderCrashed, UnreadablePhoto, WeightsMissing
from ocr.formats.convert import page_file
from ocr.formats.opened import Limits
from ocr.formats.opener import FileOpener
from ocr.page import Page, page_to_json
from ocr.photo import MAX_PIXELS

DEFAULT_MODELS = Path("var/models/ocr")
MAX_PAGES = 1000


def main(arguments: Sequence[str] | None = None) -> int:
    """0 if every photo was read, 1 if some were not, 2 if nothing can be read at all."""
    given = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    show = _as_json if given.json else _as_text
    failed = 0
    opener = FileOpener(Limits(MAX_PIXELS, MAX_PAGES))
    bar = tqdm(given.files, unit="file", disable=len(given.files) < 2 or None)
    with closing(ReaderPool(given.models, threads=given.threads)) as pool:
        for path in bar:
            try:
                for number, photo in enumerate(_photos(path, opener), 1):
                    bar.write(show(path, number, pool.read(photo)), file=sys.stdout)
            except WeightsMissing as error:
                bar.write(str(error), file=sys.stderr)
                return 2
            except (OSError, UnreadablePhoto, ReaderCrashed) as error:
                bar.write(f"{path}: {error}", file=sys.stderr)
                failed += 1
    return 1 if failed else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m ocr", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--json", action="store_true", help="one line of JSON for each page")
    parser.add_argument("--threads", type=int, default=1, help="threads of the engine (1)")
    parser.add_argument(
        "--models",
        type=Path,
        default=Path(os.environ.get("ADSCREEN_OCR_MODELS", DEFAULT_MODELS)),
        help="folder of the OCR weights (ADSCREEN_OCR_MODELS, or var/models/ocr)",
    )
    return parser


def _photos(path: Path, opener: FileOpener) -> Iterator[bytes]:
    """The photo itself, or a copy of each page. Raises OSError or UnreadablePhoto."""
    data = path.read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        copies = opener.open(data, Path(folder)).copies
        if copies == 0:
            yield data
        for number in range(1, copies + 1):
            yield page_file(Path(folder), number).read_bytes()


def _as_text(path: Path, number: int, page: Page) -> str:
    rows = [f"{line.score:.3f}  {line.text}" for line in page.lines]
    rows += [f"{code.format}  {code.text}" for code in page.codes]
    return "\n".join([f"== {path}" if number == 1 else f"== {path}, page {number}", *rows])


def _as_json(path: Path, number: int, page: Page) -> str:
    read = json.loads(page_to_json(page))
    record = {
        "path": str(path),
        "page": number,
        "angle": page.angle,
        "text": page.text,
        "lines": read["lines"],
        "codes": read["codes"],
        "sheet": read["sheet"],
    }
    return json.dumps(record, ensure_ascii=False)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:
        # The reader of our output went away (`| head`); nothing may be flushed into it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
