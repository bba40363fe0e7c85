"""Particulars of a sighting's text and photos together."""

from datetime import UTC, datetime

from ocr.page import Code, Line, Page
from screening.document import assemble
from screening.model import Reading
from screening.particulars.sheet import particulars_of

LINE = ((0, 0), (300, 0), (300, 20), (0, 20))
SQUARE = ((400, 0), (500, 0), (500, 100), (400, 100))


def reading(photo, lines=(), codes=()):
    page = Page(
        tuple(Line(text, 0.9, LINE) for text in lines),
        tuple(Code("QRCode", text, SQUARE) for text in codes),
        angle=0,
        width=600,
        height=200,
    )
    read_at = datetime(2026, 9, 1, tzinfo=UTC)
    return Reading(photo=photo, reader="r", page=page, failure=None, read_at=read_at)


def of(text, *readings):
    return particulars_of(assemble(text, readings), readings)


def test_a_number_on_a_photo_has_its_box():
    [phone] = of("门口发的", reading("p1", ["电话13800138000"]))
    assert phone.quote == "13800138000"
    [box] = phone.boxes
    assert box.photo == "p1"
    assert 0 < box.box[0][0] < 300


def test_a_code_is_found_on_a_photo_without_text_and_has_no_place_in_the_text():
    [page] = of("门口发的", reading("p1", codes=["http://jinsui.com/a"]))
    assert (page.value, page.start, page.end) == ("http://jinsui.com/a", None, None)
    assert [box.box for box in page.boxes] == [SQUARE]


def test_a_value_comes_once_with_every_place_it_stands_at():
    readings = reading("p1", ["电话13800138000"]), reading("p2", codes=["tel:13800138000"])
    [phone] = of("手机138-0013-8000", *readings)
    assert (phone.quote, phone.start) == ("138-0013-8000", 2)
    assert [box.photo for box in phone.boxes] == ["p1", "p2"]


def test_a_photo_that_could_not_be_read_has_none():
    failed = reading("p1").model_copy(update={"page": None, "failure": "看不清"})
    assert of("门口发的", failed) == ()


def test_an_id_card_number_is_shown_masked_and_kept_whole():
    [card] = of("身份证11010519491231002X")
    assert card.value == "11010519491231002X"
    assert (card.shown().value, card.shown().quote) == ("110105**********2X",) * 2
