import numpy as np
import pytest

pytest.importorskip("sklearn", reason="the training libraries are not installed")

from training.measures import (
    accuracy,
    average_precision,
    expected_calibration_error,
    overlap_f1,
    precision_in_top,
    recall_at_precision,
    share_above,
    threshold_for_recall,
)

TRUTH = np.array([True, True, False, True, False])
SCORES = np.array([0.9, 0.8, 0.7, 0.6, 0.1])


def test_a_perfect_order_has_average_precision_one():
    assert average_precision(np.array([True, False]), np.array([0.9, 0.1])) == 1
    assert average_precision(TRUTH, SCORES) == pytest.approx((1 + 1 + 3 / 4) / 3)


def test_recall_is_what_can_be_found_at_a_precision():
    assert recall_at_precision(TRUTH, SCORES, 0.9) == pytest.approx(2 / 3)
    assert recall_at_precision(TRUTH, SCORES, 0.75) == 1


def test_the_threshold_is_the_highest_that_finds_enough():
    assert threshold_for_recall(TRUTH, SCORES, 0.6) == 0.8
    assert threshold_for_recall(TRUTH, SCORES, 0.9) == 0.6


def test_the_share_above_counts_the_threshold_itself():
    assert share_above(SCORES, 0.7) == pytest.approx(3 / 5)
    assert share_above(np.array([]), 0.7) == 0


def test_calibration_error_is_the_gap_between_score_and_truth():
    truth = np.array([True, True, False, False])
    assert expected_calibration_error(truth, np.array([1.0, 1.0, 0.0, 0.0])) == 0
    assert expected_calibration_error(truth, np.array([0.0, 0.0, 1.0, 1.0])) == 1
    assert expected_calibration_error(truth, np.full(4, 0.55)) == pytest.approx(0.05)


def test_accuracy_is_the_share_of_equal_labels():
    assert accuracy(["a", "b", "b"], ["a", "b", "a"]) == pytest.approx(2 / 3)


def test_ties_at_the_top_are_broken_against_us():
    truth, scores = np.array([True, False, True]), np.array([0.9, 0.9, 0.5])

    assert precision_in_top(truth, scores, 1) == 0
    assert precision_in_top(truth, scores, 2) == 0.5


def test_overlap_counts_characters():
    assert overlap_f1([([(0, 4)], [(2, 4)])]) == pytest.approx(2 * 2 / (4 + 2))
    assert overlap_f1([([(0, 4)], [(0, 3), (2, 4)]), ([], [])]) == 1
    assert overlap_f1([([], [(0, 2)])]) == 0
    assert overlap_f1([([], [])]) == 1
