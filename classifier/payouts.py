"""Finds sums put in and sums paid out, and brings the gain to simple percent a year.

存1万返1.2万, 投5万半年拿5千6, 每万元每天1.6元, 一万块一年给一千零八十: a payout below the sum put in is
read as the gain, one above it as gain and principal. Without a time the percents are None.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from classifier.numerals import NUMBER, number
from classifier.rates import Rate
from classifier.terms import FIRST_YEAR, ORDINAL, PERIOD, PERIODS_A_YEAR, months, term_near

MONEY = re.compile(
    rf"(?P<figure>{NUMBER})(?:多|余|来)?(?:(?P<currency>元|块|圆|美元|美金|u(?:sdt)?(?![a-z]))"
    r"(?P<tenths>(?<=块)[1-9一二三四五六七八九])?)?钱?(?:整|正)?"
    r"(?![\d%‰.个斤瓶箱袋件次张年月天号期倍人平米亩棵头台位名户座层间套家周季分厘点线折种项代兆]|公里|积分|券|代金|优惠|话费)"
)
PUT_IN = re.compile(
    r"(?:每|存|投|投资|交|缴|充|放|入|借|打款?|入股|垫|买|出|押)(?:入|满|够|进|上)?(?:款|股)?[ :]?$"
)
DEPOSIT = re.compile(r"(?:存|投|入股|入金|借|放|打款)(?:资|入|满|够|进)?(?:款|股)?[ :]?$")
PAID = re.compile(
    r"返|还(?!是|有|要|能|可)|回租|得|拿|领|付(?!费)|给|分(?!期|钟|享)|变|到账|兑|收(?!费)|回馈|回报|赚|息|派|取|净|结|进账|享|产|释放"
)
# Words right before a small sum that make it a payout without its currency: 每天返50.
HANDED_OUT = frozenset("返给得领拿赚")
# Sums that are wages, prices or costs.
NO_INVESTMENT = re.compile(
    r"薪|工资|提成|分期|月供|首付|原价|现价|学费|房租|押金|罚|奖金|费用|补贴|会费|贷|价值|优惠|均价|收入|资产|话费|打卡|代金券|押[一二三]付|抵押|转让|保证金|违约|含税|月租|定金|口令|月入|补偿|过渡费|[交缴]\d+年"
)
TIME = re.compile(
    rf"(?<!当)(?P<every>[每按])?(?P<count>{NUMBER})?(?P<measure>个)?(?P<period>{PERIOD})(?![份饼底线费租]|(?<=周)[期年转一二三四五六日末])"
    r"|(?P<daily>[天月年日])(?P=daily)"
)
# 百货 is no hundred and 日息万五 no sum; 万元 is ten thousand.
BARE_UNITS = frozenset("十百千")
SMALLEST_SUM = 100.0
LARGEST_GAIN = 20.0
SMALLEST_PERCENT = 0.3
LONGEST_GAP = 20
REACH = 12


def find_sums(text: str) -> Iterator[Rate]:
    """The sums put in, with a sum paid out, of one cleaned sentence; may overlap other finds."""
    sums = [match for match in MONEY.finditer(text) if _is_money(match, text)]
    for principal, payout in pairwise(sums):
        rate = _payout(text, principal, payout)
        if rate is not None:
            yield rate


def _is_money(match: re.Match[str], text: str) -> bool:
    figure = match["figure"]
    if _sum(match) <= 0 or figure in BARE_UNITS or (figure[0] == "万" and len(figure) > 1):
        return False
    a_sum = _sum(match) >= SMALLEST_SUM and len(figure) < 7
    handed_out = len(figure) > 1 and text[: match.start()][-1:] in HANDED_OUT
    return match["currency"] is not None or a_sum or handed_out


def _sum(match: re.Match[str]) -> float:
    """The sum in its currency; 1块6 is 1.6. Zero where the characters form no number."""
    tenths = number(match["tenths"]) if match["tenths"] else 0.0
    return (number(match["figure"]) or 0.0) + (tenths or 0.0) / 10


def _payout(text: str, principal: re.Match[str], payout: re.Match[str]) -> Rate | None:
    gap = text[principal.end() : payout.start()]
    lead = text[max(0, principal.start() - REACH) : principal.start()]
    put, paid = _sum(principal), _sum(payout)
    if put < SMALLEST_SUM or len(gap) > LONGEST_GAP or NO_INVESTMENT.search(lead + gap):
        return None
    gain = paid - put if paid >= put else paid
    time = _last_time(gap) or _last_time(lead, bare=False)
    told = bool(PAID.search(gap)) or (time is not None and gap.strip(" ,:") == time[0])
    placed = bool(PUT_IN.search(lead)) if time is not None else bool(DEPOSIT.search(lead))
    if not told or not (placed or time is not None) or not 0 < gain <= put * LARGEST_GAIN:
        return None
    verb = PUT_IN.search(lead)
    start = principal.start() - (len(lead) - verb.start() if verb else 0)
    term = _months(time, whole=paid >= put) if time else term_near(text, start, payout.end())
    times = _times_a_year(time) if time else 12 / term if term else None
    if times is None:
        return Rate(start, payout.end(), None, None)
    percent = round(gain / put * 100 * times, 4)
    if percent < SMALLEST_PERCENT:
        return None
    return Rate(start, payout.end(), percent, percent, term)


def _last_time(text: str, *, bare: bool = True) -> re.Match[str] | None:
    """The last time told in a text; `bare` ones, as 日 in 日返, count too where that is said."""
    times = [
        one
        for one in TIME.finditer(text)
        if (bare or one["count"] or one["every"] or one["daily"])
        and not ORDINAL.search(text[: one.start()])
        and not _is_date(one)
    ]
    return times[-1] if times else None


def _is_date(time: re.Match[str]) -> bool:
    """2014年 and 十二月 are no stretches of time; 一月 mostly is one."""
    count = number(time["count"]) if time["count"] else None
    if count is None:
        return False
    a_month = time["period"] == "月" and 1 < count <= 12 and not (time["measure"] or time["every"])
    return a_month or count >= FIRST_YEAR


def _times_a_year(time: re.Match[str]) -> float:
    if time["daily"]:
        return PERIODS_A_YEAR[time["daily"]]
    count = number(time["count"]) if time["count"] else 1.0
    return PERIODS_A_YEAR[time["period"]] / (count or 1.0)


def _months(time: re.Match[str], *, whole: bool) -> float | None:
    """The term after which is paid; a gain told for 一年 or 每天 is paid again, and has none."""
    count = number(time["count"]) if time["count"] and not time["every"] else None
    if not count or (count == 1 and not whole):
        return None
    return months(count, time["period"])
