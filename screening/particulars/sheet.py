"""The particulars of a whole sighting: of its text, with their boxes, and of its QR codes."""

from collections.abc import Iterable, Iterator, Sequence

from screening.document import Document
from screening.model import CaseParticular, PhotoBox, Reading
from screening.particulars.codes import code_particulars
from screening.particulars.find import find_particulars
from screening.particulars.particular import Particular, ParticularKind


def particulars_of(document: Document, readings: Sequence[Reading]) -> tuple[CaseParticular, ...]:
    """One record a value, at the first place it stands at, with the boxes of every place."""
    found: dict[tuple[ParticularKind, str], CaseParticular] = {}
    boxes: dict[tuple[ParticularKind, str], list[PhotoBox]] = {}
    for one in (*_in_text(document), *_in_codes(readings)):
        found.setdefault((one.kind, one.value), one)
        boxes.setdefault((one.kind, one.value), []).extend(one.boxes)
    return tuple(
        one.model_copy(update={"boxes": tuple(dict.fromkeys(boxes[key]))})
        for key, one in found.items()
    )


def _in_text(document: Document) -> Iterator[CaseParticular]:
    for one in () if document.wordless else find_particulars(document.text):
        yield _record(one, document.boxes(one.start, one.end), (one.start, one.end))


def _in_codes(readings: Iterable[Reading]) -> Iterator[CaseParticular]:
    for reading in readings:
        for code in reading.page.codes if reading.page else ():
            box = PhotoBox(photo=reading.photo, box=code.box)
            for one in code_particulars(code.text):
                yield _record(one, (box,), (None, None))


def _record(
    one: Particular, boxes: tuple[PhotoBox, ...], place: tuple[int | None, int | None]
) -> CaseParticular:
    return CaseParticular(
        kind=one.kind,
        value=one.value,
        quote=one.quote,
        start=place[0],
        end=place[1],
        valid=one.valid,
        region=one.region,
        boxes=boxes,
    )
