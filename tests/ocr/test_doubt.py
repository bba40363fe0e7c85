import pytest

from ocr.doubt import SURE, figures_unsure
from ocr.page import Line, Page

BOX = ((0.0, 0.0), (100.0, 0.0), (100.0, 20.0), (0.0, 20.0))


def page(*lines):
    return Page(tuple(Line(text, score, BOX) for text, score in lines), (), 0, 100, 100)


@pytest.mark.parametrize(
    "text",
    [
        "手机微信同号：154 9846 4085",
        "0317-2211446",
        "年化收益１２%",
        "月息1.5分起",
        "154-4663-9291",
    ],
)
def test_a_phone_or_a_rate_in_a_doubtful_line_is_unsure(text):
    assert figures_unsure(page(("保本保息", 1.0), (text, SURE - 0.01)))
    assert not figures_unsure(page(("保本保息", 0.5), (text, SURE)))


@pytest.mark.parametrize("text", ["保本保息", "12个月", "2026年11月24日", "5万元起投"])
def test_other_doubtful_lines_are_no_reason(text):
    assert not figures_unsure(page((text, 0.3)))


def test_a_page_without_lines_is_no_reason():
    assert not figures_unsure(page())
