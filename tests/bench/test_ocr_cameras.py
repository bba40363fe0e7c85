import io
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageDraw

from bench.ocr.cameras import CONDITIONS, PLAIN, photograph, turned
from bench.ocr.creases import FLAT, folded
from bench.shutter.sheets import SIZE

DOTS = ((150, 200), (1050, 250), (600, 850), (180, 1500), (1000, 1450))
GEOMETRIES = ("clean", "perspective to 35°", "rotation", "quarter turn", "folds", "far shot")


@pytest.mark.parametrize("condition", GEOMETRIES)
def test_every_point_of_the_sheet_is_where_the_truth_says(condition):
    sheet = Image.new("RGB", SIZE, "white")
    for x, y in DOTS:
        ImageDraw.Draw(sheet).ellipse((x - 14, y - 14, x + 14, y + 14), "black")
    photo = photograph(sheet, CONDITIONS[condition], np.random.default_rng(1))
    gray = np.asarray(Image.open(io.BytesIO(photo.jpeg)).convert("L"), float)
    for x, y in photo.way(np.array(DOTS, float)):
        around = gray[int(y) - 12 : int(y) + 13, int(x) - 12 : int(x) + 13]
        dark = np.argwhere(around < (around.min() + around.max()) / 2)
        assert np.abs(dark.mean(axis=0) - 12).max() < 2


def test_the_same_seed_takes_the_same_photo_and_another_does_not():
    sheet = Image.new("RGB", SIZE, "white")
    first, again, other = (
        photograph(sheet, PLAIN, np.random.default_rng(seed)).jpeg for seed in (3, 3, 4)
    )
    assert first == again
    assert first != other


def test_a_photo_on_its_side_has_its_sides_exchanged():
    sheet = Image.new("RGB", SIZE, "white")
    sizes = {
        photograph(sheet, replace(PLAIN, quarters=True), np.random.default_rng(seed)).size
        for seed in (0, 1, 2)
    }
    assert sizes == {(1200, 1600), (1600, 1200)}


def test_points_turn_as_pictures_do():
    picture = np.zeros((3, 5))
    picture[1, 4] = 1
    for quarters in range(4):
        row, column = np.argwhere(np.rot90(picture, quarters))[0]
        [[x, y]] = turned(np.array([[4.5, 1.5]]), quarters, (5, 3))
        assert (x, y) == (column + 0.5, row + 0.5)


def test_a_flat_sheet_bends_nothing_and_a_folded_one_bends_there_and_back():
    points = np.array(DOTS, np.float32)
    assert np.array_equal(FLAT.bent(points), points)
    creases = folded(SIZE, np.random.default_rng(0))
    bent = creases.bent(points)
    assert np.abs(bent - points).max() > 3
    assert np.abs(creases.flattened(bent) - points).max() < 0.1
