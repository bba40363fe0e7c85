"""Our reader as the worker runs it, codes and orientation included, one thread."""

import sys
from pathlib import Path

from bench.timing import measure
from ocr.reader import PaddleReader

if __name__ == "__main__":
    reader = PaddleReader(Path(sys.argv[1]))
    measure(lambda paths: [reader.read(Path(path).read_bytes()) for path in paths])
