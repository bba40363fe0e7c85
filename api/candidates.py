"""Candidates put together from what the store keeps of an ad."""

from dataclasses import dataclass
from datetime import datetime

from screening.legal import BASES, applicable
from screening.model import Assessment, Candidate, Decision, LegalBasis, Reading, Sighting
from screening.queue import priority
from screening.store import Transaction
from screening.store.queue import Entry, Filters


@dataclass(frozen=True, slots=True)
class Ranked:
    candidates: tuple[Candidate, ...]
    total: int
    next_cursor: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that is known of one candidate. `readings` are of the assessed sighting's photos."""

    candidate: Candidate
    photos: tuple[str, ...]
    readings: dict[str, Reading]
    offered: tuple[LegalBasis, ...]
    others: tuple[LegalBasis, ...]
    sightings: tuple[Sighting, ...]
    decisions: tuple[Decision, ...]
    assessments: tuple[Assessment, ...]

    @property
    def last_sequence(self) -> int:
        """What `Ruling.after` must be to decide upon this state of things."""
        return self.decisions[0].sequence if self.decisions else 0


def ranked(tx: Transaction, filters: Filters, cursor: str, limit: int, now: datetime) -> Ranked:
    """A page of the queue, most urgent first."""
    entries, next_cursor = tx.queue.page(filters, cursor, limit)
    assessments = tx.assessments.get_many([entry.assessment_id for entry in entries])
    candidates = tuple(
        _candidate(entry, assessments[entry.assessment_id], now) for entry in entries
    )
    return Ranked(candidates, tx.queue.count(filters), next_cursor)


def dossier(tx: Transaction, ad_id: str, now: datetime) -> Dossier:
    """Raises NoSuchRecord."""
    entry = tx.queue.entry(ad_id)
    assessments = tuple(tx.assessments.of_ad(ad_id))
    [head] = [found for found in assessments if found.id == entry.assessment_id]
    candidate = _candidate(entry, head, now)
    photos = tx.sightings.get(head.sighting_id).all_photos
    offered = tuple(applicable(head, candidate.channels, now.date()))
    return Dossier(
        candidate=candidate,
        photos=photos,
        readings={photo: found for photo in photos if (found := tx.readings.latest(photo))},
        offered=offered,
        others=tuple(basis for basis in BASES.values() if basis not in offered),
        sightings=tuple(tx.sightings.of_ad(ad_id)),
        decisions=tuple(tx.decisions.of_ad(ad_id)),
        assessments=assessments,
    )


def _candidate(entry: Entry, assessment: Assessment, now: datetime) -> Candidate:
    ad = entry.ad
    return Candidate(
        ad=ad,
        assessment=assessment,
        priority=priority(assessment.score, ad.sightings, ad.places, ad.last_seen_at, now),
        channels=entry.seen.channels,
        regions=entry.seen.regions,
        places=entry.seen.places,
        photo=entry.seen.photo,
        decision=entry.decision,
    )
