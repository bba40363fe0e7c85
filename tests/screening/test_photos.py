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


def test_a_kept_file_is_sealed_and_one_that_was_changed_is_not_taken_for_it(photos):
    key = photos.keep(b"flyer")
    [path] = (path for path in photos.folder.rglob("*") if path.is_file())
    assert path.stat().st_mode & 0o777 == 0o400
    path.chmod(0o600)
    path.write_bytes(b"another flyer")
    with pytest.raises(NoSuchRecord, match="改动"):
        photos.read(key)
