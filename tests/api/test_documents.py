"""Files of several pages, as a client sends them."""

import io

import pytest
from PIL import Image


@pytest.fixture
def pdf():
    def make(pages=2, padding=0):
        first, *others = (Image.new("L", (200, 300), 20 * number) for number in range(1, pages + 1))
        written = io.BytesIO()
        first.save(written, "PDF", save_all=True, append_images=others)
        return written.getvalue() + b"\n" * padding

    return make


@pytest.fixture
def send(field):
    """Hands in one file, named and labelled as a client likes."""

    def post(data, name="a.jpg", label="image/jpeg"):
        files = [("photos", (name, data, label))]
        return field.post("/v1/sightings", data={"channel": "newspaper"}, files=files)

    return post


def test_the_pages_of_a_pdf_are_shown_like_photos(field, send, pdf):
    sighting = field.get(send(pdf(2)).json()["links"]["self"]).json()
    shown = [field.get(photo["link"]) for photo in sighting["photos"]]
    assert [answer.headers["Content-Type"] for answer in shown] == ["image/jpeg"] * 2


def test_the_file_itself_is_never_sent_out(reviewer, services, send, pdf):
    sent = pdf(1)
    send(sent)
    key = services.intake.photos.keep(sent)
    assert reviewer.get(f"/v1/photos/{key}").status_code == 404


def test_a_pdf_may_be_larger_than_a_photo(send, pdf, jpeg):
    assert send(pdf(1, padding=1_200_000)).status_code == 202
    answer = send(jpeg() + b"\n" * 1_200_000, "a.pdf", "application/pdf")
    assert (answer.status_code, answer.json()["error"]) == (413, "BodyTooLarge")


@pytest.mark.parametrize(
    ("data", "advice"),
    [
        (b"PK\x03\x04 a document", "导出为 PDF"),
        (b"<html><script>alert(1)</script>", "截图"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "截图"),
        (b"GIF89a/*<script>alert(1)</script>*/", "重新"),
        (b"%PDF-1.7 torn", "重新导出"),
        (b"II*\0\x08\0\0\0", "另存为 JPEG"),
    ],
)
def test_what_cannot_be_read_is_refused_whatever_it_is_called(send, jpeg, data, advice):
    answer = send(data)
    assert (answer.status_code, answer.json()["error"]) == (415, "UnreadablePhoto")
    assert advice in answer.json()["detail"]
    # And the service goes on.
    assert send(jpeg()).status_code == 202
