import pytest

from screening.errors import NoSuchRecord


def test_the_same_bytes_have_the_same_key(photos):
    assert photos.keep(b"flyer") == photos.keep(b"flyer")
    assert photos.read(photos.keep(b"flyer")) == b"flyer"


@pytest.mark.parametrize("key", ["", "../../etc/passwd", "F" * 64, "a" * 63, "a" * 64])
def test_what_is_no_key_of_a_kept_photo_is_not_found(photos, key):
    with pytest.raises(NoSuchRecord):
        photos.read(key)


def test_nothing_half_written_is_left_behind(photos, tmp_path):
    photos.keep(b"flyer")
    assert [path.name for path in (tmp_path / "photos").rglob("*.part")] == []
