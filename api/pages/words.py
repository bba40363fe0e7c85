"""Numbers and moments in Chinese words."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from screening.model import PromisedReturn
from screening.times import CHINA_TIME


def china_time(moment: datetime) -> str:
    return f"{moment.astimezone(CHINA_TIME):%Y-%m-%d %H:%M}"


def china_day(moment: datetime) -> date:
    return moment.astimezone(CHINA_TIME).date()


def age(moment: datetime, now: datetime) -> str:
    seconds = max(0, int((now - moment).total_seconds()))
    for length, unit in ((86_400, "天"), (3_600, "小时"), (60, "分钟")):
        if seconds >= length:
            return f"{seconds // length} {unit}前"
    return "刚刚"


def annual_percent(promised: PromisedReturn) -> str:
    """For people: 12%, 8%–12%, 8% 起, 至多 15%, or nothing where the words do not say."""
    low, high = promised.annual_percent_low, promised.annual_percent_high
    if high is None:
        return "" if low is None else f"{_percent(low)} 起"
    if low is None:
        return f"至多 {_percent(high)}"
    return _percent(low) if low == high else f"{_percent(low)}–{_percent(high)}"


def _percent(value: float) -> str:
    return f"{value:,.2f}".rstrip("0").rstrip(".") + "%"


def highest_return(returns: Sequence[PromisedReturn]) -> PromisedReturn | None:
    """The one that promises most a year, of those whose words say how much."""
    rated = [found for found in returns if annual_percent(found)]
    return max(
        rated,
        key=lambda found: found.annual_percent_high or found.annual_percent_low or 0,
        default=None,
    )


def source_words(source: str, names: Mapping[int, str]) -> str:
    """Who or what saw an ad: an account, by its number in `names`, or a sweep."""
    kind, _, name = source.partition(":")
    if kind == "user" and name.isdecimal():
        return names.get(int(name), f"账号 {name}")
    return f"网页巡查 {name}" if kind == "sweep" else source


def duration(seconds: float) -> str:
    """45 秒, 12 分 05 秒, 3 小时 20 分."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} 秒"
    if whole < 3600:
        return f"{whole // 60} 分 {whole % 60:02} 秒"
    return f"{whole // 3600} 小时 {whole % 3600 // 60:02} 分"
