"""The whole text of a sighting, and the way back from a stretch of it to its place on a photo."""

from collections.abc import Sequence
from dataclasses import dataclass

from ocr.page import Page
from screening.model import PhotoBox, Reading


@dataclass(frozen=True, slots=True)
class Part:
    """A photo's page, and where its text begins in the document, in code points."""

    photo: str
    page: Page
    start: int


@dataclass(frozen=True, slots=True)
class Document:
    text: str
    parts: tuple[Part, ...]

    def boxes(self, start: int, end: int) -> tuple[PhotoBox, ...]:
        """The places on the photos that the characters [start, end) were read from."""
        return tuple(
            PhotoBox(photo=part.photo, box=box)
            for part in self.parts
            for box in part.page.boxes(*_within(part, start, end))
        )


def assemble(text: str, readings: Sequence[Reading]) -> Document:
    """The sighting's own text first, then each readable photo's, a line break between them."""
    pieces = [text] if text.strip() else []
    parts: list[Part] = []
    for reading in readings:
        if reading.page is not None and reading.page.text:
            start = sum(len(piece) + 1 for piece in pieces)
            parts.append(Part(reading.photo, reading.page, start))
            pieces.append(reading.page.text)
    return Document("\n".join(pieces), tuple(parts))


def _within(part: Part, start: int, end: int) -> tuple[int, int]:
    """The range in the part's own characters; empty when the range lies elsewhere."""
    length = len(part.page.text)
    return min(max(start - part.start, 0), length), min(max(end - part.start, 0), length)
