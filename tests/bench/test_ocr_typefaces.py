import re

import pytest

from bench.ocr.typefaces import TypefaceMissing, fetch_faces, listed


def test_a_dozen_typefaces_are_listed_all_free_and_some_by_hand():
    faces = listed()
    assert len({face.name for face in faces}) == len(faces) >= 12
    assert {face.licence for face in faces} == {"OFL-1.1"}
    assert {face.style for face in faces} == {"print", "display", "handwriting"}
    assert all(re.fullmatch("[0-9a-f]{128}", face.sha512) for face in faces)


@pytest.fixture
def npm(tmp_path, monkeypatch):
    """A command of that name that does as told, in the shell."""

    def does(script):
        command = tmp_path / "npm"
        command.write_text(f"#!/bin/sh\n{script}\n")
        command.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")

    return does


def test_a_package_that_is_not_the_pinned_one_is_refused_and_leaves_nothing(npm, tmp_path):
    npm("echo changed > face.tgz; echo face.tgz")
    with pytest.raises(TypefaceMissing, match=r"face\.tgz has SHA-512"):
        fetch_faces(tmp_path / "faces")
    assert list((tmp_path / "faces").iterdir()) == []


def test_what_npm_says_when_it_fails_is_passed_on(npm, tmp_path):
    npm("echo no network >&2; exit 1")
    with pytest.raises(TypefaceMissing, match="no network"):
        fetch_faces(tmp_path / "faces")


def test_without_npm_it_is_said_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(TypefaceMissing, match="install npm"):
        fetch_faces(tmp_path / "faces")
