import json

import pytest

from ocr.page import Code, Line, Page, is_vertical, page_from_json, page_to_json

FLAT = ((0.0, 0.0), (100.0, 0.0), (100.0, 20.0), (0.0, 20.0))
COLUMN = ((0.0, 0.0), (20.0, 0.0), (20.0, 100.0), (0.0, 100.0))
UPSIDE_DOWN = ((100.0, 20.0), (0.0, 20.0), (0.0, 0.0), (100.0, 0.0))
SLANTED = ((0.0, 0.0), (100.0, 50.0), (90.0, 70.0), (-10.0, 20.0))


def page(*lines):
    return Page(
        tuple(Line(text, 0.9, box) for text, box in lines),
        (Code("QRCode", "https://example.com", FLAT),),
        angle=90,
        width=200,
        height=100,
    )


def flat(left, right):
    return ((left, 0.0), (right, 0.0), (right, 20.0), (left, 20.0))


def test_text_joins_the_lines():
    assert page(("保本", FLAT), ("保息", FLAT)).text == "保本\n保息"


@pytest.mark.parametrize(
    ("text", "box", "start", "end", "found"),
    [
        ("年返利十二", FLAT, 0, 5, FLAT),
        ("年返利十二", FLAT, 1, 3, flat(20.0, 60.0)),
        # Half-width characters take half the room: 年 返 1 2 % = 2 + 1.5 cells.
        ("年返120", FLAT, 2, 5, flat(57.1, 100.0)),
        ("年返１２", FLAT, 2, 4, flat(50.0, 100.0)),
        ("一铺养三代", COLUMN, 1, 2, ((0.0, 20.0), (20.0, 20.0), (20.0, 40.0), (0.0, 40.0))),
        # A line read upside down begins where the photo has its right end.
        (
            "年返利十二",
            UPSIDE_DOWN,
            0,
            1,
            ((100.0, 20.0), (80.0, 20.0), (80.0, 0.0), (100.0, 0.0)),
        ),
        ("年返", SLANTED, 1, 2, ((50.0, 25.0), (100.0, 50.0), (90.0, 70.0), (40.0, 45.0))),
    ],
)
def test_the_box_of_a_stretch_is_its_share_of_the_line(text, box, start, end, found):
    assert page((text, box)).boxes(start, end) == (found,)


def test_a_stretch_over_two_lines_has_a_box_on_each():
    two = page(("每年返利", FLAT), ("百分之十", COLUMN))
    first, second = two.boxes(2, 7)
    assert first == flat(50.0, 100.0)
    assert second == ((0.0, 0.0), (20.0, 0.0), (20.0, 50.0), (0.0, 50.0))


def test_a_line_break_alone_has_no_box():
    assert page(("每年", FLAT), ("返利", FLAT)).boxes(2, 3) == ()


def test_an_empty_stretch_has_no_box():
    assert page(("每年", FLAT)).boxes(1, 1) == ()


@pytest.mark.parametrize(("start", "end"), [(-1, 1), (0, 3), (2, 1)])
def test_a_stretch_outside_the_text_is_refused(start, end):
    with pytest.raises(ValueError, match="outside"):
        page(("每年", FLAT)).boxes(start, end)


def test_a_single_tall_character_is_not_a_column():
    assert not is_vertical(Line("1", 0.9, COLUMN))
    assert is_vertical(Line("诚信", 0.9, COLUMN))


def test_a_page_comes_back_from_json_as_it_was():
    written = page(("年化12%", SLANTED), ("“保本”", COLUMN))
    assert page_from_json(page_to_json(written)) == written


@pytest.mark.parametrize(
    "change",
    [
        lambda record: record.pop("angle"),
        lambda record: record.update(extra=1),
        lambda record: record.update(angle="90"),
        lambda record: record["lines"][0].update(score="0.9"),
        lambda record: record["lines"][0].update(colour="red"),
        lambda record: record["lines"][0]["box"].pop(),
        lambda record: record["lines"][0]["box"][0].append(1.0),
        lambda record: record["codes"][0].pop("format"),
    ],
)
def test_json_that_is_not_exactly_a_page_is_refused(change):
    record = json.loads(page_to_json(page(("年", FLAT))))
    change(record)
    with pytest.raises(ValueError, match="validation error"):
        page_from_json(json.dumps(record))
