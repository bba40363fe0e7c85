"""The whole text of a sighting, and the way back from a stretch of it to its place on the photos.

What two photos of one sheet both show stands in the text once, and is boxed on each of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ocr.page import Line, Page
from screening.model import PhotoBox, Reading
from screening.overlap import carried, overlap


@dataclass(frozen=True, slots=True)
class Place:
    """A line as one photo shows it; `page` holds that line alone."""

    photo: str
    page: Page

    @property
    def text(self) -> str:
        return self.page.text

    @property
    def score(self) -> float:
        return self.page.lines[0].score


@dataclass(frozen=True, slots=True)
class Printed:
    """A line of the document, where it begins there in code points, and the photos that show it."""

    text: str
    start: int
    places: tuple[Place, ...]

    def boxes(self, start: int, end: int) -> tuple[PhotoBox, ...]:
        """The places of the document's characters [start, end), as far as this line holds them."""
        first = min(max(start - self.start, 0), len(self.text))
        last = min(max(end - self.start, 0), len(self.text))
        return tuple(
            PhotoBox(photo=place.photo, box=box)
            for place in self.places
            if first < last
            for box in place.page.boxes(
                carried(first, self.text, place.text), carried(last, self.text, place.text)
            )
        )


@dataclass(frozen=True, slots=True)
class Document:
    """`wordless`: no photo shows a word, so the text is what their QR codes say."""

    text: str
    lines: tuple[Printed, ...]
    wordless: bool = False

    def boxes(self, start: int, end: int) -> tuple[PhotoBox, ...]:
        """The places on the photos that the characters [start, end) were read from, by photo."""
        found = [box for line in self.lines for box in line.boxes(start, end)]
        order = list(dict.fromkeys(place.photo for line in self.lines for place in line.places))
        return tuple(sorted(found, key=lambda box: order.index(box.photo)))


def assemble(text: str, readings: Sequence[Reading]) -> Document:
    """The sighting's own text first, then what each photo shows that none before it did."""
    pages = [(reading.photo, reading.page) for reading in readings if reading.page is not None]
    sheet: list[list[Place]] = []
    for photo, page in pages:
        _lay(sheet, [Place(photo, _alone(page, line)) for line in page.lines])
    wordless = not text.strip() and not any(place.text.strip() for row in sheet for place in row)
    if wordless:
        sheet = [[place] for photo, page in pages for place in _said_by_codes(photo, page)]
    return _written(text, sheet, wordless)


def _lay(sheet: list[list[Place]], places: Sequence[Place]) -> None:
    """Add a photo's lines to the sheet, those that it shows already to what it has of them."""
    seen = overlap([row[0].text for row in sheet], [place.text for place in places])
    for number, place in enumerate(places):
        if number not in seen:
            sheet.append([place])
        else:
            row = sheet[seen[number]]
            row.insert(0 if _clearer(place, row[0]) else len(row), place)


def _clearer(place: Place, known: Place) -> bool:
    """Whole rather than cut off, else as OCR trusts itself."""
    if abs(len(place.text) - len(known.text)) > 1:
        return len(place.text) > len(known.text)
    return place.score > known.score


def _said_by_codes(photo: str, page: Page) -> list[Place]:
    """One line a line of a code's text, all in the code's own box."""
    return [
        Place(photo, _alone(page, Line(text, 1.0, code.box)))
        for code in page.codes
        for text in code.text.splitlines()
        if text.strip()
    ]


def _alone(page: Page, line: Line) -> Page:
    return Page((line,), (), page.angle, page.width, page.height)


def _written(text: str, sheet: Sequence[Sequence[Place]], wordless: bool) -> Document:
    pieces = [text] if text.strip() else []
    start = sum(len(piece) + 1 for piece in pieces)
    lines: list[Printed] = []
    for row in sheet:
        lines.append(Printed(row[0].text, start, tuple(row)))
        pieces.append(row[0].text)
        start += len(row[0].text) + 1
    return Document("\n".join(pieces), tuple(lines), wordless)
