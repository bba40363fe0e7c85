import pytest

from screening.personal import personal_boxes


@pytest.fixture
def hidden(page_of):
    """Which of these lines are covered, by number from 0."""

    def find(*lines):
        page = page_of(*lines)
        boxes = personal_boxes(page)
        return [number for number, line in enumerate(page.lines) if line.box in boxes]

    return find


@pytest.mark.parametrize(
    "line",
    [
        "身份证号：110101199003074514",
        "110101199003074514",
        "110101 19900307 4514",
        "110101-19900307-4514",
        "110101199003074514，张某",
        "身份证110101199003074519",
        "１１０１０１１９９００３０７４５１４",
        "1101O1l99003074514",
        "11010119900307451x",
        "身份证号 110101900307451",
        "身份证 1101011990****4514",
    ],
)
def test_a_line_with_an_identity_number_is_covered(hidden, line):
    assert hidden("年化收益12%", line, "东市口") == [1]


def test_a_number_broken_over_two_lines_is_covered_on_both(hidden):
    assert hidden("身份证号110101199", "003074514", "年化收益12%") == [0, 1]


@pytest.mark.parametrize(
    "line",
    [
        "电话 13834901234",
        "账号 6222021234567890123",
        "统一社会信用代码 91140600MA0K12345X",
        "2026年11月24日 12:00",
        "年化收益12%，1万元起",
        "订单 110101209913994514",
    ],
)
def test_other_numbers_stay(hidden, line):
    assert hidden(line, "东市口") == []


def test_a_page_without_lines_has_nothing_to_cover(hidden):
    assert hidden() == []
