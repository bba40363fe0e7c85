"""How long ads stay up after a decision: worked out from re-checks, those still up included.

A removal is known only when a visit finds it, so a time is at most that long. Ads that are still
up count as well, for as long as they were seen (Kaplan and Meier): leaving them out would make
removal look quicker than it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from screening.evidence.facts import Outcome
from screening.store import Transaction
from screening.store.evidence import Seen

HOUR = 3600.0


@dataclass(frozen=True, slots=True)
class Followed:
    """One ad at one address after a decision. `hours` until it was found gone, or last seen up."""

    ad_id: str
    url: str
    decided_at: datetime
    hours: float
    removed: bool
    came_back: bool


@dataclass(frozen=True, slots=True)
class RemovalFigures:
    """`median_hours`, `p90_hours`: None while too few were removed for one to be told."""

    followed: int
    removed: int
    came_back: int
    median_hours: float | None
    p90_hours: float | None


def removal_figures(followed: Sequence[Followed]) -> RemovalFigures:
    return RemovalFigures(
        followed=len(followed),
        removed=sum(one.removed for one in followed),
        came_back=sum(one.came_back for one in followed),
        median_hours=hours_until(0.5, followed),
        p90_hours=hours_until(0.9, followed),
    )


def hours_until(share: float, followed: Sequence[Followed]) -> float | None:
    """Hours after which that share was gone; None if it never was, as far as anybody looked."""
    still_up = 1.0
    for hours in sorted({one.hours for one in followed if one.removed}):
        watched = sum(one.hours >= hours for one in followed)
        gone = sum(one.removed and one.hours == hours for one in followed)
        still_up *= 1 - gone / watched
        if still_up <= 1 - share + 1e-12:
            return hours
    return None


def followed_ads(tx: Transaction, office: str = "") -> list[Followed]:
    """Every ad and address that was re-checked, of the ads seen within an office."""
    found: dict[tuple[str, str, datetime], Followed] = {}
    for visit in tx.evidence.rechecks(office):
        # One that could not be reached is neither up nor gone.
        if visit.outcome is not Outcome.UNREACHABLE:
            key = (visit.ad_id, visit.url, visit.decided_at)
            found[key] = _after(found.get(key), visit)
    return list(found.values())


def _after(known: Followed | None, visit: Seen) -> Followed:
    if known is not None and known.removed:
        return replace(known, came_back=known.came_back or visit.outcome.is_up)
    hours = (visit.made_at - visit.decided_at).total_seconds() / HOUR
    gone = visit.outcome is Outcome.REMOVED
    return Followed(visit.ad_id, visit.url, visit.decided_at, hours, gone, False)
