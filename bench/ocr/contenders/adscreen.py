"""Our reader as the worker runs it, one thread: orientation, order, tall lines, codes."""

import sys
from pathlib import Path

from bench.ocr.turns import answer
from ocr.reader import PaddleReader

if __name__ == "__main__":
    reader = PaddleReader(Path(sys.argv[1]))
    answer(lambda path: reader.read(Path(path).read_bytes()))
