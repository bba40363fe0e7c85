import math

import numpy as np
import pytest

from bench.quality.measures import (
    MEASURES,
    average_precision,
    calibration_error,
    false_alarms,
    precision_at_top,
    recall_at_precision,
    recall_lost,
    span_f1,
    threshold_for_recall,
)


def test_average_precision_is_the_mean_precision_at_each_true_row(sample):
    assert average_precision(sample([1, 1, 0], [0.9, 0.8, 0.1])) == 1
    found = average_precision(sample([1, 1, 0, 1, 0], [0.9, 0.8, 0.7, 0.6, 0.1]))
    assert found == pytest.approx((1 + 1 + 3 / 4) / 3)


def test_equal_scores_cross_a_threshold_together_whatever_their_order(sample):
    assert average_precision(sample([1, 0, 0, 0], [1, 1, 1, 1])) == 0.25
    assert average_precision(sample([0, 0, 0, 1], [1, 1, 1, 1])) == 0.25


def test_recall_is_what_can_be_found_at_a_precision(sample):
    assert recall_at_precision(sample([1, 1, 0, 1], [4, 3, 2, 1])) == pytest.approx(2 / 3)
    assert recall_at_precision(sample([1] * 9 + [0] + [1], range(11, 0, -1))) == 1
    assert recall_at_precision(sample([0, 1], [2, 1])) == 0


def test_ties_in_the_top_fifty_count_against_the_contender(sample):
    truth = [1] * 40 + [1] * 20 + [0] * 5
    scores = [2] * 40 + [1] * 25
    assert precision_at_top(sample(truth, scores)) == pytest.approx((40 + 5) / 50)
    assert precision_at_top(sample(truth[::-1], scores[::-1])) == pytest.approx((40 + 5) / 50)


def test_the_top_of_a_short_list_is_the_whole_list(sample):
    assert precision_at_top(sample([1, 0], [2, 1])) == 0.5


def test_the_threshold_is_the_highest_that_finds_nine_in_ten():
    truth = np.array([True] * 10 + [False])
    scores = np.array([10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1.5])
    assert threshold_for_recall(truth, scores) == 2


def test_false_alarms_are_the_hard_rows_at_the_threshold_or_above(sample):
    taken = sample([1, 0, 0, 0], [0.5, 0.5, 0.4, 0.9], hard=[0, 1, 1, 0])
    assert false_alarms(taken) == 0.5


def test_a_contender_that_needs_every_text_for_its_recall_alarms_on_all(sample):
    assert false_alarms(sample([1, 1, 0], [1, 0, 0], hard=[0, 0, 1])) == 1


def test_each_origin_has_its_own_threshold(sample):
    taken = sample([1, 0, 1, 0], [9, 5, 2, 1], hard=[0, 1, 0, 1], origin=[0, 0, 1, 1])
    assert false_alarms(taken) == 0
    pooled = sample([1, 0, 1, 0], [9, 5, 2, 1], hard=[0, 1, 0, 1])
    assert false_alarms(pooled) == 0.5


def test_recall_lost_is_at_the_threshold_of_the_texts_before_noise(sample):
    taken = sample([1, 1, 1, 1, 0], [0.9, 0.1, 0.8, 0.2, 0], before=[0.9, 0.8, 0.8, 0.7, 0])
    assert recall_lost(taken) == 0.5
    assert recall_lost(sample([1, 0], [0.9, 0.1])) == 0


def test_span_f1_pools_the_characters_of_all_texts(sample):
    assert span_f1(sample([1, 0], [1, 0], overlap=[(3, 4, 5), (0, 0, 1)])) == pytest.approx(0.6)
    assert math.isnan(span_f1(sample([0], [0], overlap=[(0, 0, 1)])))


def test_calibration_error_is_the_gap_between_score_and_truth(sample):
    assert calibration_error(sample([1, 1, 0, 0], [1, 1, 0, 0])) == 0
    assert calibration_error(sample([1, 1, 0, 0], [0, 0, 1, 1])) == 1
    assert calibration_error(sample([1, 1, 0, 0], [0.55] * 4)) == pytest.approx(0.05)


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.key)
def test_what_no_texts_can_give_is_no_number(sample, measure):
    assert math.isnan(measure.of(sample([], [])))


def test_no_figure_differs_from_that_of_training(sample):
    theirs = pytest.importorskip(
        "training.measures", reason="the training libraries are not installed"
    )
    rng = np.random.default_rng(1)
    taken = sample(rng.integers(2, size=200), rng.integers(20, size=200) / 20)
    expected = theirs.average_precision(taken.truth, taken.scores)
    assert average_precision(taken) == pytest.approx(expected)
    assert threshold_for_recall(taken.truth, taken.scores) == theirs.threshold_for_recall(
        taken.truth, taken.scores, 0.9
    )
    assert calibration_error(taken) == pytest.approx(
        theirs.expected_calibration_error(taken.truth, taken.scores)
    )
