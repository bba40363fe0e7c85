"""Inside the covering process: a photo on standard input becomes a JPEG that may leave the house.

Started by `api.release` only: `python -m api.release_child FILE MAX_PIXELS ANGLE BOXES`. BOXES is a
file with a JSON list of boxes to cover, four corners each in pixels of the photo as it is shown;
ANGLE is how far that photo has to be turned counter-clockwise, in degrees, for its print, and so
its faces, to stand upright.
"""

import json
import math
import sys
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw

from api.display_child import UNREADABLE, limit_ourselves
from ocr.errors import UnreadablePhoto
from ocr.faces import find_faces
from ocr.photo import DISPLAY_SIDE, open_photo

# A tight box leaves the edges of characters to be seen: this share of its height is added around.
BORDER = 0.25


def main(file: str, max_pixels: str, angle: str, boxes: str) -> int:
    limit_ourselves()
    cv2.setNumThreads(1)
    try:
        photo = open_photo(sys.stdin.buffer.read(), max_pixels=int(max_pixels))
    except UnreadablePhoto as problem:
        sys.stdout.write(str(problem))
        return UNREADABLE
    for box in json.loads(Path(boxes).read_text("utf-8")):
        cover(photo, [(x, y) for x, y in box])
    covered = cover_faces(photo, int(angle))
    covered.thumbnail((DISPLAY_SIDE, DISPLAY_SIDE))
    covered.save(file, "JPEG", quality=85)
    return 0


def cover(photo: Image.Image, box: Sequence[tuple[float, float]]) -> None:
    """Painted over, not blurred: what is gone cannot be worked out again."""
    draw = ImageDraw.Draw(photo)
    draw.polygon(box, fill="black")
    height = min(math.dist(box[0], box[1]), math.dist(box[1], box[2]))
    draw.line([*box, box[0], box[1]], fill="black", width=max(4, round(2 * BORDER * height)))


def cover_faces(photo: Image.Image, angle: int) -> Image.Image:
    turned = photo.rotate(angle, expand=True)
    draw = ImageDraw.Draw(turned)
    for face in find_faces(np.asarray(turned.convert("L"))):
        draw.rectangle((face.left, face.top, face.right, face.bottom), fill="black")
    return turned.rotate(-angle, expand=True)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
