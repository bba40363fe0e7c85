"""When two sheets are one ad, and when they are two however alike they look."""

from dataclasses import replace

import pytest

from screening.model import CaseParticular
from screening.particulars.particular import ParticularKind
from screening.same_flyer import Sheet, contact_points, same_flyer, worth_comparing

TEXT = (
    "晋丰养老公寓会员招募,存入五万元每年返利六千元,年化收益12%,到期本金全额退还,另赠体检。"
    "每周三上午在东市口门店举办讲座,凡到场的老年朋友均可领取鸡蛋一盒,名额有限先到先得"
)
PHONE = frozenset({"mobile:13900001111"})
MARK = ("p" + "0123456789abcdef",)
FULL = Sheet(TEXT, PHONE, MARK, photographed=True)
# The lower part, as a crop shows it; and a bad reading of every third character.
CROP = TEXT[30:]
BAD = "".join("口" if place % 7 == 3 else one for place, one in enumerate(TEXT))


def test_the_same_words_are_enough():
    match = same_flyer(Sheet(TEXT), Sheet(TEXT.replace(",", "\n")))
    assert (match.likeness, match.why) == (1.0, "文字 100% 相同")


@pytest.mark.parametrize(
    ("seen", "why"),
    [
        (Sheet(BAD, PHONE, photographed=True), "手机 13900001111 相同"),
        (Sheet(BAD, frozenset(), ("p0123456789abcdee",), photographed=True), "版面相近"),
    ],
    ids=["a telephone", "the look"],
)
def test_words_that_are_partly_the_same_need_something_beside_them(seen, why):
    assert worth_comparing(TEXT, seen.text)
    assert why in same_flyer(FULL, seen).why
    assert same_flyer(FULL, replace(seen, contacts=frozenset(), marks=())) is None


def test_a_part_of_a_photographed_sheet_is_the_sheet():
    assert "在另一张上" in same_flyer(FULL, Sheet(CROP, photographed=True)).why


def test_a_part_of_a_text_that_nobody_photographed_is_not():
    assert same_flyer(Sheet(TEXT), Sheet(CROP)) is None


def test_another_promise_is_another_ad_whatever_else_is_the_same():
    raised = replace(FULL, text=TEXT.replace("12%", "15%"))
    assert same_flyer(FULL, raised) is None


def test_a_rate_that_was_cut_off_is_no_other_promise():
    assert same_flyer(FULL, replace(FULL, text=TEXT.replace("年化收益12%,", ""))) is not None


def test_a_warning_that_quotes_an_ad_with_its_telephone_is_another_text():
    assert same_flyer(FULL, Sheet(BAD, PHONE, MARK, True, reports=True)) is None


def test_other_words_of_the_same_people_are_another_ad():
    other = "东关农贸市场二楼海鲜大排档开业酬宾,消费满一百送二十,东关街十八号,欢迎新老顾客光临惠顾"
    assert same_flyer(FULL, Sheet(other, PHONE, MARK, photographed=True)) is None


def test_two_short_messages_with_one_number_are_two():
    assert same_flyer(Sheet("贷款13900001111", PHONE), Sheet("理财13900001111", PHONE)) is None


def test_marks_of_two_kinds_are_not_compared():
    seen = Sheet(BAD, frozenset(), ("c0123456789abcdef",), photographed=True)
    assert same_flyer(FULL, seen) is None


def particular(kind, value, start=0, valid=None):
    end = None if start is None else start + 1
    return CaseParticular(kind=kind, value=value, quote=value, start=start, end=end, valid=valid)


def test_contact_points_are_what_leads_to_the_same_people():
    found = contact_points(
        [
            particular(ParticularKind.MOBILE, "13900001111", valid=True),
            particular(ParticularKind.MOBILE, "1390000", valid=False),
            particular(ParticularKind.MOBILE, "139****1111"),
            particular(ParticularKind.SERVICE_NUMBER, "95588", valid=True),
            particular(ParticularKind.URL, "https://bank.example"),
            particular(ParticularKind.URL, "https://t.example/a", start=None),
            particular(ParticularKind.WECHAT, "jinfeng88"),
        ]
    )
    assert found == {"mobile:13900001111", "url:https://t.example/a", "wechat:jinfeng88"}
