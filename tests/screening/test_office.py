import pytest

from screening.errors import InvalidInput
from screening.office import bounds, lies_within, office_name, office_of


@pytest.mark.parametrize(
    ("typed", "office"),
    [
        ("", ""),
        ("14", "14"),
        ("1400", "14"),
        ("140000", "14"),
        ("140600", "1406"),
        ("141000", "1410"),
        ("140602", "140602"),
    ],
)
def test_a_code_means_the_office_that_it_closes_with_zeros(typed, office):
    assert office_of(typed) == office


@pytest.mark.parametrize(
    "typed", ["1", "140", "14060", "1406021", "一四", "14a6", "99", "00", "²²"]
)
def test_what_is_no_code_of_a_region_is_refused(typed):
    with pytest.raises(InvalidInput, match="代码"):
        office_of(typed)


def test_an_office_reaches_from_its_first_to_its_last_code():
    assert bounds("14") == ("140000", "149999")
    assert bounds("140602") == ("140602", "140602")


def test_an_office_lies_within_itself_and_those_above():
    assert lies_within("140602", "14")
    assert lies_within("14", "")
    assert not lies_within("14", "140602")
    assert not lies_within("", "14")


def test_offices_have_names():
    assert office_name("") == "全国"
    assert office_name("14") == "山西省"
    assert office_name("140602") == "山西省朔州市朔城区"
