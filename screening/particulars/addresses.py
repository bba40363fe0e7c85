"""Places where people are asked to come: regions, then road, number and building.

A place counts if a house follows a region, if two regions follow one another (and no office of
theirs does), if a road has a number, or if words call it an address. Value: the regions in full
where they are settled, then the rest without spaces; `region`: the GB/T 2260 code of the last
region; `valid`: whether the regions lie within one another, None where none is settled.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from screening.particulars.context import before
from screening.particulars.found import Found
from screening.particulars.particular import ParticularKind
from screening.particulars.regions import full_name, name_at, within
from screening.particulars.streets import (
    after_gap,
    names_a_house,
    pieces_end,
    road_and_number_end,
)

_CALLED = re.compile(r"(?:地址|地点|位于|坐落于?|店址|办公地|会场|所在地|住所)[是在]?[ :]{0,3}$")
_NOTHING_MORE = re.compile(r"\s|$|[,。;:!?、)】」”\"/|]|电话|邮编|联系")
_SHORTEST_CALLED = 4
_MOST_REGIONS = 4


@dataclass(frozen=True, slots=True)
class _Regions:
    """Names of regions that follow one another; `code` is that of the last, if settled."""

    code: str
    consistent: bool
    names: int
    full: bool
    end: int


def addresses(text: str) -> Iterator[Found]:
    position = 0
    while position < len(text):
        found = _address_at(text, position)
        if found is None:
            position += 1
        else:
            yield found
            position = found.end


def _address_at(text: str, start: int) -> Found | None:
    regions = _regions_at(text, start)
    if regions is None:
        return _place_at(text, start)
    end = pieces_end(text, regions.end)
    if not _counts(text, start, regions, end):
        return None
    rest = text[regions.end : end].replace(" ", "")
    if regions.code:
        value = full_name(regions.code) + rest
        return Found(ParticularKind.ADDRESS, value, start, end, valid=True, region=regions.code)
    value = text[start:end].replace(" ", "")
    return Found(ParticularKind.ADDRESS, value, start, end, None if regions.consistent else False)


def _counts(text: str, start: int, regions: _Regions, end: int) -> bool:
    pieces = text[regions.end : end]
    several = regions.names > 1 and regions.full
    return (
        names_a_house(pieces)
        or (several and bool(pieces or _NOTHING_MORE.match(text, end)))
        or (_is_called(text, start) and bool(pieces or regions.full))
    )


def _place_at(text: str, start: int) -> Found | None:
    """A place without a region: a road with a number, or what is called an address."""
    if text[start].isspace():
        return None
    end = road_and_number_end(text, start)
    if end is not None:
        end = pieces_end(text, end)
    elif _is_called(text, start):
        end = pieces_end(text, start)
    if end is None or end - start < _SHORTEST_CALLED:
        return None
    return Found(ParticularKind.ADDRESS, text[start:end].replace(" ", ""), start, end)


def _is_called(text: str, start: int) -> bool:
    return _CALLED.search(before(text, start)) is not None


def _regions_at(text: str, start: int) -> _Regions | None:
    name = name_at(text, start)
    if name is None:
        return None
    codes, consistent, names, full, end = name.codes, True, 1, name.full, start + len(name.text)
    while names < _MOST_REGIONS and (following := name_at(text, gap := after_gap(text, end))):
        inner = tuple(
            code for code in following.codes if any(within(code, outer) for outer in codes)
        )
        if not inner and not following.full:
            break
        codes, consistent = inner or following.codes, consistent and bool(inner)
        names, full, end = names + 1, full or following.full, gap + len(following.text)
    settled = codes[0] if len(codes) == 1 and consistent else ""
    return _Regions(settled, consistent, names, full, end)
