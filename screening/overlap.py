"""Which lines of a photo already stand on an earlier photo of the same sighting; pure.

Two lines are one if they hold the same figures in the same order and nearly the same characters:
OCR may read a character differently on each photo, but 12% and 13% are never one line. A line too
short to tell by itself follows the lines beside it, so that a table's cells go with their table.
"""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

# Shorter content says nothing by itself: 6% stands in many rows.
SHORTEST = 4
# Of the character pairs of both lines together, the share that both have.
ALIKE = 0.7
# Enough for a line beside one that is known to stand on both photos.
ALIKE_BESIDE = 0.4
# What a photo's edge left of a longer line.
SHORTEST_PART = 6
NUMERALS = "%.零一二三四五六七八九十百千万亿两半倍"


def overlap(earlier: Sequence[str], page: Sequence[str]) -> dict[int, int]:
    """From the number of a line of `page` to that of the line of `earlier` it shows once more."""
    known, seen = [content(text) for text in earlier], [content(text) for text in page]
    index = _index(known)
    found: dict[int, int] = {}
    taken: set[int] = set()
    for number, text in enumerate(seen):
        match = _best(text, known, _sharing(text, index) - taken)
        if match is not None:
            found[number] = match
            taken.add(match)
    _follow(found, known, seen)
    return found


def content(text: str) -> str:
    """The letters and figures of a line, with the marks that tell 1.2 from 12 and 6% from 6."""
    folded = unicodedata.normalize("NFKC", text).lower()
    return "".join(one for one in folded if one.isalnum() or one in "%.")


def carried(place: int, line: str, other: str) -> int:
    """Where in `other` stands what is at `place` in `line`, both being one line read twice."""
    for _, start, end, there, until in SequenceMatcher(None, line, other, False).get_opcodes():
        if start <= place <= end:
            share = (place - start) / (end - start) if end > start else 0.0
            return there + round((until - there) * share)
    return len(other)


def _index(known: Sequence[str]) -> Mapping[str, list[int]]:
    index: dict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(known):
        for pair in _pairs(text):
            index[pair].append(number)
    return index


def _sharing(text: str, index: Mapping[str, list[int]]) -> set[int]:
    """The lines that have enough character pairs in common to be worth comparing."""
    shared = Counter(number for pair in _pairs(text) for number in index.get(pair, ()))
    return {number for number, count in shared.items() if count >= SHORTEST - 1}


def _best(text: str, known: Sequence[str], candidates: set[int]) -> int | None:
    rated = [(_likeness(text, known[number]), -number) for number in candidates]
    likeness, number = max(rated, default=(0.0, 0))
    return -number if likeness >= ALIKE else None


def _likeness(one: str, other: str) -> float:
    shorter, longer = sorted((one, other), key=len)
    if shorter == longer:
        return 2.0
    if len(shorter) >= SHORTEST_PART and (longer.startswith(shorter) or longer.endswith(shorter)):
        return 1.0
    if _figures(one) != _figures(other):
        return 0.0
    a, b = _pairs(one), _pairs(other)
    return len(a & b) / len(a | b)


def _figures(text: str) -> list[str]:
    return "".join(one if one.isdecimal() or one in NUMERALS else " " for one in text).split()


def _pairs(text: str) -> set[str]:
    return {text[place : place + 2] for place in range(len(text) - 1)}


def _follow(found: dict[int, int], known: Sequence[str], seen: Sequence[str]) -> None:
    """Add lines that stand beside a matched line on both photos, from it outwards."""
    waiting, taken = list(found.items()), set(found.values())
    while waiting:
        number, match = waiting.pop()
        for near, there in ((number - 1, match - 1), (number + 1, match + 1)):
            inside = 0 <= near < len(seen) and 0 <= there < len(known)
            free = inside and near not in found and there not in taken
            if free and _likeness(seen[near], known[there]) >= ALIKE_BESIDE:
                found[near] = there
                taken.add(there)
                waiting.append((near, there))
