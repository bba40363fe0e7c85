from datetime import UTC, datetime, timedelta

import pytest

from api.pages import words
from screening.model import PromisedReturn

NOW = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)


def promised(low, high):
    return PromisedReturn(
        quote="", start=0, end=0, annual_percent_low=low, annual_percent_high=high, guaranteed=False
    )


def test_moments_are_told_in_china_time():
    assert words.china_time(datetime(2026, 11, 23, 17, 5, tzinfo=UTC)) == "2026-11-24 01:05"


@pytest.mark.parametrize(
    ("ago", "expected"),
    [
        (timedelta(seconds=-5), "刚刚"),
        (timedelta(seconds=59), "刚刚"),
        (timedelta(minutes=3), "3 分钟前"),
        (timedelta(hours=25), "1 天前"),
    ],
)
def test_ages_are_told_in_their_largest_unit(ago, expected):
    assert words.age(NOW - ago, NOW) == expected


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (12, 12, "12%"),
        (8, 12.5, "8%–12.5%"),
        (None, 12, "至多 12%"),
        (7.2, None, "7.2% 起"),
        (None, None, ""),
        (3650, 3650, "3,650%"),
        (1216.6667, 1216.6667, "1,216.67%"),
    ],
)
def test_annual_percent_is_told_as_far_as_it_is_known(low, high, expected):
    assert words.annual_percent(promised(low, high)) == expected


def test_the_highest_return_is_the_one_shown():
    returns = [promised(None, None), promised(8, 12), promised(20, None), promised(15, 15)]
    assert words.highest_return(returns) is returns[2]
    assert words.highest_return(returns[:1]) is None


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("user:3", "王外勤"),
        ("user:9", "账号 9"),
        ("sweep:demo", "网页巡查 demo"),
        ("import", "import"),
    ],
)
def test_sources_are_told_by_name(source, expected):
    assert words.source_words(source, {3: "王外勤"}) == expected
