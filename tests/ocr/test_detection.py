import numpy as np
import pytest

from ocr.detection import GLANCE_SIDE, glance, with_missed


def rectangle(left, top, right, bottom):
    return ((left, top), (right, top), (right, bottom), (left, bottom))


def test_a_glance_is_over_a_small_and_evened_picture_and_its_boxes_are_in_the_large_one():
    looked_at = []

    def detect(picture):
        looked_at.append(picture)
        return [rectangle(10.0, 20.0, 110.0, 40.0)]

    dark = np.full((1600, 1200, 3), 10, np.uint8)
    dark[400:800] = 30
    assert glance(dark, detect) == [rectangle(20.0, 40.0, 220.0, 80.0)]
    [picture] = looked_at
    assert max(picture.shape) == GLANCE_SIDE
    assert (picture.min(), picture.max()) == (0, 255)


@pytest.mark.parametrize(
    ("glanced", "kept"),
    [
        (rectangle(0, 0, 100, 20), False),
        (rectangle(40, 5, 90, 30), False),
        (rectangle(90, 0, 200, 20), True),
        (rectangle(300, 300, 400, 320), True),
    ],
)
def test_what_the_close_look_has_seen_is_not_read_twice(glanced, kept):
    seen = [rectangle(0, 0, 100, 20), rectangle(0, 100, 100, 120)]
    assert with_missed(seen, [glanced]) == [*seen, *([glanced] if kept else [])]
