"""Finds the whole sum back, or doubled, in a stated time: 八个月回本, 回本周期8个月, 两年翻番, 30天翻倍."""

import re
from collections.abc import Iterator

from classifier.numerals import NUMBER, number
from classifier.rates import Rate
from classifier.terms import PERIOD, PERIODS_A_YEAR, months

_TIME = (
    rf"(?:(?P<fast>{NUMBER})个?(?:{PERIOD})?[到至~\-—])?"
    rf"(?P<count>{NUMBER})个?(?P<half>半)?(?P<period>{PERIOD})(?P<and_half>半)?"
)
TIME_FIRST = re.compile(
    rf"{_TIME}(?:左右|之?内|以内|后|就|即可|可以?|能|准|保证|快速|轻松|全部|资金|本金|投资|财富|[ ,])*"
    r"(?:回(?:完|清)?成?本|返本|清本|够本|收回(?:全部)?(?:成本|投资|本金)|翻(?:一)?(?:番|倍)|翻(?P<times>[两二三四五六七八九十]|\d+)倍)"
)
TIME_LAST = re.compile(rf"(?:回本|返本|(?:投资)?回收)(?:周期|期限|期|时间)[约为只需仅: ]*{_TIME}")
# What else doubles: trade, not money.
NO_MONEY = re.compile(r"(?:用户|会员|销量|产量|产能|营收|业绩|客流|人数|规模)[^,。;]{0,6}$")
REACH = 12


def find_paybacks(text: str) -> Iterator[Rate]:
    """The paybacks and doublings of one cleaned sentence."""
    for pattern in (TIME_FIRST, TIME_LAST):
        for match in pattern.finditer(text):
            if not NO_MONEY.search(text[max(0, match.start() - REACH) : match.start()]):
                yield from _payback(match)


def _payback(match: re.Match[str]) -> Iterator[Rate]:
    slow = number(match["count"])
    fast = number(match["fast"]) if match["fast"] else slow
    if not slow or not fast or fast > slow:
        return
    half = 0.5 if match["half"] or match["and_half"] else 0.0
    times = number(match["times"]) if match.groupdict().get("times") else None
    gain = ((times or 2.0) - 1.0) * 100 * PERIODS_A_YEAR[match["period"]]
    low, high = (round(gain / (count + half), 4) for count in (slow, fast))
    yield Rate(match.start(), match.end(), low, high, months(slow + half, match["period"]))
