"""What a diligent inspector would search for: patterns.tsv, each line of equal weight."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.quality.contender import Answer, Contender, Scorer
from bench.quality.contenders.keyword_watch import answer
from training.split import Split

FILE = Path(__file__).with_suffix(".tsv")


@dataclass(frozen=True, slots=True)
class Line:
    """A pattern, a text that it finds and one that it leaves alone."""

    pattern: re.Pattern[str]
    hit: str
    miss: str


def read_patterns(file: Path = FILE) -> list[Line]:
    """Lines of pattern, hit and miss between tabs; blank ones and those from # on are skipped."""
    rows = [row for row in file.read_text(encoding="utf-8").splitlines() if row.strip()]
    found = [row.split("\t") for row in rows if not row.startswith("#")]
    return [Line(re.compile(pattern), hit, miss) for pattern, hit, miss in found]


def fit(split: Split) -> Scorer:
    """Learns nothing."""
    patterns = [line.pattern for line in read_patterns()]

    def score(texts: Sequence[str]) -> list[Answer]:
        return [answer(text, patterns) for text in texts]

    return score


CONTENDER = Contender("regular expressions", fit, gives_spans=True)
