"""The import contracts of pyproject.toml, and what they cannot say."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HEAVY = "{'torch', 'transformers', 'paddleocr', 'paddlex', 'onnxruntime', 'sklearn', 'cv2'}"


def test_imports_run_one_way():
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("door", ["api.app", "crawler.settings", "classifier.signals", "ocr.photo"])
def test_a_door_loads_no_model_library(door):
    code = f"import sys, {door}; print(sorted({HEAVY} & set(sys.modules)))"
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.stdout.strip() == "[]", result.stderr


def test_no_module_is_named_for_nothing_in_particular():
    nothing = {"utils", "helpers", "common", "manager", "misc"}
    packages = ["api", "classifier", "crawler", "ocr", "screening", "training"]
    named = [path for name in packages for path in (ROOT / name).rglob("*.py")]
    assert not [path for path in named if path.stem in nothing]


def test_files_stay_short():
    packages = ["api", "classifier", "crawler", "ocr", "screening", "training", "tests", "bench"]
    files = [path for name in packages for path in (ROOT / name).rglob("*.py")]
    long = {str(path): len(path.read_text("utf-8").splitlines()) for path in files}
    assert {path: lines for path, lines in long.items() if lines > 300} == {}
