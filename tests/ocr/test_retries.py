import numpy as np
import pytest

from ocr.retries import Reading, agreed, edits, otherwise


def readings(*pairs):
    return [Reading(text, score) for text, score in pairs]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        # A lone reading does not win by being sure of itself.
        ([("年化收者", 0.93), ("年化收益", 0.88), ("年化收益", 0.86)], "年化收益"),
        # All differ: the one in the middle.
        (
            [("保本保息", 0.9), ("保本保恩1", 0.9), ("保木保息1", 0.9), ("保本保息1", 0.6)],
            "保本保息1",
        ),
        # Two against two: the surer.
        ([("12%", 0.8), ("12%", 0.8), ("17%", 0.9), ("17%", 0.9)], "17%"),
        # Crops in which nothing was read have no vote.
        ([("一铺养三代", 0.7), ("", 0.0), ("", 0.0), ("", 0.0)], "一铺养三代"),
    ],
)
def test_what_most_readings_agree_on_is_kept(given, kept):
    assert agreed(readings(*given)).text == kept


@pytest.mark.parametrize(
    ("one", "other", "count"), [("", "保本", 2), ("保本", "保本", 0), ("保木息", "保本", 2)]
)
def test_edits_are_counted(one, other, count):
    assert edits(one, other) == edits(other, one) == count


@pytest.mark.parametrize(("width", "height"), [(200, 40), (40, 200)])
def test_a_line_is_cut_again_wider_and_narrower_along_itself(width, height):
    box = ((300, 300), (300 + width, 300), (300 + width, 300 + height), (300, 300 + height))
    picture = np.random.default_rng(1).integers(0, 255, (700, 700, 3)).astype(np.uint8)
    wider, narrower, softened = otherwise(picture, box)
    assert wider.shape[:2] == (height + 10, width + 10)
    assert max(narrower.shape) == 160
    assert min(narrower.shape[:2]) == 40
    assert softened.shape == (height, width, 3)
    assert softened.std() < picture.std()
