import math
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.queue import priority, rank_key


def test_the_reasons_multiply_to_the_priority(noon):
    found = priority(0.8, 5, 3, noon - timedelta(days=10), noon)
    assert found.value == pytest.approx(100 * math.prod(r.value for r in found.reasons))
    assert [r.factor for r in found.reasons] == ["score", "sightings", "spread", "freshness"]


def test_the_reasons_say_what_they_count(noon):
    found = priority(0.8, 5, 3, noon - timedelta(days=10), noon)
    assert [r.sentence for r in found.reasons] == [
        "模型评分 0.80",
        "共发现 5 次",
        "分布在 3 个地点或网址",
        "最近一次出现在 10 天前",
    ]


@pytest.mark.parametrize(
    ("higher", "lower"),
    [
        ((0.9, 1, 1, 0), (0.3, 1, 1, 0)),
        ((0.9, 4, 1, 0), (0.9, 1, 1, 0)),
        ((0.9, 4, 4, 0), (0.9, 4, 1, 0)),
        ((0.9, 1, 1, 0), (0.9, 1, 1, 30)),
        ((0.9, 1, 1, 60), (0.02, 200, 50, 0)),
    ],
    ids=["score", "sightings", "spread", "freshness", "a popular ordinary ad stays below"],
)
def test_what_ranks_higher(noon, higher, lower):
    def value(score, sightings, places, days):
        return priority(score, sightings, places, noon - timedelta(days=days), noon).value

    assert value(*higher) > value(*lower)


ADS = st.tuples(
    st.floats(0.001, 1.0), st.integers(1, 10_000), st.integers(1, 500), st.integers(0, 400)
)


@given(ADS, ADS, st.integers(0, 300))
def test_the_stored_key_orders_ads_as_their_priorities_do_at_any_moment(one, other, later):
    start = datetime(2026, 1, 1, tzinfo=UTC)
    now = start + timedelta(days=400 + later)

    def both(score, sightings, places, day):
        seen = start + timedelta(days=day)
        return (
            rank_key(score, sightings, places, seen),
            priority(score, sightings, places, seen, now).value,
        )

    (key, value), (other_key, other_value) = both(*one), both(*other)
    if not math.isclose(key, other_key, abs_tol=1e-9):
        assert (key > other_key) == (value > other_value)
