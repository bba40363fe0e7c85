import numpy as np
import pytest

from classifier.evidence import marked_stretches, trimmed, united
from classifier.labels import SIGNALS_READ

RATE, NO_RISK = SIGNALS_READ.index("rate_of_return"), SIGNALS_READ.index("no_risk")
NOTHING = -1


def logits(*signals):
    """Token scores that leave no doubt: each token is of one signal, or of nothing."""
    scores = np.zeros((len(signals), 1 + len(SIGNALS_READ)), dtype=np.float32)
    for token, signal in enumerate(signals):
        scores[token, 1 + signal] = 20
    return scores


def test_neighbouring_tokens_of_a_signal_are_one_stretch():
    offsets = [(0, 0), (0, 2), (2, 3), (3, 5), (0, 0)]

    found = marked_stretches(logits(NOTHING, RATE, RATE, NOTHING, NOTHING), offsets, 0.5)

    assert found == [(0, 3, "rate_of_return")]


def test_runs_of_one_signal_are_joined_over_a_small_gap_only():
    offsets = [(0, 3), (3, 5), (5, 8), (8, 11), (11, 14)]

    found = marked_stretches(logits(RATE, NOTHING, RATE, NOTHING, RATE), offsets, 0.5)

    assert found == [(0, 8, "rate_of_return"), (11, 14, "rate_of_return")]


def test_neighbours_of_another_signal_stay_apart_and_crumbs_are_dropped():
    offsets = [(0, 3), (3, 6), (6, 7)]

    found = marked_stretches(logits(RATE, NO_RISK, RATE), offsets, 0.5)

    assert found == [(0, 3, "rate_of_return"), (3, 6, "no_risk")]


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        ((3, 8, "no_risk"), [(2, 8, "no_risk"), (10, 12, "rebate")]),
        ((3, 11, "no_risk"), [(2, 5, "no_risk"), (10, 12, "rebate")]),
        ((6, 9, "rebate"), [(2, 5, "no_risk"), (6, 9, "rebate"), (10, 12, "rebate")]),
    ],
)
def test_a_mark_widens_its_own_signal_and_gives_way_to_others(mark, expected):
    assert united([(2, 5, "no_risk"), (10, 12, "rebate")], [mark]) == expected


@pytest.mark.parametrize(("threshold", "count"), [(0.3, 1), (0.7, 0)])
def test_a_token_counts_from_the_threshold_on(threshold, count):
    scores = np.full((1, 1 + len(SIGNALS_READ)), -20, dtype=np.float32)
    scores[0, [0, 1 + RATE]] = 1.0

    assert len(marked_stretches(scores, [(0, 3)], threshold)) == count


def test_marks_at_the_edges_are_trimmed_and_lines_stand_apart():
    text = ",年化12%, 保本。\n原价回购\n总…"

    assert trimmed(text, [(0, 7, "rate_of_return"), (8, 17, "no_risk")]) == [
        (1, 6, "rate_of_return"),
        (12, 16, "no_risk"),
    ]
