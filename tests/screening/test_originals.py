"""Files of several pages through the one door in."""

import hashlib
import io
from datetime import timedelta

import pytest
from PIL import Image

from ocr.errors import UnreadablePhoto
from screening.errors import InvalidInput
from screening.intake import Intake
from screening.settings import Settings


@pytest.fixture
def pdf():
    """A PDF of so many pages, each of another shade."""

    def make(pages=3):
        first, *others = (Image.new("L", (200, 300), 20 * number) for number in range(1, pages + 1))
        written = io.BytesIO()
        first.save(written, "PDF", save_all=True, append_images=others)
        return written.getvalue()

    return make


@pytest.fixture
def small_intake(store, photos, queue, tmp_path):
    """An intake with these settings."""

    def make(**settings):
        return Intake(store, photos, queue, Settings(data_dir=tmp_path, **settings))

    return make


def origins(store, sighting):
    with store.snapshot() as tx:
        return [origin for photo in sighting.photos for origin in tx.origins.of_photo(photo)]


def test_a_pdf_is_one_sighting_with_its_pages_as_photos(intake, store, photos, flyer, pdf, noon):
    sent = pdf(3)
    sighting = intake.receive(flyer(), [sent], noon)
    kept = origins(store, sighting)
    assert [(origin.page, origin.pages) for origin in kept] == [(1, 3), (2, 3), (3, 3)]
    assert {origin.original for origin in kept} == {hashlib.sha256(sent).hexdigest()}
    assert all(origin.is_copy and origin.media_type == "application/pdf" for origin in kept)
    assert photos.read(kept[0].original) == sent
    assert {Image.open(io.BytesIO(photos.read(photo))).format for photo in sighting.photos} == {
        "JPEG"
    }


def test_a_photo_is_its_own_original_and_keeps_what_its_camera_wrote(intake, store, flyer, noon):
    exif = Image.Exif()
    exif[0x010F] = "Apple"
    exif.get_ifd(0x8825).update({1: "N", 2: (39.0, 19.0, 30.0), 3: "E", 4: (112.0, 26.0, 0.0)})
    written = io.BytesIO()
    Image.new("RGB", (200, 200)).save(written, "JPEG", exif=exif)
    [origin] = origins(store, intake.receive(flyer(), [written.getvalue()], noon))
    assert not origin.is_copy
    assert (origin.exif.camera, origin.exif.latitude, origin.exif.longitude) == (
        "Apple",
        39.325,
        112.4333333,
    )
    assert origin.size == len(written.getvalue())


def test_the_same_pdf_sent_again_is_not_rendered_again(intake, store, flyer, pdf, noon):
    sent = pdf()
    first = intake.receive(flyer(), [sent], noon)
    intake.originals.opener = None
    assert intake.receive(flyer(), [sent], noon + timedelta(hours=1)) == first
    tomorrow = intake.receive(flyer(), [sent], noon + timedelta(days=1))
    assert (tomorrow.id != first.id, tomorrow.photos) == (True, first.photos)


def test_pages_and_photos_stand_in_the_order_they_were_sent(intake, store, flyer, pdf, png, noon):
    sighting = intake.receive(flyer(), [png(), pdf(2)], noon)
    assert [(o.media_type, o.page) for o in origins(store, sighting)] == [
        ("image/png", 1),
        ("application/pdf", 1),
        ("application/pdf", 2),
    ]


def test_nothing_is_kept_unless_every_file_can_be_opened(intake, flyer, pdf, tmp_path, noon):
    with pytest.raises(UnreadablePhoto, match="PDF"):
        intake.receive(flyer(), [pdf(), b"%PDF-1.7 torn"], noon)
    assert [path for path in (tmp_path / "photos").rglob("*") if path.is_file()] == []


def test_pages_are_counted_over_all_files(small_intake, flyer, pdf, png, noon):
    intake = small_intake(max_pages=3)
    with pytest.raises(InvalidInput, match="共有 4 页"):
        intake.receive(flyer(), [pdf(3), png()], noon)
    with pytest.raises(UnreadablePhoto, match=r"有 4 页.*最多 3 页"):
        intake.receive(flyer(), [pdf(4)], noon)
    assert len(intake.receive(flyer(), [pdf(3)], noon).photos) == 3


def test_documents_and_photos_have_limits_of_their_own(small_intake, flyer, pdf, png, noon):
    intake = small_intake(max_photo_mb=1, max_document_mb=2)
    intake.receive(flyer(), [pdf(1) + b"\n" * 1_500_000], noon)
    with pytest.raises(InvalidInput, match="文件超过 2 MB"):
        intake.receive(flyer(), [pdf(1) + b"\n" * 2_000_000], noon)
    with pytest.raises(InvalidInput, match="照片超过 1 MB"):
        intake.receive(flyer(), [png() + b"\n" * 1_500_000], noon)
