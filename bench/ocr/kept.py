"""The folder of one run: its photos, their truth, and what each contender read, as it comes."""

import json
from collections.abc import Iterable
from pathlib import Path

from bench.ocr.flyers import TRUTH, Truth
from bench.ocr.turns import Reading
from ocr.page import page_from_json, page_to_json


class Kept:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.photos = folder / "photos"
        self.photos.mkdir(parents=True, exist_ok=True)
        self._truths = folder / "truth.jsonl"
        self._readings = folder / "readings.jsonl"

    def write_truths(self, truths: Iterable[Truth]) -> None:
        with self._truths.open("w", encoding="utf-8") as lines:
            lines.writelines(f"{TRUTH.dump_json(truth).decode()}\n" for truth in truths)

    def truths(self) -> list[Truth]:
        text = self._truths.read_text("utf-8")
        return [TRUTH.validate_json(line) for line in text.splitlines()]

    def add(self, truth: Truth, contender: str, reading: Reading) -> None:
        row = {
            "photo": truth.photo,
            "contender": contender,
            "page": page_to_json(reading.page),
            "seconds": reading.seconds,
            "peak_mb": reading.peak_mb,
        }
        with self._readings.open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")

    def forget(self, contender: str) -> None:
        """Whatever it read; to have it read again after it has changed."""
        rows = self._readings.read_text("utf-8").splitlines(keepends=True)
        left = [row for row in rows if json.loads(row)["contender"] != contender]
        self._readings.write_text("".join(left), "utf-8")

    def readings(self) -> dict[str, dict[str, Reading]]:
        """By photo, then by contender."""
        found: dict[str, dict[str, Reading]] = {}
        self._readings.touch()
        with self._readings.open(encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                reading = Reading(page_from_json(row["page"]), row["seconds"], row["peak_mb"])
                found.setdefault(row["photo"], {})[row["contender"]] = reading
        return found
