"""Reads numbers as Chinese advertisements write them: 12.5, 1,200, 1万2, 一万二, 两千五, 壹佰, 半."""

import re

DIGITS = {
    **{digit: value for value, digit in enumerate("零一二三四五六七八九")},
    **{digit: value for value, digit in enumerate("壹贰叁肆伍陆柒捌玖", 1)},
    "两": 2, "俩": 2, "弍": 2, "廿": 20, "卅": 30,
}  # fmt: skip
UNITS = {
    "十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "k": 1000,
    "万": 10_000, "w": 10_000, "亿": 100_000_000,
}  # fmt: skip

# OCR and typists break decimals: 12 .5; and before a percent sign also 12. 5%, 12,5%.
_BROKEN = r"\d{1,4} \. ?\d{1,2}|\d{1,4}(?:\. |,)\d{1,2}(?= ?%)"
# Bounded, or a page of digits would be tried from each to each. A bank card has 19.
_DIGITS = r"\d{1,20}"
_ARABIC = rf"\d{{1,3}}(?:,\d{{3}}){{1,4}}(?:\.\d{{1,8}})?|{_BROKEN}|{_DIGITS}(?:\.\d{{1,8}})?"
_HAN_DIGIT = "[" + "".join(DIGITS) + "]"
_HAN_UNIT = "[" + "".join(unit for unit in UNITS if unit not in "kw") + "]"
# 一 in 一万一个月 and 十二一年 belongs to the time after it, not to the sum before.
_NO_TIME = r"(?!个?(?:月|年|天|周|季))"
# 15万一间 is the price of one.
_NO_COUNT = "(?![间套份张户股台头亩位名瓶])"
_HAN_NEXT = (
    rf"(?:(?<![{''.join(DIGITS)}百千万佰仟]){_HAN_DIGIT}|{_HAN_DIGIT}{_NO_TIME}|{_HAN_UNIT})"
)
_HAN = rf"(?:{_HAN_DIGIT}|{_HAN_UNIT}){_HAN_NEXT}{{0,14}}(?:点{_HAN_DIGIT}{{1,6}})?"
# The unit may carry a remainder: 1万2 is 12,000 and 5千6 is 5,600.
_REMAINDER = (
    rf"\d(?![\d.%]){_NO_TIME}|{_HAN_DIGIT}{_NO_TIME}{_NO_COUNT}(?:{_HAN_UNIT}{_HAN_DIGIT}?)*"
)
NUMBER = rf"(?:(?:{_ARABIC})(?:(?:[百千万亿]+|[kw](?![a-z]))(?:{_REMAINDER})?)?|半|{_HAN})"

_LEADING = re.compile(r"(\d[\d,. ]*)(.*)", re.DOTALL)


def number(text: str) -> float | None:
    """The value of what NUMBER matched; None where the characters form no number."""
    if text == "半":
        return 0.5
    leading = _LEADING.fullmatch(text)
    if leading is None:
        return _han(text)
    value = _arabic(leading[1])
    rest = leading[2]
    last = 1
    while rest and rest[0] in UNITS:
        last = UNITS[rest[0]]
        value, rest = value * last, rest[1:]
    if not rest:
        return value
    remainder = _remainder(rest, last)
    return None if remainder is None else value + remainder


def _arabic(text: str) -> float:
    """1,200 is a thousand and more; 12,5 and 12. 5 are twelve and a half."""
    return float(re.sub(r",(?=\d{3})", "", text).replace(",", ".").replace(" ", ""))


def _remainder(text: str, unit: int) -> float | None:
    """2 after 1万 is 2,000; 二百 after it is 200."""
    value = float(text) if text.isdigit() else _han(text)
    return value * unit / 10 if value is not None and value < 10 else value


def _han(text: str) -> float | None:
    whole, _, decimals = text.partition("点")
    value = _han_whole(whole)
    if value is None or not decimals:
        return value
    if any(digit not in DIGITS for digit in decimals):
        return None
    return value + float("0." + "".join(str(DIGITS[digit]) for digit in decimals))


def _han_whole(text: str) -> float | None:
    if len(text) > 1 and all(one in DIGITS and DIGITS[one] < 10 for one in text):
        return float("".join(str(DIGITS[one]) for one in text))
    total = section = digit = 0.0
    last = 1
    for one in text:
        if one in DIGITS:
            digit, last = digit + DIGITS[one], 1 if one == "零" else last
        elif one in UNITS and UNITS[one] >= 10_000:
            section = (section + digit) or 1
            total, section, digit, last = (total + section) * UNITS[one], 0.0, 0.0, UNITS[one]
        elif one in UNITS:
            section += (digit or 1) * UNITS[one]
            digit, last = 0.0, UNITS[one]
        else:
            return None
    # 一万二 and 两千五 leave out the last unit.
    return total + section + (digit * last / 10 if last > 10 and digit < 10 else digit)
