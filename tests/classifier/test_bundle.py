"""A bundle is loaded whole and as described, or not at all."""

import pytest

from classifier.bundle import DESCRIPTION, FILES, Bundle, BundleBroken
from classifier.labels import FLAGS, KINDS


def test_a_whole_bundle_has_a_version_of_its_own(fake_bundle):
    first = Bundle(fake_bundle()).version

    assert len(first) == 12
    assert Bundle(fake_bundle(base="another")).version != first


def test_a_missing_folder_says_what_to_do(tmp_path):
    with pytest.raises(BundleBroken, match="make train"):
        Bundle(tmp_path / "nowhere")


@pytest.mark.parametrize("name", FILES)
def test_a_changed_file_is_refused(fake_bundle, name):
    folder = fake_bundle()
    (folder / name).write_bytes(b"changed")

    with pytest.raises(BundleBroken, match=name):
        Bundle(folder)


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_refused(fake_bundle, name):
    folder = fake_bundle()
    (folder / name).unlink()

    with pytest.raises(BundleBroken, match=name):
        Bundle(folder)


@pytest.mark.parametrize(
    "changes", [{"kinds": KINDS[::-1]}, {"flags": FLAGS[:1]}, {"signals": ()}, {"files": {}}]
)
def test_other_labels_or_files_are_refused(fake_bundle, changes):
    with pytest.raises(BundleBroken):
        Bundle(fake_bundle(**changes))


def test_an_unknown_key_is_refused(fake_bundle):
    path = fake_bundle() / DESCRIPTION
    path.write_text(path.read_text("utf-8").replace("{", '{"surprise": 1,', 1), "utf-8")

    with pytest.raises(BundleBroken, match="surprise"):
        Bundle(path.parent)
