"""Which known ad a sheet belongs to: those that share a band are found, same_flyer decides."""

from dataclasses import replace

from screening.fingerprint import contact_bands, fingerprint
from screening.model import Ad, Assessment
from screening.same_flyer import Match, Sheet, contact_points, same_flyer, worth_comparing
from screening.store import Transaction

MAX_NEIGHBOURS = 200


def bands_of(sheet: Sheet) -> tuple[int, ...]:
    """What an ad is found again by: bands of its words, and each contact point."""
    return (*fingerprint(sheet.text).bands, *contact_bands(sheet.contacts))


def known_ad(sheet: Sheet, tx: Transaction) -> tuple[str, Match] | None:
    """The ad that the sheet shows once more, by its id, and why; None for a new one.

    Of several the one with the likest words: as it was seen first, or as it is ranked today.
    """
    near = tx.ads.sharing_bands(bands_of(sheet), MAX_NEIGHBOURS)
    heads = tx.assessments.heads([ad.id for ad in near])
    shared = _shared_contacts(sheet, tx)
    matches = [
        (match.likeness, ad.id, match)
        for ad in near
        for known in _sheets(sheet, ad, heads.get(ad.id), tx)
        if (match := same_flyer(_reached_by(known, shared.get(ad.id, set())), sheet)) is not None
    ]
    if not matches:
        return None
    _, ad_id, match = max(matches, key=lambda found: found[:2])
    return ad_id, match


def _shared_contacts(sheet: Sheet, tx: Transaction) -> dict[str, set[str]]:
    """By ad, the sheet's contact points that any of the ad's sightings shows."""
    named = {band: contact for contact in sheet.contacts for band in contact_bands([contact])}
    found: dict[str, set[str]] = {}
    for ad_id, band in tx.ads.holding(named):
        found.setdefault(ad_id, set()).add(named[band])
    return found


def _reached_by(known: Sheet, contacts: set[str]) -> Sheet:
    return replace(known, contacts=known.contacts | contacts)


def sheet_of(assessment: Assessment, tx: Transaction) -> Sheet:
    """The sheet that an assessment was made of, with its look as OCR last saw it."""
    photos = tx.sightings.get(assessment.sighting_id).all_photos
    readings = [tx.readings.latest(photo) for photo in photos]
    pages = [reading.page for reading in readings if reading and reading.page]
    return Sheet(
        assessment.text,
        contact_points(assessment.particulars),
        tuple(mark for page in pages for mark in page.marks),
        photographed=bool(pages),
        reports=assessment.kind.reports,
    )


def _sheets(sheet: Sheet, ad: Ad, head: Assessment | None, tx: Transaction) -> list[Sheet]:
    """What is known of an ad; photos are looked up only where the words leave it open."""
    if head is None:
        return [Sheet(ad.text)]
    first = [] if ad.text == head.text else [Sheet(ad.text, reports=head.kind.reports)]
    return [*first, sheet_of(head, tx)] if worth_comparing(head.text, sheet.text) else first
