"""What a signal is: a function that finds stretches in a cleaned text, with examples either way."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from classifier.context import is_denied, speaking_sentences

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Signal:
    """`sentence` is what a reviewer is shown; `weight` is negative where it speaks for the ad.

    `hits` and `misses` are texts as they come, not cleaned; a shared test tries them all.
    """

    name: str
    sentence: str
    function: Callable[[str], Iterable[Stretch]]
    weight: float
    hits: tuple[str, ...]
    misses: tuple[str, ...]

    def stretches(self, text: str) -> list[Stretch]:
        """Where a cleaned text gives this signal: in order, not overlapping, longest first."""
        kept: list[Stretch] = []
        for start, end in sorted(self.function(text), key=lambda found: found[0] - found[1]):
            if all(end <= other_start or start >= other_end for other_start, other_end in kept):
                kept.append((start, end))
        return sorted(kept)


def spoken(pattern: re.Pattern[str], text: str) -> Iterator[Stretch]:
    """Matches in sentences that speak for themselves, unless denied by the words before them."""
    for start, end in speaking_sentences(text):
        for match in pattern.finditer(text[start:end]):
            if not is_denied(text[start:end], match.start()):
                yield start + match.start(), start + match.end()
