"""How the part of an address below its regions is written: roads, areas, houses, bearings."""

import re

# With one of these a sentence has begun, or the address is over.
_NOT_A_NAME = (
    "电话|热线|地址|微信|我们|欢迎|联系|投资|收益|存款|老板|即日|开业|公司|举办|推出|活动|广大|群众"
    "|警方|公安|市民|居民|政府|[的了是在来到请有与和将已被为由于及某址至最]"
)
_NAME = rf"(?:(?!{_NOT_A_NAME})[\u4e00-\u9fff])"
_AREA = (
    "街道办事处|街道|镇|乡|苏木|社区|行政村|村|新区|开发区|高新区|经开区|园区|产业园|工业园|科技园|新城"
    "|小区|花园|家园|公寓|广场|大厦|商场|市场|酒店|宾馆|饭店|大楼|写字楼|中心|商城|国际"
    "|公园|车站|医院|大学|中学|小学"
)
_ROAD = "(?:大道|大街|大路|路|街|巷|胡同|国道|省道|环)"
_ROAD_PART = "(?:[东西南北中]段|[东西南北]侧)?"
_NUMBER = r"(?:[A-Za-z]?\d+|[一二三四五六七八九十百零]+|[xX*]{1,4}|[A-Za-z])(?: ?[-–—] ?\d+)*"
_HOUSE_PART = "(?:号楼|号院|号|栋|座|幢|单元|楼|层|室|铺|弄|组|米|F)(?:底商|门面|商铺|院)?"
_PIECES = (
    r"交叉口|交汇处?|(?:十字)?路口|十字|[东西南北]\d+米(?:处|路[东西南北])?",
    rf"{_NAME}{{0,10}}?(?:{_AREA})(?!投资|公司|银行|[东西南北中]?(?:路|街|大道|巷))",
    rf"(?:{_NAME}|\d){{1,8}}?{_ROAD}{_ROAD_PART}",
    rf"{_NUMBER}{_HOUSE_PART}",
    r"[A-Za-z]?\d{2,4}(?:[-–—]\d{1,4})?(?=$|[\s,。;)]|电话|联系)",
    rf"[与和]{_NAME}{{1,8}}?(?:大道|大街|路|街)",
    "(?:正|斜)?对面|旁边?|隔壁|附近|楼上|底商|门面房?",
    "[东西南北]侧|[东西南北]?门口?",
)
_PIECE = re.compile("|".join(_PIECES))
_MOST_PIECES = 12
_GAP = re.compile(r"[ ,·]?")
_ROAD_AND_NUMBER = re.compile(
    rf"{_NAME}{{1,5}}(?:大道|大街|路|街|巷){_ROAD_PART}\d{{1,5}}(?:[-–—]\d{{1,4}})?[号弄]"
)
# 一号 alone may number a fund; behind a road it is a house.
_HOUSE = re.compile(
    r"(?:[A-Za-z]?\d+|[xX*]{1,4})(?:[-–—]\d+)*(?:号|栋|座|幢|弄|楼|层|室|铺|单元)|[A-Za-z]座"
    r"|[一二三四五六七八九十]+(?:楼|层|室|单元)|[路街巷道段][一二三四五六七八九十百零]+号"
)


def pieces_end(text: str, start: int) -> int:
    """Where the pieces that follow one another from `start` end; `start` where there are none."""
    end = start
    for _ in range(_MOST_PIECES):
        match = _PIECE.match(text, after_gap(text, end))
        if match is None:
            break
        end = match.end()
    return end


def road_and_number_end(text: str, start: int) -> int | None:
    match = _ROAD_AND_NUMBER.match(text, start)
    return match.end() if match else None


def names_a_house(pieces: str) -> bool:
    return _HOUSE.search(pieces) is not None


def after_gap(text: str, end: int) -> int:
    gap = _GAP.match(text, end)
    return gap.end() if gap else end
