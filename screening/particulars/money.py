"""Sums of money, in figures or in Chinese numerals, one find a range (5-10万元).

Values: the currency in ISO 4217 (USDT for the token) and the plain number: CNY 50000,
CNY 50000-100000. A number of 万 without 元 is a sum only where the words around it speak of money.
"""

import re
from collections.abc import Iterator

from classifier.numerals import NUMBER, number
from screening.particulars.context import before
from screening.particulars.found import Found
from screening.particulars.particular import ParticularKind

_CURRENCIES = {
    "元": "CNY", "块": "CNY", "块钱": "CNY", "圆": "CNY", "人民币": "CNY",
    "¥": "CNY", "rmb": "CNY", "cny": "CNY",
    "美元": "USD", "美金": "USD", "美刀": "USD", "$": "USD", "usd": "USD", "us$": "USD",
    "港元": "HKD", "港币": "HKD", "hk$": "HKD", "hkd": "HKD", "欧元": "EUR", "€": "EUR",
    "英镑": "GBP", "£": "GBP", "日元": "JPY", "新台币": "TWD", "usdt": "USDT", "u": "USDT",
}  # fmt: skip
_VALUE = rf"{NUMBER}(?: ?[余多来](?=[万亿元块]))?(?:[百千万亿]+|[kw](?![a-z]))?"
_SUM = re.compile(
    r"(?:(?P<before>人民币|¥|rmb|cny|us\$|hk\$|\$|€|£) ?:? ?)?"
    rf"(?P<low>{_VALUE})(?: ?(?:元|块)? ?(?:[-—–~]|至|到) ?(?P<high>{_VALUE}))? ?"
    r"(?P<after>美元|美金|美刀|港元|港币|欧元|英镑|日元|新台币|人民币|rmb|cny|usdt|usd|hkd|u(?![a-z0-9盘])"
    r"|元(?![素件老化论次])|圆(?=整|$|[,。\s])|块钱|(?<=[\d万千百])块(?![地儿链状钱]))?"
)
_LARGE = re.compile(r"\d.*[万亿w]$|[一二三四五六七八九十百两].*[万亿]$")
_MONEY_BEFORE = re.compile(
    r"(?:存|投|投资|起投|起存|门槛|本金|押金|定金|加盟费|总价|首付|售价|单价|只要|仅需?|每份|返还?|领"
    r"|付款?|赚|月入|年入|收入|奖励?|补贴|租金|得|送|收益|分红|利息|额度|贷款?|借款?|放款|募集|融资"
    r"|集资|规模|资金|资产|注册资本|转|打款|交|缴|入金|保证金|股本|认购|入股|每股)"
    r"(?:了|约|满|达|高达|最高|为|:|款)? ?$"
)
_MONEY_AFTER = re.compile(
    r" ?(?:起[投存购步售]|本金|收益|入股|存款?|理财|投资|一[份股套]|每份|/[股份套]|额度|资金|押金"
    r"|保证金|以上[送赠存返起可加]|现金|贷款)"
)
# 几万元, 上百万元, xx万元: nobody's sum, or a masked one.
_VAGUE = re.compile(r"(?:[几数上某]|[x*×]\.?)$")
# More than all the money there is: a slip of the pen, or zeros for show.
_MOST = 1e15


def amounts(text: str) -> Iterator[Found]:
    lowered = "".join(one.lower() if one.isascii() else one for one in text)
    for match in _SUM.finditer(lowered):
        currency = match["after"] or match["before"]
        if currency is None and not _speaks_of_money(lowered, match):
            continue
        value = _value(match["low"], match["high"])
        if value and not _VAGUE.search(before(lowered, match.start())):
            unit = _CURRENCIES[currency] if currency else "CNY"
            end = max(match.end("low"), match.end("high"), match.end("after"))
            yield Found(ParticularKind.AMOUNT, f"{unit} {value}", match.start(), end)


def _speaks_of_money(text: str, match: re.Match[str]) -> bool:
    if not _LARGE.search(match["high"] or match["low"]):
        return False
    called = _MONEY_BEFORE.search(before(text, match.start()))
    return bool(called or _MONEY_AFTER.match(text, match.end()))


def _value(low: str, high: str | None) -> str | None:
    first, last = _number(low), _number(high or low)
    if not first or not last or max(first, last) > _MOST:
        return None
    if high is None:
        return _plain_number(first)
    unit = re.search(r"[百千万亿kw]+$", high)
    if unit and re.fullmatch(r"[\d.]+", low):
        first = number(low + unit[0]) or first
    return f"{_plain_number(first)}-{_plain_number(last)}"


def _number(written: str) -> float | None:
    """1万2千 is a sum of two; 10万余 is taken for its 10万."""
    bare = re.sub(r" ?[余多来]", "", written)
    parts = re.fullmatch(r"(\d.*[万亿千])(\d+[千百万])", bare)
    if parts is None:
        return number(bare)
    left, right = number(parts[1]), number(parts[2])
    return None if left is None or right is None else left + right


def _plain_number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
