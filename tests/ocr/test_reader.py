"""The real engine on the example flyers. Measured: every character right, in order."""

import io
import json
import re
from collections import Counter
from contextlib import closing
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from ocr.child import ReaderPool
from ocr.errors import UnreadablePhoto
from ocr.page import is_vertical

pytestmark = pytest.mark.engine

TRUTH = json.loads(
    (Path(__file__).parents[2] / "examples/flyers/truth.json").read_text(encoding="utf-8")
)
EXIF_ORIENTATION = 0x0112


def letters(text):
    """Punctuation and spaces come and go in OCR; letters, digits and Han must not."""
    return re.sub(r"\W", "", text)


def edits(wanted, found):
    row = list(range(len(found) + 1))
    for i, a in enumerate(wanted, 1):
        above, row = row, [i]
        for j, b in enumerate(found, 1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (a != b)))
    return row[-1]


def encoded(image, **settings):
    written = io.BytesIO()
    image.save(written, "JPEG", quality=92, **settings)
    return written.getvalue()


def middle(box):
    return sum(x for x, _ in box) / 4, sum(y for _, y in box) / 4


def the_box_of(page, quote):
    start = page.text.index(quote)
    [box] = page.boxes(start, start + len(quote))
    return box


@pytest.fixture(scope="module")
def pages(reader, flyers):
    return {flyer["file"]: reader.read((flyers / flyer["file"]).read_bytes()) for flyer in TRUTH}


@pytest.fixture(scope="module")
def pension(flyers):
    return Image.open(flyers / "pension.jpg")


@pytest.mark.parametrize("flyer", TRUTH, ids=lambda flyer: flyer["file"])
def test_a_flyer_is_read_in_order(pages, flyer):
    wanted = letters("".join(flyer["lines"]))
    found = letters(pages[flyer["file"]].text)
    missing, extra = Counter(wanted) - Counter(found), Counter(found) - Counter(wanted)
    assert missing.total() <= 0.03 * len(wanted)
    assert extra.total() <= 0.03 * len(wanted)
    assert edits(wanted, found) <= 0.04 * len(wanted)


def test_the_flyers_together_have_almost_every_character_right(pages):
    wrong = sum(
        edits(letters("".join(flyer["lines"])), letters(pages[flyer["file"]].text))
        for flyer in TRUTH
    )
    assert wrong <= 0.01 * sum(len(letters("".join(flyer["lines"]))) for flyer in TRUTH)


@pytest.mark.parametrize("flyer", TRUTH, ids=lambda flyer: flyer["file"])
def test_the_telephone_number_is_exact(pages, flyer):
    assert flyer["phone"] in pages[flyer["file"]].text


@pytest.mark.parametrize(
    "flyer", [f for f in TRUTH if f["promised_return"]], ids=lambda flyer: flyer["file"]
)
def test_the_promised_return_is_on_one_line(pages, flyer):
    lines = [letters(line.text) for line in pages[flyer["file"]].lines]
    assert letters(flyer["promised_return"]) in lines


def test_a_slogan_in_upright_characters_is_one_vertical_line(pages):
    columns = [line for line in pages["shops.jpg"].lines if is_vertical(line)]
    assert [line.text for line in columns] == ["一铺养三代", "坐收租金乐"]


@pytest.mark.parametrize("flyer", TRUTH, ids=lambda flyer: flyer["file"])
def test_qr_codes_are_read_and_nothing_else_is_taken_for_one(pages, flyer):
    page = pages[flyer["file"]]
    assert [code.text for code in page.codes] == flyer["qr"]
    for code in page.codes:
        x, y = middle(code.box)
        assert 0 < x < page.width / 2
        assert page.height / 2 < y < page.height


def test_boxes_point_at_the_words(reader, pages, pension):
    """What the box of a stretch shows, read again by itself, is that stretch."""
    box = the_box_of(pages["pension.jpg"], "每年返利12%")
    left, right = min(x for x, _ in box), max(x for x, _ in box)
    top, bottom = min(y for _, y in box), max(y for _, y in box)
    paper = Image.new("RGB", (round(right - left) + 80, round(bottom - top) + 80), "#f5eedd")
    paper.paste(pension.crop((round(left), round(top), round(right), round(bottom))), (40, 40))
    again = letters(reader.read(encoded(paper)).text)
    assert edits("每年返利12", again) <= 1


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_photo_that_lies_on_its_side_is_read_and_its_boxes_lie_on_it(
    reader, pages, pension, quarters
):
    width, height = pension.size
    page = reader.read(encoded(pension.rotate(90 * quarters, expand=True)))

    assert page.angle == 360 - 90 * quarters
    assert page.text == pages["pension.jpg"].text
    assert (page.width, page.height) == ((width, height) if quarters == 2 else (height, width))
    upright, lying = (the_box_of(found, "15400012687") for found in (pages["pension.jpg"], page))
    for (x, y), found in zip(upright, lying, strict=True):
        turned = {1: (y, width - x), 2: (width - x, height - y), 3: (height - y, x)}[quarters]
        assert found == pytest.approx(turned, abs=8)


@pytest.mark.parametrize(
    ("orientation", "stored"),
    [
        (3, Image.Transpose.ROTATE_180),
        (6, Image.Transpose.ROTATE_90),
        (8, Image.Transpose.ROTATE_270),
    ],
)
def test_boxes_are_in_the_frame_that_a_viewer_shows(reader, pages, pension, orientation, stored):
    exif = Image.Exif()
    exif[EXIF_ORIENTATION] = orientation
    page = reader.read(encoded(pension.transpose(stored), exif=exif))

    plain = pages["pension.jpg"]
    assert (page.angle, page.width, page.height) == (0, plain.width, plain.height)
    for found, expected in zip(
        the_box_of(page, "15400012687"), the_box_of(plain, "15400012687"), strict=True
    ):
        assert found == pytest.approx(expected, abs=8)


def test_a_blank_photo_has_no_lines(reader):
    page = reader.read(encoded(Image.new("RGB", (600, 400), "white")))
    assert (page.lines, page.codes, page.text) == ((), (), "")


def test_what_is_no_photo_is_refused_by_the_engine_too(reader):
    with pytest.raises(UnreadablePhoto, match="JPEG"):
        reader.read(b"not a photo")


def test_reading_never_looks_at_the_network(ocr_models, flyers, monkeypatch):
    monkeypatch.syspath_prepend(Path(__file__).parent)
    with closing(ReaderPool(ocr_models, factory="networkless_reader:build")) as pool:
        assert "15400012687" in pool.read((flyers / "pension.jpg").read_bytes()).text


def test_a_sheet_seen_aslant_is_laid_flat_and_its_boxes_lie_on_the_photo(reader, pages, pension):
    """Leaned away on a darker desk: the sheet's corners, and the phone, are where they were put."""
    width, height = pension.size
    corners = np.array([(150, 120), (950, 200), (1010, 1350), (90, 1450)], np.float32)
    flat = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    way = cv2.getPerspectiveTransform(flat, corners)
    desk = np.full((1600, 1100, 3), 60, np.uint8)
    photo = cv2.warpPerspective(
        np.asarray(pension.convert("RGB")),
        way,
        (1100, 1600),
        desk,
        borderMode=cv2.BORDER_TRANSPARENT,
    )

    page = reader.read(encoded(Image.fromarray(photo)))

    assert page.sheet is not None
    assert np.array(page.sheet) == pytest.approx(corners, abs=10)
    straight = the_box_of(pages["pension.jpg"], "15400012687")
    expected = cv2.perspectiveTransform(np.array([straight], np.float64), way)[0]
    assert np.array(the_box_of(page, "15400012687")) == pytest.approx(expected, abs=20)
