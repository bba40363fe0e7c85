"""What a sighting's photos say together, and where each of them shows it."""

import pytest

from ocr.page import Code, Line, Page
from screening.document import assemble
from screening.model import Reading

BOX = ((0.0, 0.0), (100.0, 0.0), (100.0, 100.0), (0.0, 100.0))


@pytest.fixture
def readings(page_of, noon):
    """Readings of photos a, b, … from their lines, or from whole pages."""

    def make(*pages):
        made = [page if isinstance(page, Page) else page_of(*page) for page in pages]
        return [
            Reading(photo=photo, reader="r", page=page, failure=None, read_at=noon)
            for photo, page in zip("abc", made, strict=False)
        ]

    return make


def test_what_two_photos_show_stands_in_the_text_once_and_is_boxed_on_both(readings):
    top = ("晋丰养老公寓", "会员招募,名额有限", "年化收益12%,按月返利")
    bottom = ("会员招募,名额有限", "年化收益12%，按月返利", "咨询电话13900001111")
    document = assemble("", readings(top, bottom))

    assert document.text.count("年化收益12%") == 1
    assert document.text.splitlines() == [*top, "咨询电话13900001111"]
    start = document.text.index("12%")
    on_a, on_b = document.boxes(start, start + 3)
    assert (on_a.photo, on_b.photo) == ("a", "b")
    assert (on_a.box[0][1], on_b.box[0][1]) == (200.0, 100.0)
    assert on_a.box[0][0] == pytest.approx(on_b.box[0][0], abs=20)


def test_front_and_back_follow_each_other_in_the_order_of_the_photos(readings):
    document = assemble("门口发的", readings(["正面第一行字", "12%"], ["反面第一行字", "12%"]))
    assert document.text.splitlines() == ["门口发的", "正面第一行字", "12%", "反面第一行字", "12%"]
    [box] = document.boxes(len(document.text) - 3, len(document.text))
    assert box.photo == "b"


def test_a_line_cut_off_by_one_photo_is_taken_whole_from_the_other(readings):
    document = assemble(
        "", readings(["存入五万元每年返利六"], ["存入五万元每年返利六千元,到期还本"])
    )
    assert document.text == "存入五万元每年返利六千元,到期还本"
    assert {box.photo for box in document.boxes(0, 5)} == {"a", "b"}
    assert [box.photo for box in document.boxes(13, 17)] == ["b"]


def test_of_two_readings_the_surer_one_is_judged(readings, page_of):
    sure = page_of("晋丰养老公寓诚邀您的父母加入")
    [line] = page_of("晋丰养老公寓城邀您的父母加入").lines
    unsure = Page((Line(line.text, 0.6, line.box),), (), 0, 1000, 100)
    assert assemble("", readings(unsure, sure)).text == "晋丰养老公寓诚邀您的父母加入"
    assert assemble("", readings(sure, unsure)).text == "晋丰养老公寓诚邀您的父母加入"


def test_codes_speak_where_no_photo_shows_a_word(readings):
    page = Page((), (Code("QRCode", "https://u.wechat.com/abc", BOX),), 0, 200, 200)
    document = assemble("", readings(page))
    assert (document.text, document.wordless) == ("https://u.wechat.com/abc", True)
    [box] = document.boxes(0, 5)
    assert box.photo == "a"
    assert box.box[0] == (0.0, 0.0)


def test_codes_are_silent_beside_words(readings, page_of):
    code = Code("QRCode", "https://u.wechat.com/abc", BOX)
    page = Page(page_of("扫码加入").lines, (code,), 0, 1000, 100)
    assert assemble("", readings(page)).text == "扫码加入"
    wordless = Page((), (code,), 0, 200, 200)
    assert assemble("群里发的", readings(wordless)).text == "群里发的"
