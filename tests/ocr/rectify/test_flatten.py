import math

import cv2
import numpy as np
import pytest

from ocr.rectify.flatten import MARGIN, as_it_lies, flattened

LEANING = ((200.0, 100.0), (700.0, 160.0), (640.0, 900.0), (120.0, 820.0))
BOX = ((300.0, 300.0), (500.0, 310.0), (498.0, 350.0), (297.0, 340.0))


@pytest.fixture
def picture():
    return np.full((1000, 800, 3), 90, np.uint8)


def test_a_box_comes_back_to_where_it_was(picture):
    flat = flattened(picture, LEANING)
    there_and_back = flat.box_on_picture(flat.box_from_picture(BOX))
    assert np.array(there_and_back) == pytest.approx(np.array(BOX), abs=0.01)


def test_a_sheet_becomes_a_level_rectangle_of_a_size_that_is_read_better(picture):
    flat = flattened(picture, LEANING)
    height, width = flat.pixels.shape[:2]
    margin = MARGIN * height
    left, top, right, bottom = margin, margin, width - margin, height - margin
    corners = np.array(flat.box_from_picture(LEANING))
    level = np.array([(left, top), (right, top), (right, bottom), (left, bottom)])
    assert corners == pytest.approx(level, abs=3)
    # Twice its size and no more.
    longest = max(math.dist(LEANING[0], LEANING[3]), math.dist(LEANING[1], LEANING[2]))
    assert height == pytest.approx(2 * longest * (1 + 2 * MARGIN), abs=2)


def test_what_is_on_the_sheet_is_found_where_its_boxes_say(picture):
    cv2.fillConvexPoly(picture, np.array(BOX, np.int32), (255, 255, 255))
    flat = flattened(picture, LEANING)
    x, y = np.mean(flat.box_from_picture(BOX), axis=0).astype(int)
    assert flat.pixels[y, x].tolist() == [255, 255, 255]


def test_a_large_sheet_keeps_its_pixels_and_a_small_one_is_not_blown_up():
    photo = np.zeros((4000, 3000, 3), np.uint8)
    large = ((100.0, 100.0), (2600.0, 100.0), (2600.0, 3600.0), (100.0, 3600.0))
    small = ((100.0, 100.0), (300.0, 100.0), (300.0, 400.0), (100.0, 400.0))
    assert flattened(photo, large).pixels.shape[0] == pytest.approx(3500, abs=90)
    assert flattened(photo, small).pixels.shape[0] == pytest.approx(600, abs=20)


def test_what_lies_flat_already_keeps_its_boxes(picture):
    flat = as_it_lies(picture)
    assert flat.box_on_picture(BOX) == flat.box_from_picture(BOX) == BOX
