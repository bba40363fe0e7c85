"""The numbers that people look at: what was found and decided, and how well the ranking did."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from screening.vocabulary import Verdict

CHINA_TIME = timezone(timedelta(hours=8))
ACCUSING = (Verdict.SUSPECTED_BREACH, Verdict.REFER_LEAD_DEPARTMENT)
CLEARING = (Verdict.LICENSED_COMPLIANT, Verdict.NOT_AN_AD, Verdict.FALSE_ALARM)
# Lower edges; the last band is what lies below them all.
SCORE_BANDS = (0.9, 0.7, 0.5, 0.3, 0.0)
WAIT_BOUNDS_DAYS = (1, 3, 7, 30)
Z_95 = 1.96


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time, its end left out."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Hits:
    """Of ads decided one way or the other, how many a person found to be suspect."""

    right: int
    all: int

    @property
    def share(self) -> float | None:
        return self.right / self.all if self.all else None

    def interval(self) -> tuple[float, float] | None:
        """Wilson's 95 % interval of the share; None where nothing was decided."""
        if not self.all:
            return None
        share, square = self.right / self.all, Z_95 * Z_95
        middle = share + square / (2 * self.all)
        reach = Z_95 * math.sqrt(share * (1 - share) / self.all + square / (4 * self.all**2))
        scale = 1 + square / self.all
        return max(0.0, (middle - reach) / scale), min(1.0, (middle + reach) / scale)


def weeks_until(now: datetime, count: int) -> tuple[Span, ...]:
    """The last `count` weeks of China's calendar, from Monday, the running one last."""
    today = now.astimezone(CHINA_TIME).replace(hour=0, minute=0, second=0, microsecond=0)
    monday = today - timedelta(days=today.weekday())
    starts = [monday - timedelta(weeks=back) for back in range(count - 1, -1, -1)]
    return tuple(Span(start, start + timedelta(weeks=1)) for start in starts)


def by_wait(waits: Sequence[timedelta]) -> tuple[int, ...]:
    """How many waited below each of WAIT_BOUNDS_DAYS, and how many longer than all."""
    counts = [0] * (len(WAIT_BOUNDS_DAYS) + 1)
    for wait in waits:
        days = wait / timedelta(days=1)
        counts[sum(days >= bound for bound in WAIT_BOUNDS_DAYS)] += 1
    return tuple(counts)


def by_score(decided: Sequence[tuple[float, Verdict]]) -> tuple[Hits, ...]:
    """How often a person agreed, for each of SCORE_BANDS."""
    right, total = [0] * len(SCORE_BANDS), [0] * len(SCORE_BANDS)
    for score, verdict in decided:
        if verdict in ACCUSING or verdict in CLEARING:
            band = next(i for i, edge in enumerate(SCORE_BANDS) if score >= edge)
            total[band] += 1
            right[band] += verdict in ACCUSING
    return tuple(Hits(*both) for both in zip(right, total, strict=True))
