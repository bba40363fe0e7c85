import io

import pytest
from PIL import Image

from screening.vocabulary import Role


@pytest.fixture
def photo(field, jpeg):
    """The link of a photo that the field account has sent in, 3000 pixels wide."""
    files = [("photos", ("a.jpg", jpeg(1, width=3000, height=600)))]
    link = field.post("/v1/sightings", data={"channel": "flyer"}, files=files).json()["links"]
    return field.get(link["self"]).json()["photos"][0]["link"]


def test_a_photo_is_shown_re_encoded_and_kept_private(reviewer, photo):
    answer = reviewer.get(photo)
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"].startswith("inline; filename=")
    assert answer.headers["Cache-Control"].startswith("private")
    assert Image.open(io.BytesIO(answer.content)).size == (2000, 400)


def test_a_thumbnail_is_small(reviewer, photo):
    answer = reviewer.get(f"{photo}?size=thumbnail")
    assert Image.open(io.BytesIO(answer.content)).size == (320, 64)


def test_what_else_a_file_holds_is_never_sent_out(field, jpeg):
    picture = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "where I live"
    Image.open(io.BytesIO(jpeg())).save(picture, "JPEG", exif=exif)
    sent = picture.getvalue() + b"<script>trailing</script>"
    files = [("photos", ("a.jpg", sent))]
    link = field.post("/v1/sightings", data={"channel": "flyer"}, files=files).json()["links"]
    photo = field.get(link["self"]).json()["photos"][0]["link"]
    shown = field.get(photo).content
    assert b"where I live" in sent
    assert b"where I live" not in shown
    assert b"script" not in shown


def test_photos_of_others_do_not_exist_for_field_accounts(field, program, photo):
    assert field.get(photo).status_code == 200
    answer = program(Role.FIELD, "别人").get(photo)
    assert (answer.status_code, answer.json()["error"]) == (404, "NoSuchRecord")


@pytest.mark.parametrize(
    "key",
    [
        "..%2F..%2Fadscreen.sqlite",
        "%2e%2e",
        "0" * 63,
        "g" * 64,
        "0" * 64,
        "A" * 64,
        "%00" * 64,
        "%25",
    ],
)
def test_a_key_leads_nowhere_but_to_photos(reviewer, field, key):
    for client in (reviewer, field):
        answer = client.get(f"/v1/photos/{key}")
        assert answer.status_code == 404


def test_a_photo_that_cannot_be_decoded_is_said_to_be_missing(reviewer, services):
    key = services.intake.photos.keep(b"\xff\xd8 not a picture")
    answer = reviewer.get(f"/v1/photos/{key}")
    assert answer.status_code == 404
    assert "无法显示" in answer.json()["detail"]
