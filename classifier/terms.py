"""Periods of time, and how long the money of an offer is bound: 三年期, 期限12个月, 返租五年.

Terms are told in months; a day is 12/365 of one, as simple percents a year are.
"""

import re
from collections.abc import Iterator

from classifier.numerals import NUMBER, number

PERIODS_A_YEAR = {
    "日": 365.0, "天": 365.0, "周": 52.0, "星期": 52.0, "月": 12.0, "个月": 12.0,
    "季": 4.0, "季度": 4.0, "半年": 2.0, "年": 1.0,
}  # fmt: skip
PERIOD = "|".join(sorted(PERIODS_A_YEAR, key=len, reverse=True))

_BOUND = (
    r"期限|为期|周期|存期|租期|年限|(?:合同|合约|投资|认购|持有)期?|封闭期?|锁定期?|锁仓|满|返租|包租|托管|"
    r"连续返?|连返|存(?:满|够)?|定存"
)
_NAMES_A_TERM = r"期满|到期|期|定期|产品|封闭|锁定|合同|起存|包租|返租|托管"
TERM = re.compile(
    rf"(?P<before>{_BOUND})?[ :为是约]*(?P<count>{NUMBER})个?(?P<period>{PERIOD})(?P<half>半)?"
    rf"(?P<after>{_NAMES_A_TERM})?"
)

# 第4-10年 and 第五年起 are no stretches of so many years.
ORDINAL = re.compile(r"第[\d一二三四五六七八九十]*[-~到至]?$")

# From here on, a number of years is a date.
FIRST_YEAR = 1900


def months(count: float, period: str) -> float:
    """So many periods in months: 90 days are 2.96."""
    return round(count * 12 / PERIODS_A_YEAR[period], 2)


def term_near(sentence: str, start: int, end: int) -> float | None:
    """The term, in months, that a sentence names for what stands at a stretch of it.

    The last one named before the stretch's end; else the first after it, if any.
    """
    terms = list(_terms(sentence))
    before = [term for at, term in terms if at < end]
    after = [term for at, term in terms if at >= end]
    return next(iter([*reversed(before), *after]), None)


def _terms(sentence: str) -> Iterator[tuple[int, float]]:
    """Where each named term starts, and its months."""
    for match in TERM.finditer(sentence):
        count = number(match["count"])
        if (
            count
            and count < FIRST_YEAR
            and (match["before"] or match["after"])
            and not ORDINAL.search(sentence[: match.start("count")])
        ):
            half = 0.5 if match["half"] else 0.0
            yield match.start(), months(count + half, match["period"])
