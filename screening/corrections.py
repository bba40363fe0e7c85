"""Correcting what OCR read: append-only, never on top of a version that nobody has seen."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from ocr.page import Line, Page
from screening.correction import Correction, Rewrite, Version
from screening.errors import AlreadyCorrected, InvalidInput, NoSuchRecord
from screening.model import Reading, Sighting
from screening.store import Transaction

# A person is sure of what they typed.
CERTAIN = 1.0


def current(sighting: Sighting, photo: str, tx: Transaction) -> Version:
    """Raises NoSuchRecord for a photo of another sighting, InvalidInput if nothing was read."""
    if photo not in sighting.all_photos:
        raise NoSuchRecord(f"这条线索没有编号为 {photo} 的照片")
    mine = [one for one in tx.corrections.of_sighting(sighting.id) if one.photo == photo]
    reading = tx.readings.latest(photo)
    if not mine and (reading is None or reading.page is None or not reading.page.lines):
        raise InvalidInput("这张照片没有识别出文字行,无法更正")
    return versions(sighting.id, reading, mine)[-1]


def versions(
    sighting_id: str, reading: Reading | None, corrections: Sequence[Correction]
) -> list[Version]:
    """Of a photo's text, oldest first: OCR's own, if there is one, then each correction."""
    found = [
        Version(
            sighting_id=sighting_id,
            photo=one.photo,
            name=one.id,
            page=one.page,
            sequence=one.sequence,
            by=one.corrected_by,
            at=one.corrected_at,
        )
        for one in corrections
    ]
    if reading is None or reading.page is None:
        return found
    read = Version(
        sighting_id=sighting_id,
        photo=reading.photo,
        name=reading.reader,
        page=reading.page,
        sequence=0,
        by=None,
        at=reading.read_at,
    )
    return [read, *found]


def correct(
    known: Version, rewrite: Rewrite, who: str, now: datetime, tx: Transaction
) -> Correction:
    """Keep a new version of a photo's text, on top of the one that is current.

    Raises AlreadyCorrected if the reviewer built upon another one, and InvalidInput for a line that
    is not there or if nothing changes.
    """
    if rewrite.base != known.name:
        raise AlreadyCorrected(_who_was_first(known))
    sequence = known.sequence + 1
    identity = f"{known.sighting_id}\n{known.photo}\n{sequence}"
    correction = Correction(
        id=hashlib.sha256(identity.encode()).hexdigest(),
        sighting_id=known.sighting_id,
        photo=known.photo,
        sequence=sequence,
        base=known.name,
        page=rewritten(known.page, rewrite),
        corrected_by=who,
        corrected_at=now,
    )
    if not tx.corrections.add(correction):
        raise AlreadyCorrected("这张照片的文字刚刚被更正过,请刷新后再更正")
    return correction


def rewritten(page: Page, rewrite: Rewrite) -> Page:
    """The page with the lines that change, each in its box; raises InvalidInput."""
    lines = list(page.lines)
    for line in rewrite.lines:
        if line.number > len(lines):
            raise InvalidInput(f"照片上没有第 {line.number} 行,请刷新页面后再更正")
        old = lines[line.number - 1]
        if old.text != line.text:
            lines[line.number - 1] = Line(line.text, CERTAIN, old.box)
    if tuple(lines) == page.lines:
        raise InvalidInput("没有改动任何一行,无需保存")
    return replace(page, lines=tuple(lines))


def as_corrected(reading: Reading, corrections: Sequence[Correction]) -> Reading:
    """A photo's reading with the newest correction of its text, if there is one."""
    mine = [one for one in corrections if one.photo == reading.photo]
    return reading.model_copy(update={"page": mine[-1].page, "failure": None}) if mine else reading


def _who_was_first(known: Version) -> str:
    if known.by is None:
        return "这张照片刚刚重新识别过,请核对最新的文字后再保存"
    return f"{known.by} 已更正过这张照片的文字,请核对最新的文字后再保存"
