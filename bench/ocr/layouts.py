"""Six ways to lay out a flyer."""

from collections.abc import Callable, Mapping

from numpy.random import Generator
from PIL import Image

from bench.ocr.sheets import HEIGHT, WIDTH, Sheet, Type, blank, picture, table
from bench.ocr.texts import Words, slogan
from bench.shutter.sheets import PALETTES

Layout = Callable[[Sheet, Words, Generator], None]
MARGIN = 90
FOOT = HEIGHT - 170
# Where the promise is a table of rates, the text must promise as well.
TERMS = ("3个月", "6个月", "12个月", "24个月", "36个月")


def lay_out(name: str, words: Words, faces: Type, chance: Generator) -> Sheet:
    """Raises DoesNotFit."""
    sheet = blank(PALETTES[chance.integers(len(PALETTES))], faces)
    LAYOUTS[name](sheet, words, chance)
    return sheet


def headline(sheet: Sheet, words: Words, _: Generator) -> None:
    bottom = sheet.head(words.headline, 100)
    sheet.draw.line((MARGIN, bottom + 30, WIDTH - MARGIN, bottom + 30), sheet.colours[2], 6)
    sheet.block(words.body, (MARGIN, bottom + 70, WIDTH - MARGIN, FOOT - 40), 96)
    sheet.draw.rectangle(
        (MARGIN - 30, FOOT - 10, WIDTH - MARGIN + 30, FOOT + 110), outline=sheet.colours[2], width=6
    )
    sheet.call(words.call, WIDTH / 2, FOOT + 20)


def two_columns(sheet: Sheet, words: Words, _: Generator) -> None:
    bottom = sheet.head(words.headline, 80) + 40
    middle = WIDTH / 2
    left, right = _halves(words.body)
    sheet.draw.line((middle, bottom, middle, FOOT - 40), sheet.colours[2], 4)
    sheet.block(left, (60, bottom, middle - 40, FOOT - 40), 72)
    sheet.block(right, (middle + 40, bottom, WIDTH - 60, FOOT - 40), 72)
    sheet.call(words.call, middle, FOOT + 20)


def rate_table(sheet: Sheet, words: Words, chance: Generator) -> None:
    bottom = sheet.head(words.headline, 80) + 30
    bottom = sheet.block(words.body, (MARGIN, bottom, WIDTH - MARGIN, FOOT - 520), 64)
    rate, rows = chance.uniform(6, 14), [("期限", "起点", "年化收益")]
    for row, term in enumerate(TERMS[: int(chance.integers(3, 6))]):
        rate += chance.uniform(0.6, 2.4)
        rows.append((term, f"{(row + 1) * int(chance.integers(1, 6))}万元", f"{rate:.1f}%"))
    table(sheet, rows, max(bottom + 20, FOOT - 500), 470 / len(rows))
    sheet.call(words.call, WIDTH / 2, FOOT + 20)


def vertical_slogan(sheet: Sheet, words: Words, _: Generator) -> None:
    bottom = sheet.head(words.headline, 80) + 50
    column, rest = slogan(words.body)
    sheet.upright(column, (130, bottom), min(100, int((FOOT - 60 - bottom) / len(column) / 1.15)))
    sheet.draw.line((220, bottom, 220, FOOT - 40), sheet.colours[2], 4)
    if rest:
        sheet.block(rest, (260, bottom, WIDTH - 70, FOOT - 40), 84)
    sheet.call(words.call, WIDTH / 2, FOOT + 20)


def photo_background(sheet: Sheet, words: Words, chance: Generator) -> None:
    sheet.image.paste(Image.blend(picture(chance), sheet.image, 0.25))
    sheet.outlined = True
    bottom = sheet.head(words.headline, 120)
    sheet.block(words.body, (MARGIN, bottom + 60, WIDTH - MARGIN, FOOT - 40), 90)
    sheet.draw.rectangle((0, FOOT - 10, WIDTH, FOOT + 120), sheet.colours[0])
    sheet.call(words.call, WIDTH / 2, FOOT + 20)


def qr_code(sheet: Sheet, words: Words, chance: Generator) -> None:
    bottom = sheet.head(words.headline, 90) + 50
    side = int(chance.integers(240, 340))
    sheet.block(words.body, (MARGIN, bottom, WIDTH - MARGIN, HEIGHT - side - 150), 84)
    sheet.call(words.call, WIDTH - 450, HEIGHT - side / 2 - 120, 54)
    address = f"https://flyer.example/{chance.integers(36**6):x}?from={words.phone}"
    sheet.qr(address, 70, HEIGHT - side - 70, side)


def _halves(text: str) -> tuple[str, str]:
    """Parted near the middle, not inside a figure."""
    cut = len(text) // 2
    while cut < len(text) - 1 and text[cut].isascii() and not text[cut].isspace():
        cut += 1
    return text[:cut], text[cut:]


LAYOUTS: Mapping[str, Layout] = {
    layout.__name__: layout
    for layout in (headline, two_columns, rate_table, vertical_slogan, photo_background, qr_code)
}
