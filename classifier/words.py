"""Word boundaries, for short words that also arise where two others meet (社保|本月, 收入|股票)."""

import logging
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import jieba

CONTEXT = 8


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether no word of the text reaches over either end of the stretch."""
    left = max(0, start - CONTEXT)
    around = text[left : end + CONTEXT]
    return all(
        not (word_start < edge < word_end)
        for _, word_start, word_end in _cutter().tokenize(around)
        for edge in (start - left, end - left)
    )


@cache
def _cutter() -> "jieba.Tokenizer":
    """Reads its dictionary (under a second) at the first cut."""
    import jieba  # noqa: PLC0415 - the web process shows signals without the engine

    jieba.setLogLevel(logging.WARNING)
    return jieba.Tokenizer()
