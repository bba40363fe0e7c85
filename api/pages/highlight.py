"""Evidence as a page shows it: stretches of text to mark, and outlines over a photo; pure.

Escaping is the template's: nothing here is HTML.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from screening.model import Evidence

LINE_BREAKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and the numbers of the evidence that covers it, none for plain text."""

    text: str
    evidence: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """A polygon in pixels of the photo, as SVG's `points`, and its evidence's number."""

    points: str
    evidence: int


@dataclass(frozen=True, slots=True)
class Snippet:
    pieces: tuple[Piece, ...]
    cut_before: bool
    cut_after: bool


def pieces(text: str, evidence: Sequence[Evidence]) -> tuple[Piece, ...]:
    """The whole text, cut wherever evidence begins or ends; overlaps carry several numbers."""
    return _cut(text, evidence, 0, len(text))


def snippet(text: str, evidence: Sequence[Evidence], width: int) -> Snippet:
    """About `width` characters around the first evidence, on one line."""
    first = min((found.start for found in evidence), default=0)
    start = max(0, min(first - width // 4, len(text) - width))
    end = min(len(text), start + width)
    cut = _cut(text, evidence, start, end)
    flat = tuple(Piece(LINE_BREAKS.sub(" ", piece.text), piece.evidence) for piece in cut)
    return Snippet(flat, cut_before=start > 0, cut_after=end < len(text))


def outlines(photo: str, evidence: Sequence[Evidence]) -> tuple[Outline, ...]:
    """The evidence that stands on one photo."""
    return tuple(
        Outline(" ".join(f"{x:g},{y:g}" for x, y in place.box), number)
        for number, found in enumerate(evidence)
        for place in found.boxes
        if place.photo == photo
    )


def _cut(text: str, evidence: Sequence[Evidence], start: int, end: int) -> tuple[Piece, ...]:
    ends = {edge for found in evidence for edge in (found.start, found.end) if start < edge < end}
    edges = sorted({start, end} | ends)
    return tuple(
        Piece(
            text[left:right],
            tuple(n for n, found in enumerate(evidence) if found.start <= left < found.end),
        )
        for left, right in pairwise(edges)
    )
