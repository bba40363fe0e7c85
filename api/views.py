"""Records as the JSON API shows them."""

from collections.abc import Iterable, Mapping

from api.candidates import Dossier
from api.schemas import (
    Absence,
    AdviceView,
    AssessmentView,
    CandidateDetail,
    CandidateView,
    EvidenceView,
    Links,
    ParticularView,
    PhotoView,
    Receipt,
    SightingView,
)
from api.shutter import Advice
from classifier.signals import SIGNAL_SENTENCES
from classifier.why import ABSENCE_SENTENCES
from screening.model import Candidate, Evidence, Reading, Sighting


def sentence_of(signal: str) -> str:
    """What a signal means; the bare name for one that an older model knew and this one does not."""
    return SIGNAL_SENTENCES.get(signal, signal)


def absence_of(signal: str) -> str:
    """What it means that a signal of an honest offer is missing; the bare name for an unknown."""
    return ABSENCE_SENTENCES.get(signal, signal)


def receipt(sighting: Sighting, advice: Iterable[Advice], may_review: bool) -> Receipt:
    return Receipt(
        id=sighting.id,
        stage=sighting.stage,
        links=_links(sighting, may_review),
        advice=tuple(
            AdviceView(photo=one.photo, reason=one.reason, sentence=one.reason.sentence)
            for one in advice
        ),
    )


def sighting_view(
    sighting: Sighting, readings: Mapping[str, Reading], may_review: bool
) -> SightingView:
    return SightingView(
        id=sighting.id,
        stage=sighting.stage,
        stage_label=sighting.stage.label,
        parked_reason=sighting.parked_reason,
        ad_id=sighting.ad_id,
        channel=sighting.channel,
        place=sighting.place,
        region=sighting.region,
        source_url=sighting.source_url,
        note=sighting.note,
        seen_at=sighting.seen_at,
        received_at=sighting.received_at,
        joined_because=sighting.joined_because,
        photos=_photos(sighting.all_photos, readings),
        links=_links(sighting, may_review),
    )


def candidate_view(candidate: Candidate) -> CandidateView:
    ad, assessment = candidate.ad, candidate.assessment
    return CandidateView(
        id=ad.id,
        priority=candidate.priority,
        score=assessment.score,
        kind=assessment.kind,
        kind_label=assessment.kind.label,
        promised_return=assessment.promised_return,
        fundraising=assessment.fundraising,
        evidence=tuple(_evidence(assessment.evidence)),
        returns=assessment.returns,
        missing=tuple(
            Absence(signal=signal, sentence=absence_of(signal)) for signal in assessment.missing
        ),
        tempering=assessment.tempering,
        must_be_read=assessment.must_be_read,
        sightings=ad.sightings,
        places=ad.places,
        place_names=candidate.places,
        channels=candidate.channels,
        regions=candidate.regions,
        first_seen_at=ad.first_seen_at,
        last_seen_at=ad.last_seen_at,
        photo=photo_link(candidate.photo) if candidate.photo else None,
        state=candidate.state,
        decision=candidate.decision,
        link=f"/v1/candidates/{ad.id}",
    )


def candidate_detail(found: Dossier) -> CandidateDetail:
    return CandidateDetail(
        **dict(candidate_view(found.candidate)),
        text=found.candidate.assessment.text,
        assessed_photos=_photos(found.photos, found.readings),
        particulars=tuple(
            ParticularView(**dict(one.shown()), label=one.kind.label)
            for one in found.candidate.assessment.particulars
        ),
        offered=found.offered,
        seen=tuple(sighting_view(sighting, {}, True) for sighting in found.sightings),
        decisions=found.decisions,
        assessments=tuple(
            AssessmentView(
                id=assessment.id,
                sighting_id=assessment.sighting_id,
                score=assessment.score,
                kind=assessment.kind,
                model_version=assessment.model_version,
                assessed_at=assessment.assessed_at,
            )
            for assessment in found.assessments
        ),
    )


def photo_link(key: str) -> str:
    return f"/v1/photos/{key}"


def _photos(keys: Iterable[str], readings: Mapping[str, Reading]) -> tuple[PhotoView, ...]:
    return tuple(
        PhotoView(
            key=key,
            link=photo_link(key),
            failure=readings[key].failure if key in readings else None,
        )
        for key in keys
    )


def _evidence(evidence: Iterable[Evidence]) -> Iterable[EvidenceView]:
    for found in evidence:
        yield EvidenceView(**dict(found), sentence=sentence_of(found.signal))


def _links(sighting: Sighting, may_review: bool) -> Links:
    candidate = sighting.ad_id if may_review else None
    return Links(
        self=f"/v1/sightings/{sighting.id}",
        page=f"/uploads/{sighting.id}",
        candidate=f"/v1/candidates/{candidate}" if candidate else None,
    )
