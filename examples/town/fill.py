"""Writes the town's month through the doors of every day: intake, screening, decisions."""

import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from examples.town.history import Event
from examples.town.shots import shot
from screening.decisions import Ruling, decide
from screening.intake import Intake
from screening.legal import applicable
from screening.model import Assessment, Submission
from screening.pipeline import Engines, NothingToRead, screen
from screening.store import Store
from screening.vocabulary import Channel, Kind, Verdict

SWEEP = "sweep:demo-town"
ILLEGAL = {Kind.ILLEGAL_FUNDRAISING, Kind.SECURITIES_TIPS, Kind.OTHER_ILLEGAL}
HARMLESS = {
    Kind.LICENSED_FINANCE: Verdict.LICENSED_COMPLIANT,
    Kind.WARNING_OR_NEWS: Verdict.NOT_AN_AD,
    Kind.NOT_AD: Verdict.NOT_AN_AD,
}
# A desk works from the top: what scores high is looked at within days, the rest seldom.
LOOKED_AT = ((0.7, 0.75), (0.4, 0.35), (0.0, 0.03))
LONGEST_DAYS = 6.0


class NoQueue:
    """The town is screened as it is filled, so nothing is left for a worker."""

    def enqueue(self, sighting_id: str) -> None:
        return None


@dataclass(frozen=True, slots=True)
class Screened:
    event: Event
    assessment: Assessment


def take_in(
    events: Iterable[Event], senders: Mapping[str, str], intake: Intake, engines: Engines
) -> Iterator[Screened | None]:
    """Each event in turn; None for one on which nothing could be read, which is parked."""
    for event in events:
        files = [] if event.photo is None else [shot(event.photo)]
        sighting = intake.receive(_submission(event, senders), files, event.at)
        try:
            found = screen(sighting, engines, intake.store, intake.photos, event.at)
        except NothingToRead as problem:
            with intake.store.transaction() as tx:
                tx.sightings.park(sighting.id, str(problem))
            yield None
            continue
        yield Screened(event, found)


def _submission(event: Event, senders: Mapping[str, str]) -> Submission:
    return Submission(
        channel=event.channel,
        source=senders.get(event.sender, SWEEP),
        text=event.text,
        place=event.place,
        region=event.region,
        source_url=event.source_url,
        seen_at=event.at,
    )


def review(
    screened: Iterable[Screened], reviewers: list[str], until: datetime, store: Store
) -> int:
    """Decide on what reviewers would have come to by then; returns how many were decided."""
    chance = random.Random(7)  # noqa: S311 - a story, no secret
    decided: set[str] = set()
    for one in screened:
        at = one.event.at + timedelta(days=chance.uniform(0.1, LONGEST_DAYS))
        odds = next(odds for edge, odds in LOOKED_AT if one.assessment.score >= edge)
        ad_id = one.assessment.ad_id
        if at > until or ad_id in decided or chance.random() > odds:
            continue
        ruling = _ruling(one, at)
        with store.transaction() as tx:
            decide(ad_id, ruling, chance.choice(reviewers), at, tx)
        decided.add(ad_id)
    return len(decided)


def _ruling(one: Screened, at: datetime) -> Ruling:
    verdict = HARMLESS.get(one.event.truth, Verdict.FALSE_ALARM)
    if one.event.truth in ILLEGAL:
        channels: list[Channel] = [one.event.channel]
        bases = applicable(one.assessment, channels, at.date())
        if bases:
            named = tuple(basis.id for basis in bases[:2])
            return Ruling(verdict=Verdict.SUSPECTED_BREACH, bases=named, after=0)
        verdict = Verdict.NEEDS_EVIDENCE
    return Ruling(verdict=verdict, after=0)
