"""Orders: which pages are to be captured, for which reason, and when.

An order is a row with a due time, named by what it is for: ordered twice, it is one. So a missed
run is made up when a worker comes back, and a worker that is killed leaves its order behind.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from pydantic import AwareDatetime

from screening.evidence.facts import Reason
from screening.model import Decision, Record, Sighting

# Re-checks follow an ad to this many of the addresses it was seen at, the latest first.
MAX_ADDRESSES = 20
PROGRAM = "(程序)"


class CaptureOrder(Record):
    """`occasion` is the decision that a re-check follows, "" for every other capture."""

    id: str
    ad_id: str
    sighting_id: str
    url: str
    reason: Reason
    occasion: str = ""
    asked_by: str
    asked_at: AwareDatetime
    due_at: AwareDatetime
    attempts: int = 0
    leased_until: AwareDatetime | None = None
    closed_at: AwareDatetime | None = None
    failure: str = ""


@dataclass(frozen=True, slots=True)
class _Wish:
    """Why a capture is wanted, by whom, and for when."""

    reason: Reason
    by: str
    at: datetime
    due: datetime
    occasion: str = ""


def is_captured_for_score(sighting: Sighting, score: float, least: float) -> bool:
    """Whether a sweep found it at a web address, and it scores so high that its page is proof."""
    return sighting.swept and bool(addresses([sighting])) and score >= least


def order_for_score(sighting: Sighting, ad_id: str, now: datetime) -> CaptureOrder:
    """One for an ad at an address, however often sweeps meet it there."""
    return _order(sighting, ad_id, _Wish(Reason.SCORE, PROGRAM, now, now))


def order_on_demand(sighting: Sighting, ad_id: str, by: str, now: datetime) -> CaptureOrder:
    """One a minute: a button pressed twice is pressed once."""
    minute = now.replace(second=0, microsecond=0)
    return _order(sighting, ad_id, _Wish(Reason.DEMAND, by, now, minute))


def orders_for_rechecks(
    decision: Decision, places: Sequence[Sighting], days: Sequence[float]
) -> list[CaptureOrder]:
    """A visit to each address so many days after the decision."""
    at, by = decision.decided_at, decision.reviewer
    wishes = [_Wish(Reason.RECHECK, by, at, at + timedelta(days=day), decision.id) for day in days]
    return [_order(place, decision.ad_id, wish) for place in places for wish in wishes]


def addresses(sightings: Sequence[Sighting]) -> list[Sighting]:
    """The latest sighting at each web address, latest first; `sightings` come newest first."""
    found: dict[str, Sighting] = {}
    for sighting in sightings:
        if sighting.source_url.startswith(("http://", "https://")):
            found.setdefault(sighting.source_url, sighting)
    return list(found.values())[:MAX_ADDRESSES]


def _order(sighting: Sighting, ad_id: str, wish: _Wish) -> CaptureOrder:
    when = "" if wish.reason is Reason.SCORE else wish.due.isoformat()
    name = "\n".join((ad_id, sighting.source_url, wish.reason, wish.occasion, when))
    return CaptureOrder(
        id=hashlib.sha256(name.encode()).hexdigest(),
        ad_id=ad_id,
        sighting_id=sighting.id,
        url=sighting.source_url,
        reason=wish.reason,
        occasion=wish.occasion,
        asked_by=wish.by,
        asked_at=wish.at,
        due_at=wish.due,
    )
