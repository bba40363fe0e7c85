"""WeChat accounts: an id or a mobile number after one of the app's many names.

Ids look like any word, so a label must stand before them. 微信同号 says that a mobile number beside
it is the account. Values: the id in lower case (WeChat does not tell cases apart), a number's
digits, the name of a public account.
"""

import re
from collections.abc import Iterator

from classifier.lookalikes import STAND_INS
from screening.particulars.context import before
from screening.particulars.found import Found
from screening.particulars.labels import GAP, WORD_START
from screening.particulars.particular import ParticularKind
from screening.particulars.phones import mobile_at, only_digits
from screening.particulars.plain import numeric

_DISGUISED = "|".join(re.escape(one) for one in STAND_INS["微信"].split())
_LATIN = r"we ?chat|weixin|wei xin|wxid|v ?x|w ?x|v信|w信|v号|v(?= ?:)"
_LABEL = re.compile(
    rf"(?:微 ?信|威信|维信|卫星号|绿泡泡|[微威]❤|{_DISGUISED}|{WORD_START}(?:{_LATIN})"
    rf"|[加+] ?(?:v信?|w|[薇威微][信❤]?|❤)){GAP}",
    re.IGNORECASE,
)
_ID_END = r"(?![A-Za-z0-9_@*-]|\.[A-Za-z])"
_ID = re.compile(rf"(?![xX*]+\b)[A-Za-z][A-Za-z0-9_*-]{{5,19}}{_ID_END}")
_SPACED_ID = re.compile(rf"[A-Za-z](?: [A-Za-z0-9_-]){{5,19}}{_ID_END}")
_NUMBER_ID = re.compile(r"[1-9]\d{4,10}(?![\d.%]|[元万个人年月天])")
_NO_ID = {"weixin", "wechat", "android", "iphone"}
_PUBLIC_ACCOUNT = re.compile(r"公众(?:平台|号) *[:「“\"【] *([\u4e00-\u9fffA-Za-z0-9]{2,20})")
_PHONE = "电话|手机|热线"
_AFTER_PHONE = rf"(?:(?<={_PHONE})|(?<=(?:{_PHONE})[/及(和、 ]))"
_SAME_NUMBER = re.compile(
    r"(?:微信?|微倍|v信?|wx|vx)号?[和与]?(?:手机|电话)?(?:号码?)?"
    r"(?:同号|同步|同(?=\))|同手机号?|同电话|同上|一样)"
    rf"|{_AFTER_PHONE}微信(?=[号): ]{{0,3}}\+?\d)|微信(?=[/及(和、 ]?(?:电话|手机))",
    re.IGNORECASE,
)
_MOBILE_START = re.compile(r"(?<!\d)1[ .*_-]?[3-9]")
_NEAR = 60


def wechat_accounts(text: str) -> Iterator[Found]:
    digits = numeric(text)
    for match in _PUBLIC_ACCOUNT.finditer(text):
        yield Found(ParticularKind.WECHAT, match[1].lower(), match.start(1), match.end(1))
    for label in _LABEL.finditer(text):
        if not _SAME_NUMBER.match(text, label.start()):
            yield from _account(text, digits, label.end())
    for match in _SAME_NUMBER.finditer(text):
        yield from _same_number(digits, match)


def _account(text: str, digits: str, start: int) -> Iterator[Found]:
    if mobile := mobile_at(digits, start):
        value = only_digits(mobile[1])
        yield Found(ParticularKind.WECHAT, value, mobile.start(1), mobile.end())
    elif number := _NUMBER_ID.match(digits, start):
        yield Found(ParticularKind.WECHAT, number[0], start, number.end())
    elif name := _SPACED_ID.match(text, start) or _ID.match(text, start):
        value = name[0].replace(" ", "").lower()
        if value not in _NO_ID:
            yield Found(ParticularKind.WECHAT, value, start, name.end())


def _same_number(digits: str, words: re.Match[str]) -> Iterator[Found]:
    """The words stand for the mobile number nearest to them on their line, before or after."""
    first = words.start() - len(before(digits, words.start(), _NEAR))
    last = words.end() + len(digits[words.end() : words.end() + _NEAR].partition("\n")[0])
    starts = (one.start() for one in _MOBILE_START.finditer(digits, first, last))
    mobiles = [mobile for start in starts if (mobile := mobile_at(digits, start))]
    if mobiles:
        nearest = min(
            mobiles, key=lambda one: max(words.start() - one.end(), one.start() - words.end())
        )
        value = only_digits(nearest[1])
        yield Found(ParticularKind.WECHAT, value, words.start(), words.end())
