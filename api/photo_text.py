"""A photo's text as it is shown and corrected: its lines, and how each version came about."""

from dataclasses import dataclass

from pydantic import AwareDatetime

from api.auth import Caller
from api.wiring import Services
from ocr.page import Box
from screening.correction import Correction, Rewrite, Version
from screening.corrections import correct, current, versions
from screening.model import Assessment, Record, Sighting
from screening.store import Transaction


class TextLine(Record):
    """A line of a photo; `number` counts from 1, `box` is in pixels of the photo as shown."""

    number: int
    text: str
    box: Box


class LineChange(Record):
    number: int
    before: str
    after: str


class TextVersion(Record):
    """`by` is null where the text is OCR's own. `corrections` counts those of the whole sighting up
    to this one; `score` is what the text scored then, null while it waits for a worker.
    """

    name: str
    by: str | None
    at: AwareDatetime
    changes: tuple[LineChange, ...]
    corrections: int
    score: float | None


class PhotoText(Record):
    """Send `version` as `base` to build upon it. `history` has the newest version first."""

    sighting_id: str
    photo: str
    version: str
    width: int
    height: int
    lines: tuple[TextLine, ...]
    history: tuple[TextVersion, ...]


@dataclass(frozen=True, slots=True)
class Scored:
    """A version with the assessment that was made upon it."""

    version: TextVersion
    assessment: Assessment | None


def photo_text(sighting_id: str, photo: str, tx: Transaction) -> PhotoText:
    """Raises NoSuchRecord, or InvalidInput where nothing was read off the photo."""
    sighting = tx.sightings.get(sighting_id)
    known = current(sighting, photo, tx)
    return PhotoText(
        sighting_id=sighting_id,
        photo=photo,
        version=known.name,
        width=known.page.width,
        height=known.page.height,
        lines=tuple(
            TextLine(number=number, text=line.text, box=line.box)
            for number, line in enumerate(known.page.lines, 1)
        ),
        history=tuple(one.version for one in history(sighting, photo, tx)),
    )


def history(sighting: Sighting, photo: str, tx: Transaction) -> list[Scored]:
    """The versions of a photo's text, newest first."""
    corrections = tx.corrections.of_sighting(sighting.id)
    count = {one.id: number for number, one in enumerate(corrections, 1)}
    mine = [one for one in corrections if one.photo == photo]
    found = versions(sighting.id, tx.readings.latest(photo), mine)
    assessed = _assessed(sighting, tx)
    shown = [
        _scored(version, before, (count.get(version.name, 0), assessed))
        for before, version in zip([None, *found], found, strict=False)
    ]
    return shown[::-1]


def save_correction(
    sighting_id: str, photo: str, rewrite: Rewrite, caller: Caller, services: Services
) -> Correction:
    """Keep a correction and have the sighting assessed once more.

    The job is enqueued before the transaction ends, and the transaction has written to the
    sighting's row by then: see `api.retry`.
    """
    with services.store.transaction() as tx:
        tx.sightings.unpark(sighting_id)
        known = current(tx.sightings.get(sighting_id), photo, tx)
        made = correct(known, rewrite, caller.account.name, services.now(), tx)
        services.jobs.enqueue_again(sighting_id, f"correction-{made.id[:16]}")
        return made


def _assessed(sighting: Sighting, tx: Transaction) -> dict[int, Assessment]:
    """The newest assessment of the sighting after each number of corrections."""
    if sighting.ad_id is None:
        return {}
    newest_first = tx.assessments.of_ad(sighting.ad_id)
    mine = [one for one in newest_first if one.sighting_id == sighting.id]
    return {one.corrections: one for one in reversed(mine)}


def _scored(
    version: Version, before: Version | None, judged: tuple[int, dict[int, Assessment]]
) -> Scored:
    count, assessed = judged
    assessment = assessed.get(count)
    shown = TextVersion(
        name=version.name,
        by=version.by,
        at=version.at,
        changes=_changes(before, version),
        corrections=count,
        score=None if assessment is None else assessment.score,
    )
    return Scored(shown, assessment)


def _changes(before: Version | None, after: Version) -> tuple[LineChange, ...]:
    if before is None:
        return ()
    pairs = zip(before.page.lines, after.page.lines, strict=False)
    return tuple(
        LineChange(number=number, before=old.text, after=new.text)
        for number, (old, new) in enumerate(pairs, 1)
        if old.text != new.text
    )
