"""PaddleOCR's own pipeline with its defaults, on the weights that we use; lines in its own order.

Its larger default weights and its unwarping network come from hubs only, so they are not in it.
"""

import os
import sys
from pathlib import Path

os.environ["PADDLE_PDX_DISABLE_MODEL_SOURCE_CHECK"] = "True"
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

from paddleocr import PaddleOCR
from PIL import Image

from bench.ocr.turns import answer
from ocr.crops import box_of, box_on_photo
from ocr.models import (
    DETECTION,
    LINE_ORIENTATION,
    PAGE_ORIENTATION,
    RECOGNITION,
)
from ocr.page import Line, Page


def pipeline(models: Path) -> PaddleOCR:
    return PaddleOCR(
        device="cpu",
        engine="onnxruntime",
        doc_orientation_classify_model_name=PAGE_ORIENTATION.name,
        doc_orientation_classify_model_dir=str(models / PAGE_ORIENTATION.name),
        text_detection_model_name=DETECTION.name,
        text_detection_model_dir=str(models / DETECTION.name),
        textline_orientation_model_name=LINE_ORIENTATION.name,
        textline_orientation_model_dir=str(models / LINE_ORIENTATION.name),
        text_recognition_model_name=RECOGNITION.name,
        text_recognition_model_dir=str(models / RECOGNITION.name),
        # Its default too, but not where unwarping alone is switched off.
        use_doc_orientation_classify=True,
        use_doc_unwarping=False,
    )


def page(engine: PaddleOCR, path: str) -> Page:
    with Image.open(path) as image:
        size = image.size
    [found] = engine.predict(path)
    # Its boxes are in the picture that it turned.
    quarters = int(found["doc_preprocessor_res"]["angle"]) // 90
    lines = tuple(
        Line(text, float(score), box_on_photo(box_of(box), quarters, *size))
        for text, score, box in zip(
            found["rec_texts"], found["rec_scores"], found["rec_polys"], strict=True
        )
    )
    return Page(lines, (), quarters * 90, *size)


if __name__ == "__main__":
    engine = pipeline(Path(sys.argv[1]))
    answer(lambda path: page(engine, path))
