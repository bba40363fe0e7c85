"""Whether a picture may hold text: a cheap look at its edges, before it costs a reading.

Text is many hard changes from dark to light side by side, over a line's height. A picture without
such lines (a plain colour, a gradient, a soft photo) is no ad that OCR could read. It leans towards
yes: grass and brickwork pass, and cost a reading; words must not be lost.
"""

import io

from PIL import Image, ImageChops, ImageOps

# Looked at no larger than this; letters of an ad are still letters then.
SIDE = 1_000
# A change in lightness (of 255, once the contrast is stretched) that makes an edge.
EDGE = 36
# So many edges in one row of pixels, in so many rows, may be a line of text.
EDGES, ROWS = 6, 5


def may_hold_text(photo: bytes) -> bool:
    """Never for a picture of one colour; raises what Pillow raises for what is no picture."""
    with Image.open(io.BytesIO(photo)) as image:
        image.draft("L", (SIDE, SIDE))
        image.thumbnail((SIDE, SIDE))
        grey = ImageOps.autocontrast(image.convert("L"), cutoff=1)
    return any(_lined(turned) for turned in (grey, grey.transpose(Image.Transpose.ROTATE_90)))


def _lined(grey: Image.Image) -> bool:
    shifted = ImageChops.offset(grey, 1, 0)
    edges = ImageChops.difference(grey, shifted).point(lambda change: 255 * (change >= EDGE))
    edges = edges.crop((1, 0, grey.width, grey.height))
    a_row = edges.resize((1, edges.height), Image.Resampling.BOX).tobytes()
    enough = EDGES * 255 / edges.width
    return sum(share >= enough for share in a_row) >= ROWS
