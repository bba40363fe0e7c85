"""Photos of the example flyers, spoilt in one way each; and bench/shutter, in small."""

import io
from dataclasses import replace

import cv2
import numpy as np
import pytest
from PIL import Image

from bench.shutter.cameras import BAD, GOOD
from bench.shutter.rates import EXPECTED, TESTING, judge
from bench.shutter.sheets import FACES, NOTO
from ocr.errors import UnreadablePhoto
from ocr.quality.advice import Measures, Reason, Text, reasons
from ocr.quality.measure import measure, measure_picture
from ocr.quality.picture import LONG_SIDE, TILE, picture

GOOD_TEXT = Text(blur=1.0, line_height=30.0, touching=0.0, runs_out=False)
GOOD_PHOTO = Measures(brightness=200.0, glare=0.0, text=GOOD_TEXT)


def as_jpeg(pixels):
    written = io.BytesIO()
    Image.fromarray(pixels).save(written, "JPEG", quality=85)
    return written.getvalue()


def blurred(pixels):
    return cv2.GaussianBlur(pixels, (0, 0), 6)


def shaken(pixels):
    return cv2.filter2D(pixels, -1, np.eye(25) / 25)


def darkened(pixels):
    return (pixels * 0.15).astype(np.uint8)


def glaring(pixels):
    """A reflection in the middle, 400 pixels across, with a soft rim."""
    height, width = pixels.shape[:2]
    down, across = np.mgrid[:height, :width]
    distance = np.hypot(across - width / 2, down - height / 2)
    lamp = 300 / (1 + np.exp((distance - 200) / 20))
    return (pixels + lamp[..., None]).clip(0, 255).astype(np.uint8)


def far_away(pixels):
    far = np.full_like(pixels, 110)
    small = cv2.resize(pixels, None, fx=0.2, fy=0.2, interpolation=cv2.INTER_AREA)
    far[600 : 600 + small.shape[0], 400 : 400 + small.shape[1]] = small
    return far


def cut(pixels):
    """The right third is missing, and with it the ends of the lines."""
    return np.ascontiguousarray(pixels[:, : pixels.shape[1] * 2 // 3])


@pytest.fixture
def flyer(flyers):
    with Image.open(flyers / "pension.jpg") as image:
        return np.asarray(image.convert("RGB"))


@pytest.mark.parametrize("name", ["bank", "consumer", "cooperative", "pension", "police", "shops"])
def test_a_good_photo_need_not_be_taken_again(flyers, name):
    assert reasons(measure((flyers / f"{name}.jpg").read_bytes())) == ()


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (blurred, Reason.BLURRED),
        (shaken, Reason.BLURRED),
        (darkened, Reason.TOO_DARK),
        (glaring, Reason.GLARE),
        (far_away, Reason.TEXT_TOO_SMALL),
        (cut, Reason.CUT_OFF),
    ],
)
def test_a_spoilt_photo_is_sent_back_for_what_is_wrong_with_it(flyer, spoil, reason):
    assert reasons(measure(as_jpeg(spoil(flyer)))) == (reason,)


@pytest.mark.parametrize("quarter_turns", [1, 2, 3])
def test_which_side_is_up_makes_no_difference(flyer, quarter_turns):
    assert reasons(measure_picture(turned(flyer, quarter_turns))) == ()
    assert reasons(measure_picture(turned(far_away(flyer), quarter_turns))) == (
        Reason.TEXT_TOO_SMALL,
    )


def turned(pixels, quarter_turns):
    return picture(as_jpeg(np.ascontiguousarray(np.rot90(pixels, quarter_turns))))


def test_large_letters_of_a_banner_are_not_small_text(flyer):
    headline = flyer[120:260, 200:900]
    banner = cv2.resize(headline, None, fx=2.2, fy=2.2, interpolation=cv2.INTER_CUBIC)
    assert Reason.TEXT_TOO_SMALL not in reasons(measure(as_jpeg(banner)))


@pytest.mark.parametrize("shade", [0, 120, 255])
def test_a_picture_without_text_is_not_called_blurred(shade):
    plain = np.full((400, 300, 3), shade, np.uint8)
    [reason] = reasons(measure(as_jpeg(plain)))
    assert reason is (Reason.TOO_DARK if shade == 0 else Reason.NO_TEXT)


def test_white_paper_is_not_glare(flyer):
    overexposed = (flyer.astype(np.uint16) * 3 // 2).clip(0, 255).astype(np.uint8)
    assert Reason.GLARE not in reasons(measure(as_jpeg(overexposed)))


@pytest.mark.parametrize(
    ("spoilt", "expected"),
    [
        (replace(GOOD_PHOTO, brightness=64), {Reason.TOO_DARK}),
        (replace(GOOD_PHOTO, glare=0.02), {Reason.GLARE}),
        (replace(GOOD_PHOTO, text=None), {Reason.NO_TEXT}),
        (replace(GOOD_PHOTO, text=replace(GOOD_TEXT, touching=2.5)), {Reason.CUT_OFF}),
        (replace(GOOD_PHOTO, text=replace(GOOD_TEXT, runs_out=True)), {Reason.CUT_OFF}),
        (replace(GOOD_PHOTO, text=replace(GOOD_TEXT, line_height=14)), {Reason.TEXT_TOO_SMALL}),
        (
            replace(GOOD_PHOTO, text=replace(GOOD_TEXT, line_height=8, blur=4)),
            {Reason.BLURRED},
        ),
        (
            replace(GOOD_PHOTO, glare=0.1, text=replace(GOOD_TEXT, runs_out=True)),
            {Reason.GLARE, Reason.CUT_OFF},
        ),
    ],
)
def test_reasons_follow_from_what_was_measured(spoilt, expected):
    assert reasons(GOOD_PHOTO) == ()
    assert set(reasons(spoilt)) == expected


def test_every_reason_tells_what_to_do_in_a_sentence_of_its_own():
    sentences = [reason.sentence for reason in Reason]
    assert len(set(sentences)) == len(sentences)
    assert all("拍一张" in sentence for sentence in sentences)


@pytest.mark.parametrize("size", [(4000, 3000), (1600, 1200), (900, 700), (33, 40), (6000, 40)])
def test_a_picture_is_decoded_no_larger_than_ocr_looks_at_it_and_in_whole_tiles(size):
    pixels = picture(as_jpeg(np.zeros((size[1], size[0], 3), np.uint8)))
    assert max(pixels.shape) <= LONG_SIDE
    assert pixels.shape[0] % TILE == pixels.shape[1] % TILE == 0


def test_what_is_no_photo_or_too_large_or_cut_short_is_refused(flyer):
    whole = as_jpeg(flyer)
    for data in (b"%PDF-1.7", whole[: len(whole) // 2]):
        with pytest.raises(UnreadablePhoto):
            measure(data)
    with pytest.raises(UnreadablePhoto, match="像素过大"):
        measure(whole, max_pixels=1_000_000)


@pytest.mark.parametrize("format", ["PNG", "WEBP", "GIF", "BMP"])
def test_every_format_that_is_accepted_is_measured(picture, format):
    assert reasons(measure(picture(format, size=(300, 200)))) == (Reason.NO_TEXT,)


@pytest.fixture(scope="module")
def judged():
    """Two photos under each condition, of seeds that set no threshold."""
    if not (NOTO / FACES[0]).exists():
        pytest.skip("fonts-noto-cjk is not installed (make machine)")
    return list(judge(2, TESTING))


@pytest.mark.parametrize("condition", BAD)
def test_bad_photos_are_caught_for_their_own_reason(judged, condition):
    found = [one for one in judged if one.condition == condition]
    assert any(EXPECTED[condition] in one.reasons for one in found)


def test_hardly_a_bad_photo_is_let_through(judged):
    bad = [one for one in judged if one.condition in BAD]
    assert len(bad) == 2 * len(BAD)
    assert sum(bool(one.reasons) for one in bad) >= 0.9 * len(bad)


def test_hardly_a_good_photo_is_sent_back(judged):
    good = [one for one in judged if one.condition in GOOD]
    assert len(good) == 2 * len(GOOD)
    assert sum(bool(one.reasons) for one in good) <= 0.1 * len(good)
