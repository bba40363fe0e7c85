"""Photos that were taken again at the shutter's advice: which of two photos of one sheet is read.

Both are kept. A retake stands for the first photo whose words it shows most of; where it shows
nobody's, for the first photo that could be read worst. Of each such pair the one on which OCR read
more, and more surely, is assessed.
"""

from collections.abc import Sequence, Set

from screening.fingerprint import bigrams
from screening.model import Reading

# Of the pairs of characters of the shorter text, below which two photos show different words.
SAME_WORDS = 0.3


def chosen(
    first: Sequence[Reading], again: Sequence[Reading], corrected: Set[str] = frozenset()
) -> list[Reading]:
    """The readings to assess, in the order of the first photos; retakes of none of them follow.

    A photo whose text a person corrected is never given up for one that a machine read.
    """
    stands: list[Reading] = list(first)
    free = set(range(len(first)))
    for retake in again:
        place = _place(retake, stands, free)
        if place is None:
            stands.append(retake)
            continue
        free.discard(place)
        stands[place] = max(
            stands[place], retake, key=lambda one: (one.photo in corrected, worth(one))
        )
    return stands


def worth(reading: Reading) -> float:
    """How many characters were read, each counted as OCR trusts its line."""
    lines = reading.page.lines if reading.page else ()
    return sum(line.score * len(line.text) for line in lines)


def _place(retake: Reading, stands: Sequence[Reading], free: set[int]) -> int | None:
    shared = {place: _shared(stands[place], retake) for place in free}
    likest = max(sorted(free), key=shared.__getitem__, default=None)
    if likest is not None and shared[likest] >= SAME_WORDS:
        return likest
    return min(sorted(free), key=lambda place: worth(stands[place]), default=None)


def _shared(one: Reading, other: Reading) -> float:
    a, b = (bigrams(reading.page.text) if reading.page else frozenset() for reading in (one, other))
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0
