"""What a case needs off an ad as rows for a reviewer: one a kind, each value with its check."""

from collections.abc import Iterable
from dataclasses import dataclass

from screening.model import CaseParticular
from screening.particulars.particular import ParticularKind

# What it means that a value fails the check of its kind.
FAILURES = {
    ParticularKind.CREDIT_CODE: "校验码不符",
    ParticularKind.ID_CARD: "校验码不符",
    ParticularKind.BANK_ACCOUNT: "校验位不符",
    ParticularKind.ADDRESS: "行政区划上下级不符",
    ParticularKind.DATE: "日历上没有这一天",
    ParticularKind.DEADLINE: "日历上没有这一天",
    ParticularKind.URL: "没有这种域名后缀",
}
UNFIT = "号码格式不符"
CURRENCIES = {
    "CNY": "元",
    "USD": "美元",
    "HKD": "港元",
    "EUR": "欧元",
    "GBP": "英镑",
    "JPY": "日元",
    "TWD": "新台币",
}


@dataclass(frozen=True, slots=True)
class ShownValue:
    """`quote` is what stands on the ad, empty where that is the value itself."""

    value: str
    quote: str
    note: str
    failure: str


@dataclass(frozen=True, slots=True)
class ParticularRow:
    label: str
    values: tuple[ShownValue, ...]


def particular_rows(particulars: Iterable[CaseParticular]) -> list[ParticularRow]:
    """One row a kind that was found, in the order of the kinds; values in the order of the ad."""
    shown: dict[ParticularKind, list[ShownValue]] = {}
    for one in particulars:
        shown.setdefault(one.kind, []).append(_value(one.shown()))
    return [
        ParticularRow(kind.label, tuple(shown[kind])) for kind in ParticularKind if kind in shown
    ]


def _value(one: CaseParticular) -> ShownValue:
    value = _words(one)
    notes = (
        f"地区代码 {one.region}" if one.region else "",
        "仅见于二维码" if one.start is None else "",
    )
    return ShownValue(
        value=value,
        quote="" if one.quote in {one.value, value} else one.quote,
        note=" ".join(note for note in notes if note),
        failure=FAILURES.get(one.kind, UNFIT) if one.valid is False else "",
    )


def _words(one: CaseParticular) -> str:
    """Sums and days as a person writes them; every other value as it is."""
    if one.kind is ParticularKind.AMOUNT:
        currency, _, numbers = one.value.partition(" ")
        grouped = "-".join(_grouped(number) for number in numbers.split("-"))
        return f"{grouped} {CURRENCIES.get(currency, currency)}"
    if one.value.startswith("---"):
        return f"本月 {one.value[3:]} 日"
    if one.value.startswith("--"):
        return f"{one.value[2:]}(未写年份)"
    return one.value


def _grouped(number: str) -> str:
    whole, point, decimals = number.partition(".")
    return f"{int(whole):,}{point}{decimals}"
