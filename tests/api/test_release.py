"""Copies that may leave the house: identity numbers and faces are gone from them."""

import io

import numpy as np
import pytest
from PIL import Image

from api.release import ReleaseCopies
from api.release_child import cover
from ocr.page import Line, Page
from screening.errors import NoSuchRecord
from screening.photos import Photos

NUMBER = "身份证号110101199003074514"


@pytest.fixture
def sent(field, jpeg, screen_all, page_of):
    """The link of a photo, 1000 by 300 and light, on which these lines were read."""

    def send(*lines, screened=True):
        files = [("photos", ("a.jpg", jpeg(220, height=300)))]
        form = {"channel": "flyer", "text": "年化收益12%"}
        receipt = field.post("/v1/sightings", data=form, files=files).json()
        if screened:
            screen_all(page_of(*lines))
        return field.get(receipt["links"]["self"]).json()["photos"][0]["link"]

    return send


def darkness(picture):
    """Of each third of the height, the share of dark pixels."""
    gray = np.asarray(Image.open(io.BytesIO(picture)).convert("L"))
    return [round(float((part < 60).mean()), 1) for part in np.array_split(gray, 3)]


def test_the_line_with_the_number_is_painted_over_and_the_others_are_not(reviewer, sent):
    answer = reviewer.get(sent("年化收益12%", "东市口", NUMBER) + "?size=release")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/jpeg")
    assert answer.headers["Cache-Control"] == "private, no-store"
    top, middle, bottom = darkness(answer.content)
    assert (top, bottom) == (0.0, 1.0)
    # No more than the border around the covered line.
    assert middle <= 0.3


def test_the_copy_shown_inside_keeps_the_number(reviewer, sent):
    link = sent("年化收益12%", "东市口", NUMBER)
    reviewer.get(link + "?size=release")
    assert darkness(reviewer.get(link).content) == [0.0, 0.0, 0.0]


def test_a_field_account_makes_no_release_copy(field, sent):
    answer = field.get(sent("东市口") + "?size=release")
    assert (answer.status_code, answer.json()["error"]) == (403, "NotAllowed")


def test_there_is_no_release_copy_before_the_photo_was_read(reviewer, sent):
    answer = reviewer.get(sent(screened=False) + "?size=release")
    assert answer.status_code == 422
    assert "识别完成后" in answer.json()["detail"]


def test_a_face_is_painted_over_whichever_way_the_photo_lies(tmp_path, drawn_face):
    """The second photo lies on its side, and was turned to be read."""
    made = ReleaseCopies(Photos(tmp_path / "photos"), tmp_path / "release", 40_000_000)
    for angle in (0, 90):
        lying = drawn_face().rotate(-angle, expand=True)
        written = io.BytesIO()
        lying.save(written, "PNG")
        key = made.photos.keep(written.getvalue())
        page = Page(lines=(), codes=(), angle=angle, width=lying.width, height=lying.height)
        copy = Image.open(made.get(key, page)).rotate(angle, expand=True).convert("L")
        # The cheek, and a corner far away.
        assert copy.getpixel((300, 280)) < 30
        assert copy.getpixel((700, 50)) > 200


def test_what_is_covered_cannot_be_seen_through_a_turned_box():
    photo = Image.new("RGB", (400, 400), "white")
    cover(photo, [(100, 100), (300, 200), (280, 240), (80, 140)])
    covered = np.asarray(photo.convert("L"))
    assert covered[170, 190] == 0
    assert covered[20, 20] == 255


def test_a_photo_that_is_none_has_no_release_copy(tmp_path, page_of):
    made = ReleaseCopies(Photos(tmp_path / "photos"), tmp_path / "release", 40_000_000)
    key = made.photos.keep(b"\xff\xd8\xff no photo")
    with pytest.raises(NoSuchRecord, match="无法显示"):
        made.get(key, page_of("东市口"))
    assert [path for path in (tmp_path / "release").rglob("*") if path.is_file()] == []


def test_a_copy_is_made_again_when_more_was_read(tmp_path, page_of, jpeg):
    made = ReleaseCopies(Photos(tmp_path / "photos"), tmp_path / "release", 40_000_000)
    key = made.photos.keep(jpeg(220, height=100))
    before = made.get(key, page_of("东市口"))
    after = made.get(key, page_of(NUMBER))
    assert before != after
    assert made.get(key, page_of(NUMBER)) == after


def test_the_largest_photo_is_covered_within_the_memory_allowed(tmp_path):
    made = ReleaseCopies(Photos(tmp_path / "photos"), tmp_path / "release", 40_000_000)
    written = io.BytesIO()
    Image.new("RGB", (8000, 5000), "white").save(written, "JPEG")
    key = made.photos.keep(written.getvalue())
    box = ((0.0, 0.0), (8000.0, 0.0), (8000.0, 1000.0), (0.0, 1000.0))
    page = Page((Line(NUMBER, 0.9, box),), (), 270, 8000, 5000)
    copy = Image.open(made.get(key, page))
    assert copy.size == (2000, 1250)
    assert copy.convert("L").getpixel((1000, 100)) < 30
