import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

ROOT = Path(__file__).parents[2]


def run(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "ocr", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_missing_weights_are_said_once_with_the_remedy(tmp_path, picture):
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(picture())
    done = run("--models", tmp_path, photo, photo)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("make setup") == 1


@pytest.mark.engine
def test_json_is_one_line_a_photo_in_order_and_a_bad_photo_does_not_stop_it(
    tmp_path, flyers, ocr_models
):
    bad = tmp_path / "bad.jpg"
    bad.write_bytes(b"not a photo")
    missing = tmp_path / "missing.jpg"
    first, last = flyers / "restaurant.jpg", flyers / "cooperative.jpg"

    done = run("--models", ocr_models, "--json", first, bad, missing, last)

    assert done.returncode == 1
    complaints = done.stderr.splitlines()
    assert [line.split(": ")[0] for line in complaints] == [str(bad), str(missing)]
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [record["path"] for record in records] == [str(first), str(last)]
    assert [record["angle"] for record in records] == [0, 270]
    for record in records:
        assert list(record) == [
            "path",
            "page",
            "angle",
            "text",
            "lines",
            "codes",
            "sheet",
        ]
        assert record["text"] == "\n".join(line["text"] for line in record["lines"])
        for line in record["lines"]:
            assert list(line) == ["text", "score", "box"]
            assert [len(point) for point in line["box"]] == [2, 2, 2, 2]
    assert records[0]["codes"][0]["text"] == "https://example.com/menu"
    assert "老街羊杂馆" in done.stdout


@pytest.mark.engine
def test_without_json_the_lines_are_printed_with_their_confidence(flyers, ocr_models):
    done = run("--models", ocr_models, flyers / "police.jpg")
    assert done.returncode == 0
    assert "1.000  防范非法集资宣传" in done.stdout


@pytest.mark.engine
def test_every_page_of_a_pdf_is_read_and_numbered(tmp_path, flyers, ocr_models):
    first, second = (Image.open(flyers / name) for name in ("police.jpg", "restaurant.jpg"))
    scan = tmp_path / "scan.pdf"
    first.save(scan, "PDF", save_all=True, append_images=[second])

    done = run("--models", ocr_models, "--json", scan)

    assert done.returncode == 0, done.stderr
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [record["page"] for record in records] == [1, 2]
    assert "防范非法集资宣传" in records[0]["text"]
    assert "老街羊杂馆" in records[1]["text"]
