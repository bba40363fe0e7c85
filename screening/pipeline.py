"""The path of one ad, from a stored sighting to its place in the queue; start reading here.

    read     the sighting's own text, then what OCR reads off each photo, as people corrected it
    judge    the classifier's score, and the stretches of text that earned it
    locate   where those stretches stand on the photos
    find     what a case needs: names, numbers, addresses, also behind QR codes
    merge    the ad this sheet shows once more, or a new one
    keep     the assessment, and the ad's place in the queue

Every step may be repeated after a crash and then changes nothing: readings are keyed by photo,
ads by content, assessments by what was judged and by whom, and counts are derived, not added to.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from classifier.finding import Finding, Span
from ocr.errors import ReaderCrashed, UnreadablePhoto
from ocr.page import Page
from screening.contacts import contacts_of
from screening.corrections import as_corrected
from screening.document import Document, assemble
from screening.fingerprint import fingerprint
from screening.known_ads import bands_of, known_ad
from screening.model import (
    Ad,
    Assessment,
    CaseParticular,
    Evidence,
    PromisedReturn,
    Reading,
    Sighting,
)
from screening.particulars.sheet import particulars_of
from screening.photos import Photos
from screening.rank import rank
from screening.retakes import chosen
from screening.same_flyer import Sheet, contact_points
from screening.standing import Contact
from screening.store import Store, Transaction
from screening.vocabulary import Claim, Kind


@dataclass(frozen=True, slots=True)
class Engines:
    """The two engines as plain functions, and the version of each that is kept with its results.

    `assess` is told whether the text was swept from the web, where a first stage may do.
    """

    read: Callable[[bytes], Page]
    assess: Callable[[str, bool], Finding]
    reader_version: str


class NothingToRead(Exception):
    """Neither text nor a readable photo; the message says in Chinese what became of each photo."""


def screen(
    sighting: Sighting, engines: Engines, store: Store, photos: Photos, now: datetime
) -> Assessment:
    """Screen one sighting. Raises NothingToRead if it holds no text that could be judged."""
    with store.snapshot() as tx:
        corrections = tx.corrections.of_sighting(sighting.id)
    first, again = (
        [as_corrected(read(photo, engines, store, photos, now), corrections) for photo in taken]
        for taken in (sighting.photos, sighting.retakes)
    )
    readings = chosen(first, again, {one.photo for one in corrections})
    document = assemble(sighting.text, readings)
    if not document.text.strip():
        raise NothingToRead(_explain(readings))
    finding = engines.assess(document.text, sighting.swept)
    particulars = particulars_of(document, readings)
    contacts = _contacts(sighting, store)
    with store.transaction() as tx:
        ad = merge(sighting, _sheet(document, readings, particulars, finding), tx)
        judged = Judged(sighting, ad, document, len(corrections))
        assessment = _assessment(judged, finding, now).model_copy(
            update={"particulars": particulars}
        )
        tx.assessments.add(assessment)
        if contacts is not None:
            tx.standings.set_contacts(sighting.id, contacts)
        rank(ad, tx)
    return assessment


def _contacts(sighting: Sighting, store: Store) -> tuple[Contact, ...] | None:
    """Who stands behind the page that a swept ad led to; None where it led to none."""
    with store.snapshot() as tx:
        kept = tx.standings.find(sighting.id)
    landing = kept.standing.landing if kept else None
    return contacts_of(landing) if landing else None


def read(photo: str, engines: Engines, store: Store, photos: Photos, now: datetime) -> Reading:
    """What a photo says: read once by a given reader, however often it is asked for."""
    with store.snapshot() as tx:
        known = tx.readings.of_photos([photo], engines.reader_version).get(photo)
    if known is not None:
        return known
    page, failure = None, None
    try:
        page = engines.read(photos.read(photo))
    except (UnreadablePhoto, ReaderCrashed) as error:
        failure = str(error)
    reading = Reading(
        photo=photo, reader=engines.reader_version, page=page, failure=failure, read_at=now
    )
    with store.transaction() as tx:
        tx.readings.add(reading)
    return reading


def _sheet(
    document: Document,
    readings: Sequence[Reading],
    particulars: Sequence[CaseParticular],
    finding: Finding,
) -> Sheet:
    pages = [reading.page for reading in readings if reading.page is not None]
    return Sheet(
        document.text,
        contact_points(particulars),
        tuple(mark for page in pages for mark in page.marks),
        photographed=bool(pages),
        reports=Kind(finding.kind).reports,
    )


def merge(sighting: Sighting, sheet: Sheet, tx: Transaction) -> Ad:
    """The ad this text belongs to, with this sighting counted among its own.

    A sighting that has an ad stays with it, whatever a new reader or a correction makes of its
    text: what people decided on does not change its content behind their backs.
    """
    tx.one_writer_at_a_time("merge")
    known = tx.sightings.get(sighting.id)
    ad_id, why = known.ad_id, known.joined_because
    if ad_id is None and (found := known_ad(sheet, tx)) is not None:
        ad_id, why = found[0], found[1].why
    if ad_id is None:
        ad_id = fingerprint(sheet.text).id
        tx.ads.add(ad_id, sheet.text, sighting.seen_at)
    tx.ads.add_bands(ad_id, bands_of(sheet))
    tx.sightings.point_at_ad(sighting.id, ad_id, why)
    return tx.ads.recount(ad_id)


@dataclass(frozen=True, slots=True)
class Judged:
    """What was judged: a sighting's document after so many corrections, as one of an ad's."""

    sighting: Sighting
    ad: Ad
    document: Document
    corrections: int

    def identity(self, model_version: str) -> str:
        parts = [self.ad.id, self.sighting.id, model_version, self.document.text]
        # Undone, a correction gives the old text again, which must count as the newest.
        numbered = [f"{self.corrections}"] if self.corrections else []
        return hashlib.sha256("\n".join(numbered + parts).encode()).hexdigest()


def _assessment(judged: Judged, finding: Finding, now: datetime) -> Assessment:
    document = judged.document
    return Assessment(
        id=judged.identity(finding.model_version),
        ad_id=judged.ad.id,
        sighting_id=judged.sighting.id,
        text=document.text,
        score=finding.score,
        kind=Kind(finding.kind),
        promised_return=finding.promised_return,
        fundraising=finding.fundraising,
        evidence=locate(finding, document),
        returns=tuple(
            PromisedReturn(
                quote=found.quote,
                start=found.start,
                end=found.end,
                annual_percent_low=found.annual_percent_low,
                annual_percent_high=found.annual_percent_high,
                guaranteed=found.guaranteed,
                claim=Claim(found.claim),
                term_months=found.term_months,
            )
            for found in finding.returns
        ),
        missing=finding.why.missing if finding.why else (),
        tempering=_located(finding.why.tempering if finding.why else (), document),
        # Nobody trained the model on what a QR code says.
        must_be_read=finding.must_be_read or document.wordless,
        corrections=judged.corrections,
        model_version=finding.model_version,
        assessed_at=now,
    )


def locate(finding: Finding, document: Document) -> tuple[Evidence, ...]:
    """Quote each span, point at its place on the photos, and say what it weighs."""
    found = _located(finding.spans, document)
    if finding.why is None:
        return found
    return tuple(
        evidence.model_copy(update={"score_without": score})
        for evidence, score in zip(found, finding.why.without, strict=True)
    )


def _located(spans: Sequence[Span], document: Document) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(
            signal=span.signal,
            quote=document.text[span.start : span.end],
            start=span.start,
            end=span.end,
            boxes=document.boxes(span.start, span.end),
        )
        for span in spans
    )


def _explain(readings: list[Reading]) -> str:
    if not readings:
        return "这条线索没有文字,也没有照片"
    failures = [reading.failure or "照片上没有识别出文字" for reading in readings]
    return ";".join(f"第 {number} 张:{why}" for number, why in enumerate(failures, 1))
