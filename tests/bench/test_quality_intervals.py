import math

import numpy as np
import pytest

from bench.quality.intervals import draws, estimate


def test_the_same_seed_draws_the_same_rows_and_another_seed_others():
    groups = [str(number) for number in range(30)]
    first, again, other = (draws(groups, 5, seed) for seed in (1, 1, 2))
    assert all(np.array_equal(one, two) for one, two in zip(first, again, strict=True))
    assert not all(np.array_equal(one, two) for one, two in zip(first, other, strict=True))


def test_a_group_is_drawn_whole_or_not_at_all():
    groups = ["a", "b", "a", "c", "a"]
    for rows in draws(groups, 50, seed=0):
        times = np.bincount(rows, minlength=5)
        assert times[0] == times[2] == times[4]
        assert times[0] + times[1] + times[3] == 3


def test_the_interval_of_a_mean_holds_it_nineteen_times_in_twenty():
    rng = np.random.default_rng(0)
    held = 0
    for trial in range(200):
        values = rng.random(60)
        drawn = draws([str(number) for number in range(60)], 200, seed=trial)
        found = estimate(values.mean(), np.array([values[rows].mean() for rows in drawn]))
        held += found.low <= 0.5 <= found.high
    # 190 are expected; 178 and 200 are each further than three standard errors away.
    assert 178 < held < 200


def test_the_interval_is_wider_where_rows_stand_in_for_each_other():
    values = np.random.default_rng(0).random(20).repeat(5)
    alone = draws([str(number) for number in range(100)], 300, seed=0)
    grouped = draws([str(number // 5) for number in range(100)], 300, seed=0)
    widths = []
    for drawn in (alone, grouped):
        found = estimate(values.mean(), np.array([values[rows].mean() for rows in drawn]))
        widths.append(found.high - found.low)
    assert widths[1] > 1.7 * widths[0]


def test_draws_without_the_figure_are_left_out():
    found = estimate(0.5, np.array([0.4, math.nan, 0.6]))
    assert (found.low, found.high) == pytest.approx((0.405, 0.595))


def test_an_undefined_figure_has_no_interval():
    assert math.isnan(estimate(math.nan, np.array([0.4, 0.6])).low)
    assert math.isnan(estimate(0.5, np.array([math.nan])).high)
