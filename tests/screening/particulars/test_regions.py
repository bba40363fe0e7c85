"""The table of GB/T 2260 and the ways to name its regions."""

import pytest

from screening.particulars.regions import full_name, is_county, is_province, name_at, within


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("140602", "山西省朔州市朔城区"),
        ("140600", "山西省朔州市"),
        ("140000", "山西省"),
        ("110105", "北京市朝阳区"),
        ("419001", "河南省济源市"),
        ("441900", "广东省东莞市"),
        ("330113", "浙江省杭州市临平区"),
        ("653228", "新疆维吾尔自治区和田地区和康县"),
        ("710000", "台湾省"),
        ("810000", "香港特别行政区"),
    ],
)
def test_a_code_has_its_full_name(code, name):
    assert full_name(code) == name


def test_a_prefecture_whose_code_ends_in_a_zero_holds_only_its_own_counties():
    assert within("331002", "331000")
    assert not within("331102", "331000")
    assert not within("140602", "140602")


def test_counties_and_provinces_are_told_by_their_codes():
    assert is_county("140602")
    assert not is_county("140600")
    assert is_province("14")
    assert not is_province("99")


def test_a_name_that_many_counties_bear_gives_all_their_codes():
    assert len(name_at("桥西区", 0).codes) > 1


def test_short_names_of_provinces_and_prefectures_are_known_and_of_counties_are_not():
    assert name_at("在朔州开业", 1).codes == ("140600",)
    assert name_at("延边延吉", 0).codes == ("222400",)
    assert name_at("内蒙古", 0).codes == ("150000",)
    assert name_at("朔城旅游", 0) is None


@pytest.mark.parametrize("text", ["南京路步行街", "北京东路", "中山大道", "海口市场", "朔州市民"])
def test_a_name_inside_another_word_is_no_region(text):
    assert name_at(text, 0) is None
