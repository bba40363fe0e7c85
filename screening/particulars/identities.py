"""Codes with a check digit that name a firm (GB 32100) or a person (GB 11643)."""

import re
from collections.abc import Iterator
from datetime import date

from stdnum.cn import ric, uscc
from stdnum.exceptions import ValidationError

from screening.particulars.context import before
from screening.particulars.found import Found
from screening.particulars.particular import ParticularKind
from screening.particulars.regions import is_province

_CODE = re.compile(r"(?<![0-9A-Za-z])[0-9A-Za-z](?:[ \-]?[0-9A-Za-z]){17}(?![0-9A-Za-z])")
_CALLED_CODE = re.compile(
    r"(?:信用代码|信用编码|社会信用|税号|识别号|执照|注册号|代码)[^0-9A-Za-z\n]{0,8}$"
)
_CALLED_CARD = re.compile(r"(?:身份证|身份号|证件|公民身份|ID)[^0-9A-Za-z\n]{0,8}$", re.IGNORECASE)
# GB 32100 leaves out I, O, S, V and Z: read there, they are digits.
_MISREAD = str.maketrans("IOSZ", "1052")
_USCC = re.compile(r"[1-9ANY][1-9]\d{6}[0-9A-HJ-NPQRTUWXY]{10}")
_OLD_CARD = re.compile(r"(?<!\d)\d{15}(?!\d)")


def credit_codes(text: str) -> Iterator[Found]:
    for match in _CODE.finditer(text):
        value = re.sub(r"[ \-]", "", match[0]).upper().translate(_MISREAD)
        if not _USCC.fullmatch(value):
            continue
        valid = uscc.is_valid(value)
        called = _CALLED_CODE.search(before(text, match.start())) is not None
        if called or (valid and not value.isdigit() and is_province(value[2:4])):
            yield Found(ParticularKind.CREDIT_CODE, value, match.start(), match.end(), valid)


def id_cards(text: str) -> Iterator[Found]:
    for match in _CODE.finditer(text):
        value = re.sub(r"[ \-]", "", match[0]).upper()
        if not re.fullmatch(r"\d{17}[\dX]", value):
            continue
        valid = _is_id_card(value)
        if valid or _CALLED_CARD.search(before(text, match.start())):
            yield Found(ParticularKind.ID_CARD, value, match.start(), match.end(), valid)
    for match in _OLD_CARD.finditer(text):
        if _CALLED_CARD.search(before(text, match.start())) and _born(f"19{match[0][6:12]}"):
            yield Found(ParticularKind.ID_CARD, match[0], match.start(), match.end())


def _is_id_card(value: str) -> bool:
    """Province, day of birth and check digit; the county may have been renamed since."""
    if not is_province(value[:2]) or value[-1] != ric.calc_check_digit(value):
        return False
    try:
        born: date = ric.get_birth_date(value)
    except ValidationError:
        return False
    return date(1900, 1, 1) <= born <= date(2099, 12, 31)


def _born(day: str) -> bool:
    try:
        date(int(day[:4]), int(day[4:6]), int(day[6:]))
    except ValueError:
        return False
    return True
