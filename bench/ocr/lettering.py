"""Letters set one by one, so that the place of each is known."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import ImageDraw, ImageFont

Colour = str
Cell = tuple[float, float, float, float]
"""Left, top, right, bottom, in pixels of the sheet."""

BOLD = 700
# Of the height of an em square, as Chinese faces are drawn.
BASELINE = 0.86
UPRIGHT_STEP = 1.12


@dataclass(frozen=True, slots=True)
class Face:
    """`files`: for every code point that the face has, the font file that holds it."""

    name: str
    style: str
    files: Mapping[int, Path]

    def covers(self, text: str) -> bool:
        return all(ord(letter) in self.files for letter in text if not letter.isspace())

    def font(self, letter: str, size: int) -> ImageFont.FreeTypeFont:
        """A letter that the face lacks is drawn as a blank box."""
        return _font(self.files.get(ord(letter)) or next(iter(self.files.values())), size)

    def advance(self, letter: str, size: int) -> float:
        return size / 2 if letter.isspace() else self.font(letter, size).getlength(letter)

    def width(self, text: str, size: int) -> float:
        return sum(self.advance(letter, size) for letter in text)


@dataclass(frozen=True, slots=True)
class Written:
    """A line on a sheet and the cell of each of its characters."""

    text: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Ink:
    """`outline` is drawn around letters that stand on a picture."""

    face: Face
    colour: Colour
    outline: Colour | None = None


def write_level(
    draw: ImageDraw.ImageDraw, text: str, at: tuple[float, float], size: int, ink: Ink
) -> Written:
    """`at` is the top left corner of the line; its cells are as high as its highest letters."""
    x, y = at
    baseline = y + BASELINE * size
    edges: list[tuple[float, float]] = []
    inked: list[tuple[float, float]] = []
    for letter in text:
        wide = ink.face.advance(letter, size)
        inked.append(_letter(draw, letter, (x + wide / 2, baseline), size, ink))
        edges.append((x, x + wide))
        x += wide
    top, bottom = min(top for top, _ in inked), max(bottom for _, bottom in inked)
    return Written(text, tuple((left, top, right, bottom) for left, right in edges))


def write_upright(
    draw: ImageDraw.ImageDraw, text: str, at: tuple[float, float], size: int, ink: Ink
) -> Written:
    """Letters below one another, each upright; `at` is the middle of the column's top edge."""
    x, y = at
    cells: list[Cell] = []
    for letter in text:
        _letter(draw, letter, (x, y + BASELINE * size), size, ink)
        cells.append((x - size / 2, y, x + size / 2, y + size))
        y += size * UPRIGHT_STEP
    return Written(text, tuple(cells))


def _letter(
    draw: ImageDraw.ImageDraw, letter: str, foot: tuple[float, float], size: int, ink: Ink
) -> tuple[float, float]:
    """Top and bottom of what was drawn; `foot` is the middle of the letter on its baseline."""
    font = ink.face.font(letter, size)
    stroke = size / 14 if ink.outline else 0
    draw.text(foot, letter, ink.colour, font, "ms", stroke_width=stroke, stroke_fill=ink.outline)
    _, top, _, bottom = draw.textbbox(foot, letter, font, "ms")
    return top, bottom


@lru_cache(maxsize=1024)
def _font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(path, size)
    if b"Weight" in _axes(font):
        font.set_variation_by_axes([BOLD])
    return font


def _axes(font: ImageFont.FreeTypeFont) -> list[bytes]:
    try:
        return [axis["name"] or b"" for axis in font.get_variation_axes()]
    except OSError:
        # What FreeType says of a face that has no axes.
        return []
