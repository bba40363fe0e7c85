import numpy as np
import pytest

pytest.importorskip("sklearn", reason="the training libraries are not installed")
pytest.importorskip("matplotlib", reason="the training libraries are not installed")

from matplotlib.image import imread

from classifier.labels import KINDS
from training.measures import expected_calibration_error
from training.plots import draw_confusion, draw_errors, draw_precision_recall, draw_reliability
from training.reliability import Bin, reliability_bins

RANDOM = np.random.default_rng(0)
SCORES = RANDOM.random(400)
TRUTH = RANDOM.random(400) < SCORES
TRUE_KINDS = list(RANDOM.choice(KINDS, 400))
FOUND_KINDS = list(RANDOM.choice(KINDS, 400))

DRAWINGS = {
    "reliability": lambda path: draw_reliability(path, TRUTH, SCORES),
    "precision-recall": lambda path: draw_precision_recall(path, TRUTH, SCORES),
    "confusion": lambda path: draw_confusion(path, TRUE_KINDS, FOUND_KINDS),
    "errors": lambda path: draw_errors(path, TRUE_KINDS, TRUTH, SCORES, 0.3),
}


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_is_a_png_800_pixels_wide_with_ink_on_it(name, tmp_path):
    DRAWINGS[name](tmp_path / "made" / "drawing.png")

    picture = imread(tmp_path / "made" / "drawing.png")
    assert picture.shape[1] == 800
    assert 500 <= picture.shape[0] <= 800
    assert 0.005 < (picture[:, :, :3].min(axis=2) < 0.9).mean() < 0.9


@pytest.mark.parametrize("name", DRAWINGS)
def test_the_same_arrays_give_the_same_bytes(name, tmp_path):
    for file in ("one.png", "two.png"):
        DRAWINGS[name](tmp_path / file)

    assert (tmp_path / "one.png").read_bytes() == (tmp_path / "two.png").read_bytes()


def test_other_arrays_give_another_drawing(tmp_path):
    draw_reliability(tmp_path / "one.png", TRUTH, SCORES)
    draw_reliability(tmp_path / "two.png", ~TRUTH, SCORES)

    assert (tmp_path / "one.png").read_bytes() != (tmp_path / "two.png").read_bytes()


def test_kinds_without_texts_can_be_drawn(tmp_path):
    one = np.array([True, False])
    draw_confusion(tmp_path / "confusion.png", ["loan_ad"] * 2, ["not_ad"] * 2)
    draw_errors(tmp_path / "errors.png", ["loan_ad"] * 2, one, np.array([0.1, 0.9]), 0.5)

    assert (tmp_path / "errors.png").stat().st_size > 5_000


def test_bins_hold_their_texts_with_mean_score_and_share_true():
    truth = np.array([True, False, True, True])

    assert reliability_bins(truth, np.array([0.0, 0.05, 0.1, 1.0])) == [
        Bin(0, 2, pytest.approx(0.025), 0.5),
        Bin(1, 1, pytest.approx(0.1), 1.0),
        Bin(9, 1, 1.0, 1.0),
    ]


def test_the_bins_that_are_drawn_are_those_of_the_calibration_error():
    bins = reliability_bins(TRUTH, SCORES)

    gaps = sum(abs(one.share - one.score) * one.texts for one in bins) / len(SCORES)
    assert sum(one.texts for one in bins) == len(SCORES)
    assert gaps == pytest.approx(expected_calibration_error(TRUTH, SCORES))
