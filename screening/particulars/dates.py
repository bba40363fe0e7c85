"""Days and months: of an event, or a deadline. Values as in ISO 8601, as far as they are told.

2026-11-24; 2026-11 without a day; --11-24 without a year; ---24 for a day of this month (本月24日).
"""

import re
from collections.abc import Iterator
from datetime import date

from classifier.numerals import number
from screening.particulars.context import before
from screening.particulars.found import Found
from screening.particulars.particular import ParticularKind
from screening.particulars.plain import DIGITS

_HAN = "[零一二三四五六七八九十廿卅]"
_YEAR = r"(?P<year>(?:19|20)\d\d|[12一二][09零九][0-9零一二三四五六七八九]{2}|'?\d\d(?=年))"
_MONTH = rf"(?P<month>1[0-2]|0?[1-9]|{_HAN}{{1,2}})"
_DAY = rf"(?P<day>\d{{1,2}}|{_HAN}{{1,3}})"
_DAY_FIGURES = r"(?P<day>\d{1,2})(?![\d./-]|[元万%])"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<![\d.]){_YEAR} ?年 ?{_MONTH} ?月(?: ?(?:份|[底末中初]|{_DAY} ?[日号]))?",
        rf"(?<![\d.\-/]){_YEAR}(?P<mark>[-./]) ?{_MONTH}(?P=mark) ?{_DAY_FIGURES}",
        rf"(?<![\d.\-/])(?P<year>20[0-4]\d)(?P<month>0[1-9]|1[0-2]){_DAY_FIGURES}",
        rf"(?<![\d.年一二三四五六七八九十个历]){_MONTH} ?月 ?{_DAY} ?[日号](?![线楼院店])",
        rf"(?:本月|这个月|当月) ?{_DAY} ?[日号]",
        r"(?<![\d.月\-/\u4e00-\u9fff])(?P<month>1[0-2]|[1-9])[.](?P<day>\d{1,2})(?= ?[日号](?!线))",
    )
)
# 至24日, -26日: the rest of a range takes month and year from what it began with.
_RANGE_END = re.compile(rf" ?(?:至|到|[-—–~]) ?(?:{_MONTH} ?月 ?)?{_DAY} ?[日号](?![线楼院店])")
_LUNAR = re.compile(r"(?:农历|阴历|正月|腊月)[^\d]{0,6}$")
_UNTIL = re.compile(
    r"(?:截止|截至|即日起|最迟|最后(?:期限|一天|日期|时间)|止于|期限|有效期|结束|到期|还款日|延长)[^\n,。;(]{0,8}$"
)
_UNTIL_AFTER = re.compile(
    r"(?: ?\d{1,2}[:点时]\d{0,2}分?)? ?(?:之?前|止|为止|截止|截至|以前|到期|结束|封盘)"
)
_NUMBERED = re.compile(r"(?:订单|单号|编号|批号|证|流水|备)[^\n,。;]{0,6}$")


def dates(text: str) -> Iterator[Found]:
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            yield from _read(text, match)


def _read(text: str, match: re.Match[str]) -> Iterator[Found]:
    context = before(text, match.start())
    if _LUNAR.search(context) or (match[0].isdigit() and _NUMBERED.search(context)):
        return
    parts = match.groupdict()
    year, month, day = (_number(parts.get(name)) for name in ("year", "month", "day"))
    if year is not None and year < 100:
        year += 2000
    rest = _RANGE_END.match(text, match.end()) if day else None
    last = rest is None
    yield _found(text, match.start(), match.end(), (year, month, day), may_end=last)
    if rest:
        until = (year, _number(rest["month"]) or month, _number(rest["day"]))
        start = rest.start("month") if rest["month"] else rest.start("day")
        yield _found(text, start, rest.end(), until, may_end=True)


def _found(
    text: str, start: int, end: int, parts: tuple[int | None, int | None, int | None], may_end: bool
) -> Found:
    called = _UNTIL.search(before(text, start)) or _UNTIL_AFTER.match(text, end)
    kind = ParticularKind.DEADLINE if may_end and called else ParticularKind.DATE
    return Found(kind, _iso(*parts), start, end, _exists(*parts))


def _number(written: str | None) -> int | None:
    """The number told; 0, which no calendar has, for numerals that form none."""
    if written is None:
        return None
    digits = written.lstrip("'").translate(DIGITS)
    value = float(digits) if digits.isdecimal() else number(written)
    return int(value or 0)


def _iso(year: int | None, month: int | None, day: int | None) -> str:
    if month is None:
        return f"---{day:02}"
    if year is None:
        return f"--{month:02}-{day:02}"
    return f"{year}-{month:02}" + (f"-{day:02}" if day is not None else "")


def _exists(year: int | None, month: int | None, day: int | None) -> bool:
    """Whether the calendar has the day; 29 February counts where no year is told."""
    try:
        date(year or 2024, month or 1, day if day is not None else 1)
    except ValueError:
        return False
    return True
