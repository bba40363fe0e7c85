"""Two texts of a page, line by line."""

import difflib
from dataclasses import dataclass

# Comparing is quadratic at worst, and nobody reads further.
MAX_LINES = 2_000


@dataclass(frozen=True, slots=True)
class TextDiff:
    """`text` is a unified diff; "" where nothing changed."""

    text: str
    added: int
    removed: int


def text_diff(before: str, after: str) -> TextDiff:
    old, new = (text.splitlines()[:MAX_LINES] for text in (before, after))
    lines = list(difflib.unified_diff(old, new, "上一次", "这一次", lineterm="", n=1))
    body = lines[2:]
    added = sum(line.startswith("+") for line in body)
    removed = sum(line.startswith("-") for line in body)
    return TextDiff("\n".join(lines) + "\n" if lines else "", added, removed)
