"""Telephone numbers: mobile, landline and service lines, against the numbering plan of +86.

The plan is that of phonenumbers (Google's libphonenumber), which knows mobile prefixes and area
codes. Values: 13800138000, 0349-2012345, 0349-2012345转801, 400-800-1234, 95588.
"""

import re
from collections.abc import Iterator

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberType

from screening.particulars.context import before, is_other_number
from screening.particulars.found import Found
from screening.particulars.particular import ParticularKind
from screening.particulars.plain import numeric

_GAP = r"(?: ?[.,·•_/~—–‐−\- ] ?|\*(?!\*))?"
_MOBILE = re.compile(
    rf"(?<!\d)(?:(?:\+|00)?86{_GAP}|0)?(1{_GAP}[3-9](?:{_GAP}\d){{9}})(?![\d%]|\.\d)"
)
# How people group eleven digits; prices in a row (15.5 18.8 19.9) are grouped otherwise.
_GROUPS = {
    (11,), (3, 4, 4), (3, 8), (3, 3, 5), (3, 5, 3), (4, 3, 4), (4, 4, 3), (7, 4), (5, 6), (6, 5),
    (3, 2, 2, 2, 2), (3, 2, 2, 4), (1,) * 11, (1, 2, 4, 4), (3, 4, 2, 2), (3, 3, 3, 2), (1, 10),
}  # fmt: skip
_LANDLINE = re.compile(
    r"(?<![\d.+])(?:\+?86[- ]?)?[(\[【]?(0?(?:10|2\d|[3-9]\d{2}))[)\]】]?"
    r"[ .\-—–~]{0,3}(\d{3,4}[- ]?\d{4})(?:(?: ?转 ?| ?- ?|分机 ?)(\d{1,5}))?(?![\d%])"
)
_LOCAL = re.compile(r"(?<![\d.\-])([2-8]\d{2,3}[- ]?\d{4})(?![\d%.\-年月])")
_CALLED = re.compile(r"(?:电话|热线|座机|咨询|预订|联系|致电|[Tt][Ee][Ll]|☎|📞)[^\d\n]{0,4}$")
_FREE = re.compile(
    r"(?<![\d.\-])([48]00)[ \-—–·.]{0,3}(\d{1,4}(?:[ \-—–·.]?\d{1,4}){1,4})(?![\d%])"
)
_SERVICE = re.compile(r"(?<![\d.¥$+\-])(9[56]\d{3,4})(?![\d%.\-]|[元万亩人个份台件家户米号千])")
_CALLED_SERVICE = re.compile(
    r"(?:客服|热线|电话|致电|拨打|咨询|银行|保险|人寿|证券|官方|短信|来电|[Tt][Ee][Ll])[^\d\n]{0,8}$"
)
_RUN = re.compile(r"(?<![\d.])\d{12,40}(?![\d.])")
_NUMBERS = re.compile(
    r"(?:0086|86)?(1[3-9]\d{9})|(0(?:10|2\d|[3-9]\d{2})\d{7,8}?)(?=1[3-9]|0[1-9]|[48]00|86|\D|\Z)"
    r"|([48]00\d{7})"
)
_WHOLE = re.compile(rf"(?:{_NUMBERS.pattern}){{2,}}")


def phone_numbers(text: str) -> Iterator[Found]:
    digits = numeric(text)
    for finder in (_mobiles, _landlines, _free_lines, _service_lines, _runs):
        for found in finder(digits):
            if not is_other_number(digits, found.start):
                yield found


def mobile_at(digits: str, start: int) -> re.Match[str] | None:
    """The mobile number that begins at `start` of a numeric text, its digits as group 1."""
    match = _MOBILE.match(digits, start)
    return match if match and _is_mobile(match[1]) else None


def only_digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _mobiles(digits: str) -> Iterator[Found]:
    for match in _MOBILE.finditer(digits):
        if _is_mobile(match[1]):
            value = only_digits(match[1])
            yield Found(ParticularKind.MOBILE, value, match.start(), match.end(), valid=True)


def _is_mobile(written: str) -> bool:
    groups = tuple(len(group) for group in re.findall(r"\d+", written))
    return groups in _GROUPS and _type(only_digits(written)) == PhoneNumberType.MOBILE


def _landlines(digits: str) -> Iterator[Found]:
    for match in _LANDLINE.finditer(digits):
        area, local = match[1].lstrip("0"), only_digits(match[2])
        spelled = "0" in match[1][:1] or "+" in match[0]
        if spelled and _type(f"0{area}{local}") == PhoneNumberType.FIXED_LINE:
            extension = f"转{match[3]}" if match[3] else ""
            value = f"0{area}-{local}{extension}"
            yield Found(ParticularKind.LANDLINE, value, match.start(), match.end(), valid=True)
    for match in _LOCAL.finditer(digits):
        if _CALLED.search(before(digits, match.start())):
            value = only_digits(match[1])
            yield Found(ParticularKind.LANDLINE, value, match.start(), match.end())


def _free_lines(digits: str) -> Iterator[Found]:
    for match in _FREE.finditer(digits):
        rest = only_digits(match[2])
        if len(rest) == 7:
            value = f"{match[1]}-{rest[:3]}-{rest[3:]}"
            valid = phonenumbers.is_valid_number(_number(match[1] + rest))
            yield Found(ParticularKind.SERVICE_NUMBER, value, match.start(), match.end(), valid)


def _service_lines(digits: str) -> Iterator[Found]:
    for match in _SERVICE.finditer(digits):
        if _CALLED_SERVICE.search(before(digits, match.start())):
            yield Found(ParticularKind.SERVICE_NUMBER, match[1], match.start(), match.end())


def _runs(digits: str) -> Iterator[Found]:
    """Numbers without a gap, as OCR reads two that stand close, or one and a stray digit."""
    for run in _RUN.finditer(digits):
        if _WHOLE.fullmatch(run[0]):
            for match in _NUMBERS.finditer(digits, run.start(), run.end()):
                yield from _part(match)
        elif _CALLED.search(before(digits, run.start())) and _is_mobile(run[0][:11]):
            start = run.start()
            yield Found(ParticularKind.MOBILE, run[0][:11], start, start + 11)


def _part(match: re.Match[str]) -> Iterator[Found]:
    mobile, landline, free = match.groups()
    if mobile and _is_mobile(mobile):
        yield Found(ParticularKind.MOBILE, mobile, match.start(1), match.end(), valid=True)
    elif landline and _type(landline) == PhoneNumberType.FIXED_LINE:
        area = 3 if landline[1] in "12" else 4
        value = f"{landline[:area]}-{landline[area:]}"
        yield Found(ParticularKind.LANDLINE, value, match.start(), match.end(), valid=True)
    elif free:
        value = f"{free[:3]}-{free[3:6]}-{free[6:]}"
        yield Found(ParticularKind.SERVICE_NUMBER, value, match.start(), match.end(), valid=True)


def _number(national: str) -> PhoneNumber:
    return phonenumbers.parse(national, "CN")


def _type(national: str) -> int:
    kind: int = phonenumbers.number_type(_number(national))
    return kind
