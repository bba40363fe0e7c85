import io
import re
from datetime import timedelta

import openpyxl
import pytest

from api.charts.columns import columns, round_number_above
from api.charts.figure import Figure, Series, Shape
from api.charts.workbook import workbook
from screening.decisions import Ruling, decide
from screening.vocabulary import Channel, Role, Verdict


@pytest.fixture
def history(candidate, store, clock):
    """Three ads in two counties; one was decided two days after it was first seen."""
    first = candidate("甲公寓,年化收益12%", region="140602", place="甲")
    candidate("乙饭店开业酬宾", region="140602", place="乙", channel=Channel.SMS)
    candidate("丙农庄,年化收益12%", region="140603", place="丙")
    clock.moment += timedelta(days=2)
    ruling = Ruling(verdict=Verdict.FALSE_ALARM, after=0)
    with store.transaction() as tx:
        decide(first, ruling, "李审核", clock(), tx)


def sheets(browser, role=Role.REVIEWER, **query):
    answer = browser(role).get("/numbers.xlsx", params=query)
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    return {
        sheet.title: {row[0]: row[1:] for row in sheet.iter_rows(min_row=6, values_only=True)}
        for sheet in book
    }


def test_the_workbook_holds_what_happened(browser, history):
    found = sheets(browser)
    assert found["每周发现与决定"]["2026-11-23"] == (3, 3, 1)
    assert found["渠道"] == {"传单": (2,), "短信": (1,)}
    assert found["地区"] == {"山西省": (3,)}
    assert found["种类"] == {"涉嫌非法集资宣传": (2,), "普通广告": (1,)}
    assert found["决定"] == {"误报": (1,)}
    assert found["等待时间"]["1–3 天"] == (1, 1)
    assert found["各评分段的准确率"]["0.9–1.0"][0] == 0
    assert found["各评分段的准确率"]["0.9–1.0"][3] == 1


def test_an_office_counts_its_own_region_alone(browser, account, history, store):
    reviewer = account(Role.REVIEWER)
    with store.transaction() as tx:
        tx.accounts.set_region(reviewer, "140603")
    found = sheets(browser)
    assert found["每周发现与决定"]["2026-11-23"] == (1, 1, 0)
    assert found["地区"] == {"山西省朔州市平鲁区": (1,)}
    assert found["决定"] == {}


def test_the_page_shows_the_same_numbers_as_tables(browser, history):
    page = browser(Role.AUDITOR).get("/numbers?weeks=4").text
    assert re.search(r"2026-11-23</th><td class=\"num right\">3</td>", page)
    assert page.count("<table") == 7
    assert "全国 · 最近 4 周" in page


def test_an_empty_installation_says_so(browser):
    page = browser(Role.REVIEWER).get("/numbers").text
    assert "期间没有数据" in page
    assert browser(Role.REVIEWER).get("/numbers?weeks=5").status_code == 422


def test_columns_end_on_a_round_number_and_stand_in_proportion():
    figure = Figure(
        id="f",
        title="t",
        note="",
        shape=Shape.COLUMNS,
        head="周",
        labels=("a", "b"),
        drawn=(Series("x", (10.0, 37.0)), Series("y", (0.0, 50.0))),
    )
    drawn = columns(figure)
    assert drawn.top == 50
    assert [column.height for column in drawn.columns] == [20.0, 0.0, 74.0, 100.0]
    assert all(column.y + column.height == pytest.approx(100) for column in drawn.columns)
    assert [round_number_above(n) for n in (0, 1, 1.1, 20, 21, 999)] == [1, 1, 2, 20, 50, 1000]


def test_a_label_that_looks_like_a_formula_is_a_label():
    figure = Figure("f", "t", "", Shape.BARS, "h", ('=HYPERLINK("x")',), (Series("n", (None,)),))
    book = openpyxl.load_workbook(io.BytesIO(workbook([figure], "")))
    cell = book["t"]["A6"]
    assert (cell.value, cell.data_type) == ('=HYPERLINK("x")', "s")
    assert book["t"]["B6"].value is None
