"""Corners are found on photos whose corners are known, and left alone where they are in doubt."""

import io
from dataclasses import replace

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw

from bench.ocr.cameras import CONDITIONS, PLAIN, photograph
from bench.shutter.cameras import STEADY
from bench.shutter.sheets import SIZE
from ocr.rectify.corners import sheet_corners
from ocr.rectify.flatten import flattened

WIDTH, HEIGHT = SIZE
TEXT = (120, 200, WIDTH - 120, HEIGHT - 300)


def corners_of(left, top, right, bottom):
    return np.array([(left, top), (right, top), (right, bottom), (left, bottom)], float)


@pytest.fixture(scope="module")
def sheet():
    """Pale paper with rows of dark strokes where TEXT is."""
    image = Image.new("RGB", SIZE, "#f5eedd")
    draw = ImageDraw.Draw(image)
    left, top, right, bottom = TEXT
    for y in range(top, bottom, 70):
        for x in range(left, right, 44):
            draw.rectangle((x, y, x + 26, y + 36), fill="#222222")
    return image


@pytest.fixture
def taken(sheet):
    """(pixels, way) of a photo of the sheet."""

    def take(camera, seed):
        photo = photograph(sheet, camera, np.random.default_rng(seed))
        pixels = np.asarray(Image.open(io.BytesIO(photo.jpeg)).convert("RGB"))[:, :, ::-1]
        return np.ascontiguousarray(pixels), photo.way

    return take


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize(
    "condition", ["perspective to 20°", "perspective to 35°", "rotation", "low light", "blur"]
)
def test_the_corners_of_a_sheet_are_found_and_its_text_comes_to_lie_level(taken, condition, seed):
    pixels, way = taken(CONDITIONS[condition], seed)
    text = tuple(map(tuple, way(corners_of(*TEXT))))

    found = sheet_corners(pixels, [text])

    assert found is not None
    assert np.array(found) == pytest.approx(way(corners_of(0, 0, WIDTH, HEIGHT)), abs=12)
    top_left, top_right, bottom_right, _ = np.array(flattened(pixels, found).box_from_picture(text))
    across, down = top_right - top_left, bottom_right - top_right
    assert abs(across[1] / across[0]) < 0.02
    assert abs(down[0] / down[1]) < 0.02


def test_a_sheet_that_leaves_the_frame_is_left_as_it_lies(taken):
    pixels, way = taken(PLAIN, 3)
    left, top = way(np.array([(150.0, 150.0)]))[0].astype(int)
    cut = np.ascontiguousarray(pixels[top:, left:])
    assert sheet_corners(cut, []) is None


def test_a_panel_with_text_outside_it_is_no_sheet():
    poster = np.full((1600, 1200, 3), 235, np.uint8)
    cv2.rectangle(poster, (200, 500), (1000, 1100), (40, 60, 160), -1)
    outside = ((200.0, 200.0), (1000.0, 200.0), (1000.0, 300.0), (200.0, 300.0))
    inside = ((300.0, 600.0), (900.0, 600.0), (900.0, 700.0), (300.0, 700.0))
    assert sheet_corners(poster, [inside]) is not None
    assert sheet_corners(poster, [inside, outside]) is None


def test_a_scan_has_no_corners_to_find(sheet):
    assert sheet_corners(np.ascontiguousarray(np.asarray(sheet)[:, :, ::-1]), []) is None


def test_a_sheet_in_deep_shadow_is_whole_or_left_alone(taken):
    """Half of it in the dark: the lit half is not taken for all of it."""
    camera = replace(PLAIN, shot=replace(STEADY, shadow=0.85, light=(0.6, 0.7)))
    for seed in range(4, 8):
        pixels, way = taken(camera, seed)
        text = way(corners_of(*TEXT))
        rows = [tuple(map(tuple, text[[0, 1]])) + tuple(map(tuple, text[[2, 3]]))]
        found = sheet_corners(pixels, rows)
        if found is not None:
            outline = np.array(found, np.float32).reshape(-1, 1, 2)
            for x, y in text:
                assert cv2.pointPolygonTest(outline, (float(x), float(y)), True) > -12
