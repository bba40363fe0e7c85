"""Where a writer's quotes stand in a text after noise and cleaning: the truth of the evidence head.

A quote is followed through noise by aligning the cleaned texts before and after it, so that a
disguised or masked promise still teaches the head where it stood.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher

from classifier.labels import SIGNALS_READ
from classifier.text import clean
from training.dataset import Example

# (start, end, number in SIGNALS_READ) in a cleaned text.
Mark = tuple[int, int, int]


def marks(example: Example, noised: str) -> list[Mark]:
    """The quotes of `example` in the cleaned form of `noised`, those that noise has left there."""
    before, after = clean(example.text), clean(noised).text
    places = [before.cleaned(*place(example.text, quote.quote)) for quote in example.quotes]
    if after != before.text:
        places = _followed(before.text, after, places)
    return [
        (start, end, SIGNALS_READ.index(quote.signal))
        for (start, end), quote in zip(places, example.quotes, strict=True)
        if end > start
    ]


def place(text: str, quote: str) -> tuple[int, int]:
    start = text.index(quote)
    return start, start + len(quote)


def _followed(before: str, after: str, places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same stretches in the text after the noise; empty where less than half of one is left."""
    home: dict[int, int] = {}
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag in ("equal", "replace"):
            for number in range(a, b):
                home[number] = c + (number - a) * (d - c) // (b - a)
    found = []
    for start, end in places:
        kept = [home[number] for number in range(start, end) if number in home]
        lost = len(kept) * 2 < end - start
        found.append((0, 0) if lost or not kept else (kept[0], kept[-1] + 1))
    return found
