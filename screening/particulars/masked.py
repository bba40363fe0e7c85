"""Numbers that their writer masked: kept as masked, each hidden digit as one *.

Values: 138****8000, 0349-20*****, 6222********1234, 140602********123X.
"""

import re
from collections.abc import Iterator

from screening.particulars.context import is_other_number
from screening.particulars.found import Found
from screening.particulars.particular import ParticularKind

_MASK = "[*xX×✕╳●○•■□#]"
_ANY = rf"(?:\d|{_MASK})"
_BEFORE = r"(?<![\dA-Za-z*×])"
_AFTER = r"(?![\dA-Za-z*×])"
_PATTERNS = (
    (
        ParticularKind.ID_CARD,
        re.compile(
            rf"{_BEFORE}[1-8]\d{{5}}(?=\S{{0,12}}{_MASK}{{4}}){_ANY}{{11}}(?:{_ANY}){_AFTER}"
        ),
    ),
    (
        ParticularKind.BANK_ACCOUNT,
        re.compile(rf"{_BEFORE}[3-9]\d{{3}} ?(?:{_MASK}{{4}} ?){{2,3}}\d{{3,4}}{_AFTER}"),
    ),
    (
        ParticularKind.MOBILE,
        re.compile(
            rf"{_BEFORE}1[3-9]\d[ -]?(?=[\d -]{{0,9}}{_MASK}{{2}})"
            rf"{_ANY}{{4}}[ -]?{_ANY}{{4}}{_AFTER}"
        ),
    ),
    (
        ParticularKind.MOBILE,
        re.compile(rf"{_BEFORE}1[3-9]\d{_MASK}{{2,8}}(?:\d{{2,4}})?{_AFTER}"),
    ),
    (
        ParticularKind.LANDLINE,
        re.compile(rf"{_BEFORE}0(?:10|2\d|[3-9]\d\d) ?- ?(?=\d*{_MASK}{{2}}){_ANY}{{7,8}}{_AFTER}"),
    ),
    (
        ParticularKind.SERVICE_NUMBER,
        re.compile(rf"{_BEFORE}[48]00-?(?=[\d-]*{_MASK}{{2}}){_ANY}{{3,4}}-?{_ANY}{{3,4}}{_AFTER}"),
    ),
)


def masked_numbers(text: str) -> Iterator[Found]:
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if not is_other_number(text, match.start()):
                yield Found(kind, _masked(match[0], kind), match.start(), match.end())


def _masked(written: str, kind: ParticularKind) -> str:
    if kind is ParticularKind.SERVICE_NUMBER:
        digits = re.sub(_MASK, "*", written.replace("-", ""))
        return f"{digits[:3]}-{digits[3:6]}-{digits[6:]}"
    tidy = re.sub(r"[ ]" if kind is ParticularKind.LANDLINE else r"[ -]", "", written)
    check_digit = tidy[-1] if kind is ParticularKind.ID_CARD and tidy[-2].isdigit() else ""
    body = tidy[: len(tidy) - len(check_digit)]
    return re.sub(_MASK, "*", body) + check_digit.upper()
