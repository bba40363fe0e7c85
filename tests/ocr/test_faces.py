"""Faces are drawn: no picture of a person is kept with the tests."""

import numpy as np
import pytest

from ocr.faces import find_faces


def covers(face, x, y):
    return face.left < x < face.right and face.top < y < face.bottom


@pytest.mark.parametrize("width", [60, 120, 200])
def test_a_drawn_face_is_found_with_its_brows_and_chin(drawn_face, width):
    found = find_faces(np.asarray(drawn_face(width)))
    chin, brow = 250 + 0.6 * width, 250 - 0.25 * width
    assert any(covers(face, 300, chin) and covers(face, 300, brow) for face in found)


def test_a_face_on_a_large_photo_is_found_where_it_stands_there(drawn_face):
    large = drawn_face(120).resize((3200, 2000))
    assert any(covers(face, 1200, 1000) for face in find_faces(np.asarray(large)))


def test_an_empty_sheet_has_no_face():
    assert find_faces(np.full((500, 800), 235, np.uint8)) == ()
