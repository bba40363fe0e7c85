"""Renders the example site's picture ads into www/img, as a shopkeeper's picture app would.

python examples/site/render.py [--font FONT.ttc]   (another font or Pillow gives other bytes)
"""

import argparse
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

IMAGES = Path(__file__).parent / "www" / "img"
NOTO = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc")
# Of the faces in a Noto CJK collection, the simplified Chinese one.
SIMPLIFIED = 2
MARGIN = 40


@dataclass(frozen=True, slots=True)
class Picture:
    """A headline and its lines on coloured paper; `size` is in pixels."""

    name: str
    size: tuple[int, int]
    paper: str
    ink: str
    headline: str
    lines: tuple[str, ...]


PICTURES = (
    Picture(
        "shops.png",
        (800, 560),
        "#8c1c13",
        "#ffe9b0",
        "金街商铺 包租十年",
        (
            "12万元买一间临街旺铺",
            "统一经营 每年返租8%",
            "十年到期 开发商原价回购",
            "坐着收钱 三代人的饭碗",
            "认购专线 13800005501",
        ),
    ),
    Picture(
        "wolfberry.jpg",
        (800, 560),
        "#f4ecd8",
        "#5a1f3d",
        "认养一亩枸杞 三年翻番",
        (
            "每亩认养金19800元",
            "公司代种代管 保底回购",
            "首年分红5940元 三年回款39600元",
            "推荐亲友认养 另奖认养金5%",
            "戈壁红农业 13800005502",
        ),
    ),
    Picture(
        "dumplings.png",
        (800, 560),
        "#fff8ef",
        "#1f4f3a",
        "北方饺子馆 新店开张",
        (
            "韭菜鸡蛋 一斤22元",
            "猪肉酸菜 一斤28元",
            "开业三天 满50元送凉菜一份",
            "朔风镇北街菜市场对面",
            "订餐 13800005503",
        ),
    ),
    Picture(
        "supermarket.jpg",
        (760, 240),
        "#fdd835",
        "#b71c1c",
        "惠家超市 十周年店庆",
        ("鸡蛋每斤3.98元 每人限购五斤", "东街总店 本周五至周日"),
    ),
)


def render(picture: Picture, font: Path) -> Image.Image:
    image = Image.new("RGB", picture.size, picture.paper)
    draw = ImageDraw.Draw(image)
    width, height = picture.size
    step = (height - 2 * MARGIN) / (len(picture.lines) + 1.6)
    big, small = (
        ImageFont.truetype(str(font), int(step * scale), index=SIMPLIFIED) for scale in (0.95, 0.62)
    )
    draw.text((width / 2, MARGIN), picture.headline, picture.ink, big, anchor="ma")
    for number, line in enumerate(picture.lines):
        top = MARGIN + step * (number + 1.7)
        draw.text((width / 2, top), line, picture.ink, small, anchor="ma")
    return image


def render_logo() -> Image.Image:
    """Too small to be an ad: a sweep must leave it alone."""
    image = Image.new("RGB", (120, 40), "#2e5e4e")
    ImageDraw.Draw(image).ellipse((8, 8, 32, 32), fill="#ffffff")
    return image


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--font", type=Path, default=NOTO, help="a font with simplified Chinese")
    font = parser.parse_args().font
    IMAGES.mkdir(parents=True, exist_ok=True)
    for picture in PICTURES:
        render(picture, font).save(IMAGES / picture.name, quality=85)
    render_logo().save(IMAGES / "logo.png")
    Image.new("P", (1, 1)).save(IMAGES / "lazy.gif")


if __name__ == "__main__":
    main()
