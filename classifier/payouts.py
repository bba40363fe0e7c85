"""Finds sums put in and sums paid out, and brings the gain to simple percent a year.

存1万返1.2万, 投5万半年拿5千6, 每万元每天1.6元, 一万块一年给一千零八十: a payout below the sum put in is
read as the gain, one above it as gain and principal. 八个月回本 and 两年翻番 gain the whole sum in that
time. Without a time the percents are None.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from classifier.numerals import NUMBER, number
from classifier.rates import PERIOD, PERIODS_A_YEAR, Rate

MONEY = re.compile(
    rf"(?P<figure>{NUMBER})(?:多|余|来)?(?:(?P<currency>元|块|圆|美元|美金|u(?:sdt)?(?![a-z]))"
    r"(?P<tenths>(?<=块)[1-9一二三四五六七八九])?)?钱?(?:整|正)?"
    r"(?![\d%‰.个斤瓶箱袋件次张年月天号期倍人平米亩棵头台位名户座层间套家周季分厘点线折种项代]|公里|积分|券|代金|优惠)"
)
PUT_IN = re.compile(
    r"(?:每|存|投|投资|交|缴|充|放|入|借|打款?|入股|垫|买|出|押)(?:入|满|够|进|上)?(?:款|股)?[ :]?$"
)
DEPOSIT = re.compile(r"(?:存|投|入股|入金|借|放)(?:资|入|满|够|进)?(?:款|股)?[ :]?$")
PAID = re.compile(
    r"返|还|得|拿|领|付(?!费)|给|分(?!期|钟|享)|变|到账|兑|收(?!费)|回馈|回报|赚|息|派|取|净|结|进账|享"
)
# Sums that are wages, prices or costs.
NO_INVESTMENT = re.compile(
    r"薪|工资|提成|分期|月供|首付|原价|现价|学费|房租|押金|罚|奖金|费用|补贴|会费|贷|价值|优惠|均价|收入|资产|话费"
)
TIME = re.compile(
    rf"(?P<every>[每按])?(?P<count>{NUMBER})?个?(?P<period>{PERIOD})(?![份饼底线费租])"
    r"|(?P<daily>[天月年日])(?P=daily)"
)
WHOLE_SUM = re.compile(
    rf"(?P<count>{NUMBER})个?(?P<half>半)?(?P<period>{PERIOD})(?:左右|之?内|以内|后|就|即可|可以?|能|准|保证|快速|轻松|全部|[ ,])*"
    r"(?:回(?:完|清)?成?本|返本|清本|收回(?:全部)?(?:成本|投资|本金)|翻(?:一)?(?:番|倍)|翻(?P<times>[两二三四五六七八九十]|\d+)倍)"
)
SMALLEST_SUM = 100.0
LARGEST_GAIN = 20.0
SMALLEST_PERCENT = 0.3
LONGEST_GAP = 16


def find_payouts(text: str) -> Iterator[Rate]:
    """The promised payouts in one cleaned sentence; they may overlap with stated rates."""
    yield from find_sums(text)
    yield from find_whole_sums(text)


def find_sums(text: str) -> Iterator[Rate]:
    """A sum put in with a sum paid out."""
    sums = [match for match in MONEY.finditer(text) if _is_money(match)]
    for principal, payout in pairwise(sums):
        rate = _payout(text, principal, payout)
        if rate is not None:
            yield rate


def find_whole_sums(text: str) -> Iterator[Rate]:
    """The whole sum back, or doubled, in a stated time."""
    for match in WHOLE_SUM.finditer(text):
        a_year = _whole_sum_percent(match)
        if a_year is not None:
            yield Rate(match.start(), match.end(), a_year, a_year)


def _is_money(match: re.Match[str]) -> bool:
    a_sum = _sum(match) >= SMALLEST_SUM and len(match["figure"]) < 7
    return _sum(match) > 0 and (match["currency"] is not None or a_sum)


def _sum(match: re.Match[str]) -> float:
    """The sum in yuan; 1块6 is 1.6. Zero where the characters form no number."""
    tenths = number(match["tenths"]) if match["tenths"] else 0.0
    return (number(match["figure"]) or 0.0) + (tenths or 0.0) / 10


def _payout(text: str, principal: re.Match[str], payout: re.Match[str]) -> Rate | None:
    gap = text[principal.end() : payout.start()]
    lead = text[max(0, principal.start() - 8) : principal.start()]
    put, paid = _sum(principal), _sum(payout)
    if put < SMALLEST_SUM or len(gap) > LONGEST_GAP or NO_INVESTMENT.search(lead + gap):
        return None
    gain = paid - put if paid >= put else paid
    time = _last_time(gap) or _last_time(lead)
    told = bool(PAID.search(gap)) or (time is not None and gap.strip(" ,:") == time[0])
    placed = bool(PUT_IN.search(lead)) if time is not None else bool(DEPOSIT.search(lead))
    if not told or not (placed or time is not None) or not 0 < gain <= put * LARGEST_GAIN:
        return None
    verb = PUT_IN.search(lead)
    start = principal.start() - (len(lead) - verb.start() if verb else 0)
    if time is None:
        return Rate(start, payout.end(), None, None)
    percent = round(gain / put * 100 * _times_a_year(time), 4)
    if percent < SMALLEST_PERCENT:
        return None
    return Rate(start, payout.end(), percent, percent)


def _last_time(text: str) -> re.Match[str] | None:
    return next(reversed(list(TIME.finditer(text))), None)


def _times_a_year(time: re.Match[str]) -> float:
    if time["daily"]:
        return PERIODS_A_YEAR[time["daily"]]
    count = number(time["count"]) if time["count"] else 1.0
    return PERIODS_A_YEAR[time["period"]] / (count or 1.0)


def _whole_sum_percent(match: re.Match[str]) -> float | None:
    count = number(match["count"])
    if not count:
        return None
    count += 0.5 if match["half"] else 0.0
    times = number(match["times"]) if match["times"] else None
    return round((times - 1 if times else 1) * 100 * PERIODS_A_YEAR[match["period"]] / count, 4)
