"""The records of what a person makes of a line that OCR read wrong.

A correction belongs to one sighting's photo. It holds the whole page as corrected, so that it stays
what it was when another reader comes; the boxes and codes on it are OCR's.
"""

from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, Field

from ocr.page import Page
from screening.model import Record, Storable

LONGEST_LINE = 500


def _one_line(text: str) -> str:
    if len(text.splitlines()) > 1:
        raise ValueError("一行文字中不能换行,请只填写这一行的内容")
    return text.strip()


class LineText(Record):
    """What a line should say; `number` counts the photo's lines from 1. "" strikes the line out."""

    number: int = Field(ge=1)
    text: Annotated[Storable, AfterValidator(_one_line)] = Field(max_length=LONGEST_LINE)


class Rewrite(Record):
    """What a reviewer hands in; `base` is the version of the photo's text that they saw."""

    base: str = Field(max_length=80)
    lines: tuple[LineText, ...] = Field(min_length=1)


class Correction(Record):
    """`sequence` counts a photo's corrections from 1; `base` is the version that it changed: the
    reader's name for OCR's own text, else the id of the correction before.
    """

    id: str
    sighting_id: str
    photo: str
    sequence: int
    base: str
    page: Page
    corrected_by: str
    corrected_at: AwareDatetime


class Version(Record):
    """A photo's text as it stands: `name` to build upon, `by` nobody where it is OCR's own."""

    sighting_id: str
    photo: str
    name: str
    page: Page
    sequence: int
    by: str | None
    at: AwareDatetime
