"""A flat flyer, drawn line by line, in the order in which a person reads it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import zxingcpp
from numpy.random import Generator
from PIL import Image, ImageDraw

from bench.ocr.lettering import Cell, Colour, Face, Ink, Written, write_level, write_upright
from bench.ocr.texts import wrapped
from bench.shutter.sheets import SIZE

WIDTH, HEIGHT = SIZE
SMALLEST = 18
LEADING = 1.45


class DoesNotFit(Exception):
    """The text is too long for this layout at a size that can be printed."""


@dataclass(frozen=True, slots=True)
class Type:
    """`scale` is of the size of everything but the headline: 1 is a flyer, 0.5 its small print."""

    headline: Face
    body: Face
    scale: float = 1.0


@dataclass(slots=True)
class Sheet:
    """`written` grows in reading order; `code` is what its QR code says, `None` without one."""

    image: Image.Image
    colours: tuple[Colour, Colour, Colour]
    type: Type
    written: list[Written] = field(default_factory=list)
    code: str | None = None
    outlined: bool = False

    @property
    def draw(self) -> ImageDraw.ImageDraw:
        return ImageDraw.Draw(self.image)

    def head(self, text: str, top: float) -> float:
        """The headline over the whole width, in one line or two; returns where it ends."""
        face = self.type.headline
        rows = 1 if len(text) <= 10 else 2
        size = min(150, int((WIDTH - 120) / face.width(text, 100) * 100 * rows * 0.9))
        lines = wrapped(text, face, size, WIDTH - 100)
        for line in lines:
            self.centred(line, WIDTH / 2, top, size, self.accent(face))
            top += size * 1.2
        return top

    def block(self, text: str, box: Cell, largest: int = 54) -> float:
        """A paragraph as large as the box allows; returns where it ends. Raises DoesNotFit."""
        left, top, right, bottom = box
        size, lines = self._fitted(text, right - left, bottom - top, largest)
        for line in lines:
            self.level(line, (left, top), size, self.plain(self.type.body))
            top += size * LEADING
        return top

    def _fitted(
        self, text: str, width: float, height: float, largest: int
    ) -> tuple[int, list[str]]:
        for size in range(int(largest * self.type.scale), SMALLEST - 1, -2):
            lines = [
                line
                for paragraph in text.split("\n")
                for line in wrapped(paragraph.strip(), self.type.body, size, width)
            ]
            if len(lines) * size * LEADING <= height:
                return size, lines
        raise DoesNotFit

    def call(self, text: str, x: float, top: float, largest: int = 70) -> None:
        """The line with the phone number, in the face of the body."""
        size = int(largest * self.type.scale)
        self.centred(text, x, top, size, self.accent(self.type.body))

    def centred(self, text: str, x: float, top: float, size: int, ink: Ink) -> None:
        self.level(text, (x - ink.face.width(text, size) / 2, top), size, ink)

    def level(self, text: str, at: tuple[float, float], size: int, ink: Ink) -> None:
        if text.strip():
            self.written.append(write_level(self.draw, text.rstrip(), at, size, ink))

    def upright(self, text: str, at: tuple[float, float], size: int) -> None:
        ink = self.accent(self.type.headline)
        self.written.append(write_upright(self.draw, text, at, size, ink))

    def qr(self, text: str, left: int, top: int, side: int) -> None:
        self.code = text
        barcode = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
        modules = Image.fromarray(np.asarray(barcode.to_image(scale=1, add_quiet_zones=True)))
        modules = modules.convert("RGB").resize((side, side), Image.Resampling.NEAREST)
        self.image.paste(modules, (left, top))

    def plain(self, face: Face) -> Ink:
        return Ink(face, self.colours[1], self.colours[0] if self.outlined else None)

    def accent(self, face: Face) -> Ink:
        return Ink(face, self.colours[2], self.colours[0] if self.outlined else None)


def blank(colours: tuple[Colour, Colour, Colour], faces: Type) -> Sheet:
    return Sheet(Image.new("RGB", SIZE, colours[0]), colours, faces)


def table(sheet: Sheet, rows: Sequence[Sequence[str]], top: float, step: float) -> float:
    """Ruled, its cells written row by row; returns where it ends."""
    left, right, draw = 100, WIDTH - 100, sheet.draw
    wide = (right - left) / len(rows[0])
    size = min(int(48 * sheet.type.scale), int(step * 0.6))
    bottom = top + step * len(rows)
    for row, cells in enumerate(rows):
        draw.line((left, top + row * step, right, top + row * step), sheet.colours[1], 3)
        for column, cell in enumerate(cells):
            middle = left + (column + 0.5) * wide
            y = top + row * step + (step - size) / 2
            sheet.centred(cell, middle, y, size, sheet.plain(sheet.type.body))
    draw.line((left, bottom, right, bottom), sheet.colours[1], 3)
    for column in range(len(rows[0]) + 1):
        x = left + column * wide
        draw.line((x, top, x, bottom), sheet.colours[1], 3)
    return bottom


def picture(chance: Generator) -> Image.Image:
    """A view of a town under a sky, drawn rather than photographed: busy behind letters."""
    sky = _clouds(chance)
    image = Image.fromarray(sky)
    draw = ImageDraw.Draw(image)
    x = -40
    while x < WIDTH:
        wide, high = int(chance.integers(70, 220)), int(chance.integers(200, 1100))
        shade = tuple(int(v) for v in chance.integers(40, 190, 3))
        draw.rectangle((x, HEIGHT - high, x + wide, HEIGHT), shade)
        lit = tuple(min(255, v + 50) for v in shade)
        for window_y in range(HEIGHT - high + 20, HEIGHT, 46):
            for window_x in range(x + 14, x + wide - 24, 34):
                if chance.random() < 0.6:
                    draw.rectangle((window_x, window_y, window_x + 16, window_y + 24), lit)
        x += wide + int(chance.integers(0, 30))
    return image


def _clouds(chance: Generator) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    plane = np.zeros((HEIGHT, WIDTH), np.float32)
    for cells, strength in ((4, 40), (9, 22), (30, 10)):
        rough = chance.normal(0, strength, (cells * 2, cells)).astype(np.float32)
        plane += np.asarray(Image.fromarray(rough).resize(SIZE, Image.Resampling.BICUBIC))
    colour = chance.uniform((60, 100, 140), (170, 190, 230))
    return (colour + plane[..., None]).clip(0, 255).astype(np.uint8)
