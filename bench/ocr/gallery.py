"""Contact sheets of photos, the worst first, so that a person can look."""

from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from bench.ocr.judge import Judged

PAGES = 3
COLUMNS, ROWS = 6, 4
CELL, CAPTION = (300, 400), 44


def worst_first(judged: Sequence[Judged], name: str) -> list[Judged]:
    """By character error, free of order."""
    return sorted(
        judged, key=lambda one: one.scores[name].free / one.scores[name].letters, reverse=True
    )


def contact_sheets(judged: Sequence[Judged], name: str, photos: Path, folder: Path) -> None:
    """PAGES JPEGs in `folder`; a caption says which photo, what befell it, and its error."""
    ordered, size = worst_first(judged, name), COLUMNS * ROWS
    for page in range(PAGES):
        shown = ordered[page * size : (page + 1) * size]
        if shown:
            _sheet(shown, name, photos).save(folder / f"worst-{page + 1}.jpg", quality=72)


def _sheet(shown: Sequence[Judged], name: str, photos: Path) -> Image.Image:
    width, height = CELL
    sheet = Image.new("RGB", (COLUMNS * width, ROWS * (height + CAPTION)), "white")
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(15)
    for number, one in enumerate(shown):
        x, y = number % COLUMNS * width, number // COLUMNS * (height + CAPTION)
        with Image.open(photos / one.truth.photo) as photo:
            photo.thumbnail(CELL)
            sheet.paste(photo, (x, y))
        draw.text((x + 4, y + height + 2), _caption(one, name), "black", font)
    return sheet


def _caption(judged: Judged, name: str) -> str:
    truth, score = judged.truth, judged.scores[name]
    condition = truth.condition.replace("°", " deg")
    said = "asked again" if judged.advice else "taken"
    return (
        f"{truth.photo} {condition}, {truth.layout.replace('_', ' ')}\n"
        f"error {score.free / score.letters:.0%}, {truth.body_face}, {said}"
    )
