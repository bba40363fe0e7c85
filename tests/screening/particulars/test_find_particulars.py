"""What holds for all kinds together: offsets, order, overlaps, and text that nobody foresaw."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.particulars.find import find_particulars
from screening.particulars.particular import ParticularKind

FLYER = """金穗养老公寓诚邀认购
山西金穗农业开发有限公司(统一社会信用代码:91140600MA0K1A2B3X)
存5万元年化收益12%,月返五百元,截止2026年12月31日
地址:山西省朔州市朔城区开发路12号金穗大厦3层
电话:0349-2012345 手机一三八零零一三八零零零(微信同号)
QQ群:123456789 网址:www.jinsui点com
开户行:中国农业银行朔州分行 卡号6228480402564890018
晋ICP备2021000001号-1"""


def kinds_and_values(text):
    return [(found.kind.value, found.value) for found in find_particulars(text)]


def test_a_whole_flyer_gives_all_that_a_case_needs_in_reading_order():
    assert kinds_and_values(FLYER) == [
        ("organisation", "金穗养老公寓"),
        ("organisation", "山西金穗农业开发有限公司"),
        ("credit_code", "91140600MA0K1A2B3X"),
        ("amount", "CNY 50000"),
        ("amount", "CNY 500"),
        ("deadline", "2026-12-31"),
        ("address", "山西省朔州市朔城区开发路12号金穗大厦3层"),
        ("landline", "0349-2012345"),
        ("mobile", "13800138000"),
        ("wechat", "13800138000"),
        ("qq_group", "123456789"),
        ("url", "www.jinsui.com"),
        ("organisation", "中国农业银行朔州分行"),
        ("bank_account", "6228480402564890018"),
        ("licence", "晋ICP备2021000001号-1"),
    ]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("13800138000@163.com", [("email", "13800138000@163.com")]),
        ("微信13800138000", [("wechat", "13800138000")]),
        ("http://t.me/jinsui888", [("telegram", "jinsui888")]),
        ("http://jinsui.com/13800138000", [("url", "http://jinsui.com/13800138000")]),
        ("11010519491231002X", [("id_card", "11010519491231002X")]),
        ("山西省太原市金穗有限公司", [("organisation", "山西省太原市金穗有限公司")]),
        ("截止20261231", [("deadline", "2026-12-31")]),
    ],
)
def test_of_two_that_overlap_the_one_that_names_itself_is_kept(text, kept):
    assert kinds_and_values(text) == kept


def test_a_quote_covers_the_disguise_as_it_was_written():
    text = "👉1️⃣3️⃣8️⃣0️⃣0️⃣1️⃣3️⃣8️⃣0️⃣0️⃣0️⃣👈"
    [found] = find_particulars(text)
    assert found.value == "13800138000"
    assert found.quote == text[found.start : found.end]
    assert text[: found.start] == "👉"


def test_only_what_names_a_person_is_personal():
    assert [kind for kind in ParticularKind if kind.personal] == [ParticularKind.ID_CARD]


def test_a_text_without_particulars_has_none():
    assert find_particulars("") == ()
    assert find_particulars("投资有风险,入市需谨慎\n\n") == ()


PIECES = [
    *FLYER,
    "\ud83d",
    "\u200b",
    "️",
    "⃣",
    "𝟏",
    "㍻",
    "½",
    "İ",
    "٣",
    "亿",
    "ß",
    "\x00",
    "微信",
    "6228",
    "O",
    "l",
]


@given(st.text(max_size=80) | st.lists(st.sampled_from(PIECES), max_size=200).map("".join))
def test_whatever_the_text_finds_lie_in_it_in_order_and_apart(text):
    found = find_particulars(text)
    assert all(text[one.start : one.end] == one.quote != "" for one in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
