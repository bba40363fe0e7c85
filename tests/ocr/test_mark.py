"""The look of a sheet: near for its photos, far for other sheets."""

import cv2
import numpy as np
import pytest

from ocr.mark import differing_bits, print_frame, sheet_marks
from ocr.page import Line

SIZE = (600, 800)
ROWS = ((60, 80, 480, 90), (60, 230, 300, 40), (60, 300, 420, 40), (200, 600, 240, 60))


def box(left, top, width, height):
    right, bottom = left + width, top + height
    return ((left, top), (right, top), (right, bottom), (left, bottom))


def drawn(rows=ROWS):
    """A sheet with dark bars for its lines, and those lines."""
    sheet = np.full(SIZE[::-1], 230, np.uint8)
    for left, top, width, height in rows:
        sheet[top : top + height, left : left + width] = 40
    return sheet, tuple(Line("文字一行", 0.9, box(*map(float, row))) for row in rows)


def seen(sheet, lines, way):
    """Both through a camera."""
    photo = cv2.warpPerspective(sheet, way, SIZE, borderValue=120)
    moved = [
        Line(
            line.text,
            line.score,
            tuple(
                (float(x), float(y))
                for x, y in cv2.perspectiveTransform(np.array([line.box], np.float64), way)[0]
            ),
        )
        for line in lines
    ]
    return photo, tuple(moved)


def turned(degrees, scale=0.7):
    affine = cv2.getRotationMatrix2D((SIZE[0] / 2, SIZE[1] / 2), degrees, scale)
    return np.vstack([affine, (0, 0, 1)])


@pytest.mark.parametrize("degrees", [-30, -8, 0, 8, 30, 90, 180])
def test_a_turned_photo_has_nearly_the_mark_of_the_sheet(degrees):
    sheet, lines = drawn()
    marks = sheet_marks(*seen(sheet, lines, turned(degrees)))
    assert differing_bits(marks, sheet_marks(sheet, lines)) <= 12


def test_another_sheet_has_another_mark():
    other = ((80, 100, 100, 500), (260, 100, 60, 300), (380, 400, 120, 300))
    assert differing_bits(sheet_marks(*drawn()), sheet_marks(*drawn(other))) > 20


def test_known_corners_give_a_mark_of_their_own_kind():
    sheet, lines = drawn()
    corners = box(0.0, 0.0, 600.0, 800.0)
    assert [mark[0] for mark in sheet_marks(sheet, lines, corners)] == ["c", "p"]
    assert [mark[0] for mark in sheet_marks(sheet, (), corners)] == ["c"]


def test_two_lines_do_not_show_a_sheet():
    sheet, lines = drawn()
    assert sheet_marks(sheet, lines[:2]) == ()


def test_the_frame_begins_at_the_top_left_as_it_is_read():
    _, lines = drawn()
    upside_down = tuple(
        Line(line.text, line.score, (line.box[2], line.box[3], line.box[0], line.box[1]))
        for line in lines
    )
    upright, turned_over = print_frame(lines), print_frame(upside_down)
    assert turned_over[0] == pytest.approx(upright[2])
    assert turned_over[1] == pytest.approx(upright[3])
