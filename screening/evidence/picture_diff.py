"""Two screenshots held against each other: how much differs, and where."""

import io

from PIL import Image, ImageChops, ImageDraw

CELL = 16
# The mean difference of a cell, of 255, from which it counts: less is the noise of smoothing.
DIFFERENT = 8
# Pages may be endless: what lies further down is not compared.
MAX_HEIGHT = 8_000


def picture_diff(before: bytes, after: bytes) -> tuple[float, bytes]:
    """The share of cells that differ, and the later picture with those outlined, as PNG.

    Cells that only one of the two has count as different.
    """
    old, new = _opened(before), _opened(after)
    width, height = max(old.width, new.width), max(old.height, new.height)
    difference = ImageChops.difference(_on(old, width, height), _on(new, width, height))
    cells = difference.convert("L").reduce(CELL).point(lambda value: 255 * (value >= DIFFERENT))
    changed = sum(1 for value in cells.tobytes() if value)
    return changed / (cells.width * cells.height), _outlined(_on(new, width, height), cells)


def _opened(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data)) as image:
        return image.crop((0, 0, image.width, min(image.height, MAX_HEIGHT))).convert("RGB")


def _on(image: Image.Image, width: int, height: int) -> Image.Image:
    """On a ground of its own, so that what only one of two has differs."""
    ground = Image.new("RGB", (width, height), (127, 0, 127))
    ground.paste(image, (0, 0))
    return ground


def _outlined(image: Image.Image, cells: Image.Image) -> bytes:
    pen = ImageDraw.Draw(image)
    marks = cells.load()
    assert marks is not None
    for y in range(cells.height):
        for x in range(cells.width):
            if marks[x, y]:
                left, top = x * CELL, y * CELL
                pen.rectangle((left, top, left + CELL - 1, top + CELL - 1), outline=(208, 0, 0))
    buffer = io.BytesIO()
    image.save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()
