import pytest

pytest.importorskip("matplotlib", reason="the training libraries are not installed")

from classifier.finding import Finding
from training.evaluate import Labelled, draw


def found(score, kind):
    return Finding(score, kind, score, score, (), (), False, True, "test-1")


def test_a_set_of_texts_is_drawn_in_four_files_that_bear_its_name(tmp_path):
    texts = [
        Labelled("年化收益12%", "illegal_fundraising", True, ()),
        Labelled("谨防非法集资", "warning_or_news", False, ()),
    ]
    findings = [found(0.9, "illegal_fundraising"), found(0.2, "warning_or_news")]

    draw(texts, findings, 0.1, tmp_path, "unseen-batch")

    assert {path.name for path in tmp_path.iterdir()} == {
        "unseen-batch-reliability.png",
        "unseen-batch-precision-recall.png",
        "unseen-batch-kinds.png",
        "unseen-batch-errors.png",
    }
