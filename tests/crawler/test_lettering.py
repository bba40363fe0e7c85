"""Which pictures are worth a reading: all with words, and few without."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFilter

from crawler.lettering import may_hold_text

EXAMPLES = Path(__file__).parents[2] / "examples"
WORDS = [
    *sorted((EXAMPLES / "flyers").glob("*.jpg")),
    *(EXAMPLES / "site" / "www" / "img" / name for name in ("shops.png", "supermarket.jpg")),
]


def saved(image):
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


@pytest.mark.parametrize("path", WORDS, ids=lambda path: path.name)
def test_a_picture_of_an_ad_is_read(path):
    assert may_hold_text(path.read_bytes())


def test_four_faint_characters_written_downwards_are_read():
    image = Image.new("L", (160, 600), 150)
    pen = ImageDraw.Draw(image)
    for character in range(4):
        for stroke in range(5):
            top = 20 + 140 * character + 20 * stroke
            pen.line((30, top, 120, top), 175, 6)

    assert may_hold_text(saved(image))


def blurred_noise():
    return Image.effect_noise((800, 600), 80).filter(ImageFilter.GaussianBlur(6))


def disc():
    image = Image.new("RGB", (400, 400), "#2e5e4e")
    ImageDraw.Draw(image).ellipse((100, 100, 300, 300), fill="#ffffff")
    return image


WORDLESS = {
    "one colour": Image.new("RGB", (800, 600), "#aa3333"),
    "a gradient": Image.linear_gradient("L").resize((800, 600)),
    "a sky": blurred_noise(),
    "a disc": disc(),
}


@pytest.mark.parametrize("image", WORDLESS.values(), ids=WORDLESS)
def test_a_picture_without_words_is_not(image):
    assert not may_hold_text(saved(image))
