"""The project's flyers photographed again: other light, other angle, other distance."""

import io
import json
import random
from pathlib import Path

from PIL import Image, ImageEnhance

from screening.vocabulary import Kind

FLYERS = sorted((Path(__file__).parents[1] / "flyers").glob("*.jpg"))
TRUTH = FLYERS[0].with_name("truth.json")
DESK = (96, 90, 84)
QUALITY = 78


def shot(number: int) -> bytes:
    """A JPEG; the same number gives the same photo."""
    chance = random.Random(number)  # noqa: S311 - a picture, no secret
    with Image.open(FLYERS[number % len(FLYERS)]) as flyer:
        turned = flyer.convert("RGB").rotate(
            chance.uniform(-4, 4), Image.Resampling.BICUBIC, expand=True, fillcolor=DESK
        )
    size = chance.uniform(0.8, 1.0)
    scaled = turned.resize((int(turned.width * size), int(turned.height * size)))
    lit = ImageEnhance.Brightness(scaled).enhance(chance.uniform(0.75, 1.1))
    written = io.BytesIO()
    lit.save(written, "JPEG", quality=QUALITY)
    return written.getvalue()


def kind_of_shot(number: int) -> Kind:
    """What the flyer on the photo is."""
    kinds = {flyer["file"]: flyer["kind"] for flyer in json.loads(TRUTH.read_text("utf-8"))}
    return Kind(kinds[FLYERS[number % len(FLYERS)].name])
