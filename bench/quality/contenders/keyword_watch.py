"""Twelve keywords, as a prefecture city's round-the-clock watch used in July 2025.

Two of its twelve were made public: a yearly return above 15 %, and 承诺保本. The other ten are our
choice: the words that posters of the offices against illegal fundraising tell the public to fear.
"""

import re
from collections.abc import Sequence

from bench.quality.contender import Answer, Contender, Scorer
from training.split import Split

KEYWORDS = (
    # A yearly return above 15 %: the one keyword that has to read a number.
    r"年(?:化|回报|收益|利率|息)\D{0,8}(?:1[5-9]|[2-9]\d|\d{3,})(?:\.\d+)?[%％]",
    "承诺保本",
    "保本保息",
    "稳赚不赔",
    "零风险",
    "高额回报",
    "高息",
    "固定收益",
    "返本",
    "返利",
    "原始股",
    "躺赚",
)
PATTERNS = tuple(re.compile(keyword) for keyword in KEYWORDS)


def fit(split: Split) -> Scorer:
    """Learns nothing."""
    return watch


def watch(texts: Sequence[str]) -> list[Answer]:
    """The score is the number of different keywords in the text."""
    return [answer(text, PATTERNS) for text in texts]


def answer(text: str, patterns: Sequence[re.Pattern[str]]) -> Answer:
    """The number of patterns that the text holds, and every place where it holds one."""
    spans = [[match.span() for match in pattern.finditer(text)] for pattern in patterns]
    hit = sum(bool(found) for found in spans)
    return Answer(float(hit), tuple(span for found in spans for span in found))


CONTENDER = Contender("12 keywords", fit, gives_spans=True)
