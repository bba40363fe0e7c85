"""The section 线索信息 of an ad's page, and the same in the API."""

import pytest

from api.pages.particulars import FAILURES, UNFIT, particular_rows
from screening.model import CaseParticular
from screening.particulars.particular import ParticularKind
from screening.vocabulary import Role

ID_CARD = "11010519491231002X"
AD = f"""金穗公寓诚邀认购,年化收益12%
山西金穗农业有限公司 信用代码91140600MA0K1A2B3A
朔州市朔城区开发路12号 电话l38OOl38OOO
收款人证件号{ID_CARD}"""


@pytest.fixture
def client(browser):
    return browser(Role.REVIEWER)


def found(kind, value="", quote="1", valid=None, start=0):
    value = value or ("CNY 1" if kind is ParticularKind.AMOUNT else "1")
    end = None if start is None else start + len(quote)
    return CaseParticular(kind=kind, value=value, quote=quote, start=start, end=end, valid=valid)


def section(client, ad_id):
    return client.get(f"/ads/{ad_id}").text.partition("线索信息")[2].partition("</table>")[0]


def test_the_page_lists_what_a_case_needs_in_one_plain_form(client, candidate):
    listed = section(client, candidate(AD))
    assert "山西金穗农业有限公司" in listed
    assert "山西省朔州市朔城区开发路12号" in listed
    assert "地区代码 140602" in listed
    assert "13800138000" in listed
    assert "原文 <q>l38OOl38OOO</q>" in listed


def test_a_check_digit_that_does_not_fit_is_said(client, candidate):
    assert '<span class="problem">校验码不符</span>' in section(client, candidate(AD))


def test_an_id_card_number_is_masked_where_it_is_listed(client, candidate):
    listed = section(client, candidate(AD))
    assert "110105**********2X" in listed
    assert ID_CARD not in listed


def test_an_ad_without_particulars_has_no_such_section(client, candidate):
    assert "线索信息" not in client.get(f"/ads/{candidate('稳赚不赔,年化收益12%')}").text


def test_the_api_tells_them_with_their_place_and_masks_what_is_personal(client, candidate):
    detail = client.get(f"/v1/candidates/{candidate(AD)}").json()
    by_kind = {one["kind"]: one for one in detail["particulars"]}
    mobile = by_kind["mobile"]
    assert (mobile["label"], mobile["value"], mobile["valid"]) == ("手机", "13800138000", True)
    assert detail["text"][mobile["start"] : mobile["end"]] == mobile["quote"] == "l38OOl38OOO"
    assert by_kind["address"]["region"] == "140602"
    assert by_kind["credit_code"]["valid"] is False
    assert ID_CARD not in {by_kind["id_card"]["value"], by_kind["id_card"]["quote"]}


def test_rows_stand_in_the_order_of_the_kinds_and_values_in_that_of_the_ad():
    mobile, url = ParticularKind.MOBILE, ParticularKind.URL
    rows = particular_rows([found(url, "b.com"), found(mobile, "2"), found(url, "a.com")])
    assert [row.label for row in rows] == ["手机", "网址"]
    assert [one.value for one in rows[1].values] == ["b.com", "a.com"]


@pytest.mark.parametrize("kind", ParticularKind)
def test_what_fails_the_check_of_its_kind_says_so(kind):
    [row] = particular_rows([found(kind, valid=False)])
    assert row.values[0].failure == FAILURES.get(kind, UNFIT)


def test_what_stands_in_a_code_alone_says_so():
    [row] = particular_rows([found(ParticularKind.URL, start=None)])
    assert row.values[0].note == "仅见于二维码"


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        (ParticularKind.AMOUNT, "CNY 50000-100000.5", "50,000-100,000.5 元"),
        (ParticularKind.AMOUNT, "USDT 100", "100 USDT"),
        (ParticularKind.DEADLINE, "2026-12-31", "2026-12-31"),
        (ParticularKind.DEADLINE, "--12-31", "12-31(未写年份)"),
        (ParticularKind.DATE, "---24", "本月 24 日"),
        (ParticularKind.MOBILE, "13800138000", "13800138000"),
    ],
)
def test_sums_and_days_are_told_as_a_person_writes_them(kind, value, words):
    [row] = particular_rows([found(kind, value)])
    assert row.values[0].value == words
