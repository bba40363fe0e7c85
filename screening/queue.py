"""Where an ad stands in the queue: score x reach x freshness, with the sentence for each factor.

Freshness halves every HALF_LIFE_DAYS, so the logarithm of a priority falls by the same amount each
day for every ad. The order of the queue therefore never changes with the passing of time alone, and
`rank_key` is a priority's logarithm less the part that time takes from all alike: it is stored with
the ad and makes the queue one walk over an index.
"""

import math
from datetime import datetime

from screening.model import Priority, Reason

HALF_LIFE_DAYS = 45.0
REACH_PER_DOUBLING = 0.25
MAX_REACH = 3.0
LOWEST_SCORE = 1e-4
SECONDS_PER_DAY = 86_400


def priority(
    score: float, sightings: int, places: int, last_seen_at: datetime, now: datetime
) -> Priority:
    """The priority of an ad at a moment, with the factors that multiply to a hundredth of it."""
    days = max(0.0, (now - last_seen_at).total_seconds() / SECONDS_PER_DAY)
    reasons = (
        Reason(factor="score", value=score, sentence=f"模型评分 {score:.2f}"),
        Reason(
            factor="sightings",
            value=_reach(sightings, 1),
            sentence=f"共发现 {sightings} 次" if sightings > 1 else "仅发现 1 次",
        ),
        Reason(
            factor="spread",
            value=_reach(sightings, places) / _reach(sightings, 1),
            sentence=f"分布在 {places} 个地点或网址" if places > 1 else "地点单一",
        ),
        Reason(factor="freshness", value=0.5 ** (days / HALF_LIFE_DAYS), sentence=_age(days)),
    )
    return Priority(value=100 * math.prod(reason.value for reason in reasons), reasons=reasons)


def rank_key(score: float, sightings: int, places: int, last_seen_at: datetime) -> float:
    """A number that sorts ads as `priority` does, at any moment; higher is first."""
    days = last_seen_at.timestamp() / SECONDS_PER_DAY
    harm = max(score, LOWEST_SCORE) * _reach(sightings, places)
    return math.log2(harm) + days / HALF_LIFE_DAYS


def _reach(sightings: int, places: int) -> float:
    doublings = math.log2(max(1, sightings)) + math.log2(max(1, places))
    return min(MAX_REACH, 1 + REACH_PER_DOUBLING * doublings)


def _age(days: float) -> str:
    return "今天仍在出现" if days < 1 else f"最近一次出现在 {int(days)} 天前"
