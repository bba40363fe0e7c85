"""rapidocr with its defaults; its lines in its own order."""

from PIL import Image
from rapidocr import RapidOCR

from bench.ocr.turns import answer
from ocr.crops import box_of
from ocr.page import Line, Page


def page(engine: RapidOCR, path: str) -> Page:
    with Image.open(path) as image:
        width, height = image.size
    found = engine(path)
    if found.txts is None:
        return Page((), (), 0, width, height)
    lines = tuple(
        Line(text, float(score), box_of(box))
        for text, score, box in zip(found.txts, found.scores, found.boxes, strict=True)
    )
    return Page(lines, (), 0, width, height)


if __name__ == "__main__":
    engine = RapidOCR()
    answer(lambda path: page(engine, path))
