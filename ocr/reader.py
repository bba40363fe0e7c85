"""PaddleOCR on ONNX Runtime: the bytes of a photo become a Page. The only file that imports it.

The four networks are called one by one rather than through PaddleOCR's ready pipeline, for three
things that it does not offer: a doubtful page orientation is ignored, a line that was read
upside down is read again, and boxes come back in the frame of the photo that was sent.
"""

import logging
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
import zxingcpp

from ocr import detection
from ocr.crops import Pixels, box_as_read, box_of, box_on_photo, cut, is_tall, turn
from ocr.errors import WeightsMissing
from ocr.mark import sheet_marks
from ocr.models import DETECTION, LINE_ORIENTATION, PAGE_ORIENTATION, RECOGNITION, ModelFiles
from ocr.order import reading_order
from ocr.page import Box, Code, Line, Page
from ocr.photo import open_photo
from ocr.rectify.corners import sheet_corners
from ocr.rectify.flatten import as_it_lies, flattened
from ocr.retries import DOUBTFUL, Reading, agreed, otherwise
from ocr.weights import weights_ready

if TYPE_CHECKING:
    from paddleocr._models.base import PaddleXPredictorWrapper as Network

# Of 92 turned photos the wrong answers had 0.33-0.49, the right ones 0.76 or more.
MIN_TURN_CONFIDENCE = 0.6
# Below this a line is read again the other ways up: upside down, rubbish has scored 0.65.
MIN_LINE_SCORE = 0.8


class PaddleReader:
    """Reads photos one after another; not for several threads at once."""

    def __init__(self, models: Path, threads: int = 1) -> None:
        if not weights_ready(models):
            raise WeightsMissing(
                f"OCR weights are missing or damaged in {models}: "
                f"run `make setup`, or `python -m ocr.weights {models}`"
            )
        _set_environment()
        # Only now: the package reads its environment while it is imported.
        import paddleocr  # noqa: PLC0415

        logging.getLogger("paddlex").setLevel(logging.WARNING)
        cv2.setNumThreads(threads)

        def load(kind: "type[Network]", model: ModelFiles, **settings: object) -> "Network":
            # A name without its folder would make it look for the model on the network.
            return kind(
                model_name=model.name,
                model_dir=str(models / model.name),
                device="cpu",
                engine="onnxruntime",
                engine_config={
                    "intra_op_num_threads": threads,
                    "inter_op_num_threads": 1,
                    "log_severity_level": 3,
                },
                **settings,
            )

        self._page_turn = load(paddleocr.DocImgOrientationClassification, PAGE_ORIENTATION)
        self._detection = load(paddleocr.TextDetection, DETECTION, **detection.SETTINGS)
        self._line_turn = load(paddleocr.TextLineOrientationClassification, LINE_ORIENTATION)
        self._recognition = load(paddleocr.TextRecognition, RECOGNITION)

    def read(self, data: bytes) -> Page:
        photo = open_photo(data)
        pixels = np.ascontiguousarray(np.asarray(photo)[:, :, ::-1])
        quarters = self._quarters_to_upright(pixels)
        upright = turn(pixels, quarters)
        glanced = detection.glance(upright, self._detect)
        sheet = sheet_corners(upright, glanced)
        flat = flattened(upright, sheet) if sheet else as_it_lies(upright)
        lines = self._lines(flat.pixels, [flat.box_from_picture(box) for box in glanced])

        def on_photo(box: Box) -> Box:
            return _rounded(box_on_photo(box, quarters, *photo.size))

        def back(box: Box) -> Box:
            return on_photo(flat.box_on_picture(box))

        placed = tuple(replace(line, box=back(line.box)) for line in lines)
        corners = on_photo(sheet) if sheet else None
        return Page(
            lines=placed,
            codes=tuple(_all_codes(pixels, flat.pixels, back)),
            angle=quarters * 90,
            width=photo.width,
            height=photo.height,
            sheet=corners,
            marks=sheet_marks(np.asarray(photo.convert("L")), placed, corners),
        )

    def _quarters_to_upright(self, pixels: Pixels) -> int:
        [answer] = self._page_turn.predict(pixels)
        if answer["scores"].item() < MIN_TURN_CONFIDENCE:
            return 0
        return int(answer["class_ids"].item())

    def _lines(self, picture: Pixels, glanced: Sequence[Box]) -> list[Line]:
        boxes = detection.with_missed(self._detect(picture), glanced)
        lines = (self._line(picture, box) for box in boxes)
        return reading_order([line for line in lines if line.text])

    def _detect(self, picture: Pixels) -> list[Box]:
        [detected] = self._detection.predict(picture)
        return [box_of(points) for points in detected["dt_polys"]]

    def _line(self, picture: Pixels, box: Box) -> Line:
        crop = cut(picture, box)
        quarters = self._quarters_to_level(crop, tall=is_tall(box))
        best = self._recognise(crop, quarters)
        if best.score < MIN_LINE_SCORE:
            # The line-turn network is not sure of upright characters laid on their side, nor of
            # short or rare words; and a lone digit, though tall, must not be turned at all.
            ways = (0, 1, 3) if is_tall(box) else (0, 2)
            for way in [other for other in ways if other != quarters]:
                again = self._recognise(crop, way)
                if again.score > best.score:
                    best, quarters = again, way
        if best.score < DOUBTFUL:
            others = [self._recognise(again, quarters) for again in otherwise(picture, box)]
            best = agreed([best, *others])
        return Line(best.text, round(best.score, 4), box_as_read(box, quarters))

    def _quarters_to_level(self, crop: Pixels, *, tall: bool) -> int:
        # A tall box is laid on its side first: the recogniser reads from left to right.
        quarters = 1 if tall else 0
        [flip] = self._line_turn.predict(turn(crop, quarters))
        return quarters + 2 * int(flip["class_ids"].item())

    def _recognise(self, crop: Pixels, quarters: int) -> Reading:
        [read] = self._recognition.predict(turn(crop, quarters))
        return Reading(str(read["rec_text"]).strip(), float(read["rec_score"]))


def _all_codes(photo: Pixels, flat: Pixels, back: Callable[[Box], Box]) -> Iterator[Code]:
    """Those on the photo, and what more can be read once the sheet lies flat."""
    found = _codes(photo)
    yield from found
    known = {code.text for code in found}
    for code in _codes(flat) if flat.shape != photo.shape else []:
        if code.text not in known:
            yield replace(code, box=back(code.box))


def _codes(picture: Pixels) -> list[Code]:
    """Square codes only: bar codes are found by accident in rows of print."""
    found = zxingcpp.read_barcodes(
        np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)),
        formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.AllMatrix]),
    )
    return [Code(str(code.format), code.text, _code_box(code.position)) for code in found]


def _code_box(position: zxingcpp.Position) -> Box:
    corners = (position.top_left, position.top_right, position.bottom_right, position.bottom_left)
    return _rounded(box_of((point.x, point.y) for point in corners))


def _rounded(box: Box) -> Box:
    return box_of((round(x, 1), round(y, 1)) for x, y in box)


def _set_environment() -> None:
    """No network, no telemetry, no need of a home folder that can be written."""
    os.environ["PADDLE_PDX_DISABLE_MODEL_SOURCE_CHECK"] = "True"
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    if not os.access(Path.home(), os.W_OK):
        os.environ.setdefault("PADDLE_PDX_CACHE_HOME", tempfile.mkdtemp(prefix="adscreen-paddlex-"))
