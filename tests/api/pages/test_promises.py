"""Promised returns in words: how much, how long, how firmly, and above which lines."""

from datetime import date

import pytest

from api.pages.promises import promise_rows
from screening.model import PromisedReturn
from screening.reference_lines import ReferenceLine
from screening.vocabulary import Claim


def line(name, percent, note, lpr=None):
    return ReferenceLine(
        id=name,
        name=name,
        percent=percent,
        lpr=lpr,
        first_day=date(2020, 1, 1),
        last_day=None,
        source="出处",
        note=note,
    )


LINES = [
    line("一年期 LPR 四倍", 12.0, "借贷司法保护上限,非认定标准", lpr=3.0),
    line("2018 年监管提示", 10.0, "准备损失全部本金"),
]


@pytest.fixture
def row():
    def shown(low, high, **more):
        promised = PromisedReturn(
            quote="年化",
            start=0,
            end=2,
            annual_percent_low=low,
            annual_percent_high=high,
            **{"guaranteed": False} | more,
        )
        [found] = promise_rows([promised], LINES)
        return found

    return shown


@pytest.mark.parametrize(
    ("low", "high", "above"),
    [
        (8, 10, ()),
        (8, 12, ("高于 10%(2018 年监管提示:准备损失全部本金)",)),
        (
            18,
            18,
            (
                "高于一年期 LPR 四倍 12.00%(借贷司法保护上限,非认定标准)",
                "高于 10%(2018 年监管提示:准备损失全部本金)",
            ),
        ),
        (11, None, ("高于 10%(2018 年监管提示:准备损失全部本金)",)),
        (None, None, ()),
    ],
)
def test_the_higher_end_is_held_against_the_lines(row, low, high, above):
    assert row(low, high).above == above


@pytest.mark.parametrize(
    ("months", "words"),
    [
        (None, "—"),
        (0.23, "7 天"),
        (0.49, "15 天"),
        (0.99, "1 个月"),
        (2.96, "3 个月"),
        (12, "12 个月"),
        (18, "18 个月"),
        (36, "3 年"),
    ],
)
def test_a_term_is_told_in_days_months_or_years(row, months, words):
    assert row(12, 12, term_months=months).term == words


@pytest.mark.parametrize(
    ("kept", "words"),
    [
        ({"claim": Claim.EXPECTED}, "称预期或往期"),
        ({"claim": Claim.GUARANTEED, "guaranteed": True}, "称保证"),
        ({"guaranteed": True}, "称保证"),
        ({}, "—"),
    ],
)
def test_a_record_from_before_claims_were_told_apart_is_still_shown(row, kept, words):
    assert row(12, 12, **kept).claim == words


def test_a_return_without_figures_is_said_to_be_beyond_working_out(row):
    assert row(None, None).percent == "无法折算"
