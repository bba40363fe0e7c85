import math
import random

import pytest

from ocr.order import reading_order
from ocr.page import Line

WIDE, NARROW = 400, 120


def turned(line, degrees):
    """The line as it lies on a sheet that was photographed at a slant."""
    angle = math.radians(degrees)
    box = tuple(
        (x * math.cos(angle) - y * math.sin(angle), x * math.sin(angle) + y * math.cos(angle))
        for x, y in line.box
    )
    return Line(line.text, line.score, box)


@pytest.fixture
def texts_in_order(line_at):
    """Rows of (text, left, top, right, bottom), shuffled, to the texts as they are read."""

    def order(*rows, degrees=0):
        lines = [turned(line_at(*row), degrees) for row in rows]
        shuffled = random.Random(7).sample(lines, len(lines))
        return "".join(line.text for line in reading_order(shuffled))

    return order


HEADLINE = ("题", 100, 0, 800, 90)
FOOT = ("尾", 100, 900, 800, 940)


def row(text, left, top, width):
    return (text, left, top, left + width, top + 40)


@pytest.mark.parametrize("degrees", [0, 3, -3, 12, -12, 90, 179.9, 180.1])
@pytest.mark.parametrize(
    ("expected", "rows"),
    [
        ("甲乙丙", [row("甲", 0, 0, WIDE), row("乙", 200, 60, WIDE), row("丙", 0, 120, WIDE)]),
        # Names and prices: row by row, however many there are.
        (
            "甲1乙2丙3丁4",
            [
                *(row(text, 0, 60 * n, 200) for n, text in enumerate("甲乙丙丁")),
                *(row(text, 600, 60 * n + 5, NARROW) for n, text in enumerate("1234")),
            ],
        ),
        # Two paragraphs under a headline: the left one to its end.
        (
            "题甲乙丙丁戊己尾",
            [
                HEADLINE,
                *(row(text, 0, 120 + 60 * n, WIDE) for n, text in enumerate("甲乙丙")),
                *(row(text, 480, 125 + 60 * n, WIDE) for n, text in enumerate("丁戊己")),
                FOOT,
            ],
        ),
        # The same where the rows of the two do not meet, and one is longer.
        (
            "题甲乙丙丁戊己庚尾",
            [
                HEADLINE,
                *(row(text, 0, 120 + 60 * n, WIDE) for n, text in enumerate("甲乙丙")),
                *(row(text, 480, 150 + 60 * n, WIDE) for n, text in enumerate("丁戊己庚")),
                FOOT,
            ],
        ),
        # Two rows are not yet paragraphs.
        (
            "甲丙乙丁",
            [
                *(row(text, 0, 60 * n, WIDE) for n, text in enumerate("甲乙")),
                *(row(text, 480, 60 * n, WIDE) for n, text in enumerate("丙丁")),
            ],
        ),
        # A great number beside two small lines.
        ("12%甲乙", [("12%", 0, 0, 200, 120), row("甲", 260, 5, 300), row("乙", 260, 65, 300)]),
    ],
)
def test_lines_are_read_as_a_person_would(texts_in_order, expected, rows, degrees):
    assert texts_in_order(*rows, degrees=degrees) == expected


def test_columns_of_upright_characters_are_read_from_the_right(texts_in_order):
    columns = [
        (text, 100 * n, 0, 100 * n + 50, 400) for n, text in enumerate(("丙丙", "乙乙", "甲甲"))
    ]
    assert texts_in_order(*columns) == "甲甲乙乙丙丙"


def test_a_slogan_on_each_edge_is_read_before_and_after_what_stands_between(texts_in_order):
    rows = [
        HEADLINE,
        ("左左", 0, 150, 50, 500),
        *(row(text, 100, 160 + 80 * n, 600) for n, text in enumerate("甲乙丙丁")),
        ("右右", 760, 150, 810, 500),
        FOOT,
    ]
    assert texts_in_order(*rows) == "题左左甲乙丙丁右右尾"


def test_nothing_to_read_is_no_line():
    assert reading_order([]) == []
