"""The measure of near-duplicate flyers: siblings promise something else, pairs are told apart."""

from bench.ocr.texts import Words
from bench.same_flyer.judge import by_condition, photo_pairs, without
from bench.same_flyer.shoots import Shoot, raised
from screening.same_flyer import Sheet

TEXT = "晋丰养老公寓会员招募,存入五万元每年返利六千元,年化收益12%,到期本金全额退还,另赠体检一次"
SHOOTS = [
    Shoot("0-0", 0, 0, "clean", "headline"),
    Shoot("0-1", 0, 0, "glare", "headline"),
    Shoot("1-0", 1, 0, "clean", "headline"),
    Shoot("2-0", 2, 1, "clean", "qr_code"),
]
SHEETS = {
    "0-0": Sheet(TEXT, photographed=True),
    "0-1": Sheet(TEXT, photographed=True),
    "1-0": Sheet(TEXT.replace("12%", "14%"), photographed=True),
    "2-0": Sheet("东关农贸市场二楼海鲜大排档开业酬宾,消费满一百送二十", photographed=True),
}


def test_a_sibling_raises_its_rates_and_nothing_else():
    cut = Words("年化12%起", "存5万元满3年,最高9.5％", "电话15400000000", "15400000000")
    assert raised(cut) == Words(
        "年化14%起", "存5万元满3年,最高11.5％", "电话15400000000", "15400000000"
    )


def test_pairs_are_counted_by_what_they_are():
    assert photo_pairs(SHOOTS, SHEETS) == {
        "one flyer": {"pairs": 1, "joined": 1},
        "siblings": {"pairs": 2, "joined": 0},
        "strangers": {"pairs": 3, "joined": 0},
    }
    assert by_condition(SHOOTS, SHEETS) == {"glare": {"pairs": 1, "joined": 1}}


def test_a_part_can_be_left_out():
    sheets = {"a": Sheet(TEXT, frozenset({"mobile:1"}), ("p0",), True)}
    assert without("contacts", sheets)["a"].contacts == frozenset()
    assert without("marks", sheets)["a"].marks == ()
