"""Flat flyers of made-up firms: five layouts, four Noto faces, light and dark paper, all seeded."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

SIZE = (1200, 1700)
NOTO = Path("/usr/share/fonts/opentype/noto")
FACES = tuple(
    f"Noto{family}CJK-{weight}.ttc"
    for family in ("Sans", "Serif")
    for weight in ("Regular", "Bold")
)
# Of the faces in a Noto CJK collection, the simplified Chinese one.
SIMPLIFIED = 2

# Paper, ink and accent.
PALETTES = (
    ("#ffffff", "#1a1a1a", "#c62828"),
    ("#fff7e1", "#222222", "#1a4f8b"),
    ("#fde2e2", "#3a0d0d", "#b71c1c"),
    ("#ffe45c", "#201a00", "#a50000"),
    ("#a31515", "#fff3c4", "#ffd54f"),
    ("#14284b", "#f4f1e4", "#f5c542"),
)
NAMES = (
    "金穗养老公寓",
    "汇都商业广场",
    "丰禾种植合作社",
    "瑞康健康产业",
    "恒泰茶叶庄园",
    "鑫源矿业投资",
)
SELLING = (
    "本金三年期满全额退还",
    "由实力集团担保专款专用",
    "介绍亲友入会另奖百分之二",
    "名额有限先到先得",
    "签约送大米一袋鸡蛋三十枚",
    "每月分红随时可取",
    "看房专车每日九点发车",
    "老年活动中心二楼详谈",
    "周六上午举办答谢酒会",
    "现场签约另有好礼相送",
)


@dataclass(frozen=True, slots=True)
class Flyer:
    """`image` is flat, SIZE pixels; `rate` and `phone` stand on it as written here."""

    image: Image.Image
    rate: str
    phone: str


def flyer(seed: int) -> Flyer:
    chance = np.random.default_rng(seed)
    paper, ink, accent = PALETTES[chance.integers(len(PALETTES))]
    page = Page(paper, ink, accent, FACES[chance.integers(len(FACES))])
    rate = f"年化收益{chance.integers(8, 37)}%"
    # No mobile network was given the prefix 154.
    phone = f"154{chance.integers(10**8):08d}"
    name = NAMES[chance.integers(len(NAMES))]
    lines = [SELLING[n] for n in chance.permutation(len(SELLING))]
    body = int(chance.integers(38, 52))
    LAYOUTS[chance.integers(len(LAYOUTS))](page, Words(name, rate, phone, lines, body))
    return Flyer(page.image, rate, phone)


@dataclass(frozen=True, slots=True)
class Words:
    """What stands on a flyer; `body` is the height in pixels of its smaller lines."""

    name: str
    rate: str
    phone: str
    lines: list[str]
    body: int


class Page:
    def __init__(self, paper: str, ink: str, accent: str, face: str) -> None:
        self.image = Image.new("RGB", SIZE, paper)
        self.draw = ImageDraw.Draw(self.image)
        self.paper, self.ink, self.accent, self.face = paper, ink, accent, face

    def put(self, text: str, x: float, y: float, size: int, anchor: str = "ma") -> None:
        """`size` above 60 is a headline, in the accent."""
        colour = self.accent if size > 60 else self.ink
        self.draw.text((x, y), text, colour, _font(self.face, size), anchor)


def _plain(page: Page, words: Words) -> None:
    page.put(words.name, 600, 90, 120)
    page.put(words.rate, 600, 270, 96)
    for row, line in enumerate(words.lines[:8]):
        page.put(line, 600, 470 + row * 125, words.body)
    page.put(f"咨询电话 {words.phone}", 600, 1530, words.body + 8)


def _band(page: Page, words: Words) -> None:
    page.draw.rectangle((0, 0, 1200, 260), page.accent)
    page.draw.text((600, 60), words.name, page.paper, _font(page.face, 124), "ma")
    page.put(words.rate, 100, 330, 84, "la")
    for row, line in enumerate(words.lines):
        page.put(f"{row + 1}. {line}", 100, 500 + row * 92, words.body, "la")
    page.draw.rectangle((80, 1460, 1120, 1640), outline=page.accent, width=6)
    page.put(words.phone, 600, 1505, 74)


def _columns(page: Page, words: Words) -> None:
    page.put(words.name, 600, 70, 110)
    page.draw.line((600, 300, 600, 1380), page.accent, 4)
    for side, x in enumerate((70, 640)):
        for row, line in enumerate(words.lines[side * 5 : side * 5 + 5]):
            page.put(line[:10], x, 330 + row * 200, words.body, "la")
            page.put(line[::-1][:9], x, 415 + row * 200, words.body - 4, "la")
    page.put(words.rate, 600, 1410, 88)
    page.put(f"热线 {words.phone}", 600, 1570, words.body + 4)


def _table(page: Page, words: Words) -> None:
    page.put(words.name, 600, 70, 112)
    page.put(words.rate, 600, 230, 80)
    for row in range(7):
        y = 380 + row * 110
        page.draw.line((100, y, 1100, y), page.ink, 3)
        cells = (
            ("档次", "金额", "月息")
            if row == 0
            else (f"{row}档", f"{row * 5}万元", f"{row * 350}元")
        )
        for x, cell in zip((260, 600, 940), cells, strict=True):
            page.put(cell, x, y + 25, words.body)
    for x in (100, 430, 770, 1100):
        page.draw.line((x, 380, x, 1150), page.ink, 3)
    for row, line in enumerate(words.lines[:3]):
        page.put(line, 600, 1230 + row * 95, words.body)
    page.put(f"电话 {words.phone}", 600, 1550, words.body + 10)


def _upright(page: Page, words: Words) -> None:
    """A slogan of upright characters along each edge, the rest between them."""
    for x, slogan in ((90, "一铺养三代坐收租金乐"), (1110, "存得早赚得多福寿安康")):
        for row, character in enumerate(slogan):
            page.put(character, x, 300 + row * 120, 84)
    page.put(words.name, 600, 80, 104)
    page.put(words.rate, 600, 280, 82)
    for row, line in enumerate(words.lines[:7]):
        page.put(line, 600, 480 + row * 120, words.body)
    page.put(words.phone, 600, 1480, words.body + 14)


LAYOUTS: tuple[Callable[[Page, Words], None], ...] = (_plain, _band, _columns, _table, _upright)


@cache
def _font(face: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(NOTO / face, size, index=SIMPLIFIED)
