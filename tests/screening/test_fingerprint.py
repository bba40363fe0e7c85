import pytest

from screening.fingerprint import SAME_AD, fingerprint, resemblance

AD = "晋丰养老公寓会员招募,存入五万元每年返利六千元,到期本金全额退还,另赠体检。电话13900001111"


def shared_bands(left: str, right: str) -> int:
    return len(set(fingerprint(left).bands) & set(fingerprint(right).bands))


@pytest.mark.parametrize(
    "copy",
    [
        AD.replace("13900001111", "13900002222"),
        AD.replace("招募", "招慕").replace("赠体检", "送体检"),
        AD.replace(",", "\n").replace("。", " "),
    ],
    ids=["another phone", "two characters misread", "other layout"],
)
def test_a_near_copy_shares_a_band_and_is_the_same_ad(copy):
    assert shared_bands(AD, copy) > 0
    assert resemblance(AD, copy) >= SAME_AD


def test_layout_and_width_do_not_make_another_content():
    assert fingerprint("年化12%,保本").id == fingerprint("年化 12%\n保本").id


def test_another_ad_is_another_ad():
    other = (
        "东关农贸市场二楼海鲜大排档开业酬宾,消费满一百送二十,地址东关街十八号,订座电话13900003333"
    )
    assert resemblance(AD, other) < SAME_AD


@pytest.mark.parametrize("text", ["", "。,!", "钱"])
def test_the_shortest_texts_have_fingerprints(text):
    assert fingerprint(text).bands
