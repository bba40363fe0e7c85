"""Cuts a cleaned text into windows the encoder can read whole: no text is ever cut off unread.

A window is as many whole sentences as fit; the next one starts with the last sentence of the one
before, as context, where that leaves room. A sentence that fits no window is cut where it must be.
"""

from collections.abc import Callable

from classifier.text import sentences

Stretch = tuple[int, int]


def windows(text: str, size: Callable[[str], int], limit: int) -> list[Stretch]:
    """Stretches of `text` of at most `limit` tokens each, as counted by `size`, in order."""
    if size(text) <= limit:
        return [(0, len(text))]
    parts = [
        part for start, end in sentences(text) for part in _pieces(text, (start, end), size, limit)
    ]
    found: list[Stretch] = []
    first = 0
    while first < len(parts):
        last = first
        while last + 1 < len(parts) and size(text[parts[first][0] : parts[last + 1][1]]) <= limit:
            last += 1
        found.append((parts[first][0], parts[last][1]))
        if last + 1 == len(parts):
            break
        room = last > first and size(text[parts[last][0] : parts[last + 1][1]]) <= limit
        first = last if room else last + 1
    return found


def _pieces(text: str, sentence: Stretch, size: Callable[[str], int], limit: int) -> list[Stretch]:
    """The sentence itself where it fits, else halves of it, cut after a comma where there is one."""
    start, end = sentence
    if end - start <= 1 or size(text[start:end]) <= limit:
        return [sentence]
    middle = (start + end) // 2
    comma = max(text.rfind(mark, start + 1, middle) for mark in ",:、 ")
    cut = comma + 1 if comma > start + (end - start) // 4 else middle
    return [
        *_pieces(text, (start, cut), size, limit),
        *_pieces(text, (cut, end), size, limit),
    ]
