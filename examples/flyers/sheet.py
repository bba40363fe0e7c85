"""Sets one flyer on a flat sheet, from the top down, and remembers what it has put there."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import zxingcpp
from PIL import Image, ImageDraw, ImageFont

SIZE = (1100, 1500)
LINE_SIZE = 44
COLUMN_SIZE = 36
UPRIGHT_SIZE = 62
EDGE = 90
INK = "#222222"
LEADING = 2.2

# Of the faces in a Noto CJK collection, the simplified Chinese one.
SIMPLIFIED = 2

Block = Mapping[str, Any]


class Sheet:
    """`lines` is what stands on `image`, in the order a person reads it."""

    def __init__(self, flyer: Block, font: Path) -> None:
        self._font = font
        self._accent: str = flyer["ink"]
        self.image = Image.new("RGB", SIZE, flyer["paper"])
        self._draw = ImageDraw.Draw(self.image)
        self._y = 70.0
        self._placed: list[tuple[float, str]] = []
        for block in flyer["blocks"]:
            self._set(block)
        if "upright" in flyer:
            self._set_upright(*flyer["upright"])
        if self._y > SIZE[1]:
            raise ValueError(f"{flyer['file']} does not fit on its sheet")

    @property
    def lines(self) -> list[str]:
        return [text for _, text in self._placed]

    def _set(self, block: Block) -> None:
        size = block.get("size", LINE_SIZE)
        middle = SIZE[0] / 2
        match block:
            case {"band": text}:
                self._draw.rectangle((0, self._y, SIZE[0], self._y + size * 1.7), self._accent)
                self._put(text, (middle, self._y + size * 0.15), size, colour="#fff8e1")
                self._y += size * 2.1
            case {"line": text}:
                self._put(text, (middle, self._y), size, colour=self._colour(size))
                self._y += size * LEADING
            case {"pair": [left, right]}:
                self._put(left, (EDGE + 60, self._y), size, anchor="la")
                self._put(right, (SIZE[0] - EDGE - 60, self._y), size, anchor="ra")
                self._y += size * LEADING
            case {"columns": [left, right]}:
                self._set_columns(left, right)
            case {"qr": content, "caption": caption}:
                self._set_qr(content, caption)
            case _:
                raise ValueError(f"not a block: {dict(block)}")

    def _set_columns(self, left: list[str], right: list[str]) -> None:
        top = self._y
        for x, texts in ((EDGE, left), (SIZE[0] / 2 + 40, right)):
            self._y = top
            for text in texts:
                self._put(text, (x, self._y), COLUMN_SIZE, anchor="la")
                self._y += COLUMN_SIZE * LEADING
        self._y += COLUMN_SIZE

    def _set_qr(self, content: str, caption: list[str]) -> None:
        code = zxingcpp.create_barcode(content, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
        picture = Image.fromarray(np.asarray(code.to_image(scale=8)))
        self.image.paste(picture, (EDGE, round(self._y)))
        for row, text in enumerate(caption):
            place = (EDGE + picture.width + 50, self._y + picture.height * 0.2 + row * 100)
            self._put(text, place, 50, anchor="la", colour=self._accent)
        self._y += picture.height

    def _set_upright(self, left: str, right: str) -> None:
        """A slogan of upright characters along each edge, beside everything but the headline."""
        top, pitch = SIZE[1] * 0.3, UPRIGHT_SIZE * 1.3
        for text, x in ((left, 75), (right, SIZE[0] - 75)):
            for row, character in enumerate(text):
                y = top + row * pitch
                self._draw.text((x, y), character, self._accent, self._face(UPRIGHT_SIZE), "ma")
        for text, y in ((left, top), (right, top + (len(right) - 0.5) * pitch)):
            above = sum(other < y for other, _ in self._placed)
            self._placed.insert(above, (y, text))

    def _put(
        self,
        text: str,
        place: tuple[float, float],
        size: int,
        *,
        anchor: str = "ma",
        colour: str = INK,
    ) -> None:
        self._draw.text(place, text, colour, self._face(size), anchor)
        self._placed.append((place[1], text))

    def _face(self, size: int) -> ImageFont.FreeTypeFont:
        bold = self._font.with_name(self._font.name.replace("Regular", "Bold"))
        font = bold if size > LINE_SIZE and bold.is_file() else self._font
        return ImageFont.truetype(font, size, index=SIMPLIFIED if "Noto" in font.name else 0)

    def _colour(self, size: int) -> str:
        return self._accent if size > LINE_SIZE else INK
