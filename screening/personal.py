"""Where on a photo a person's identity number stands, so that a copy for others can hide it.

Rather one line too many than a number shown: a number whose check digit is wrong may only have
been read wrong, so here, unlike in `screening.particulars`, its form alone is enough.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ocr.page import Box, Line, Page
from screening.particulars.find import find_particulars

# GB 11643: six digits of a region, a day of birth, three of sequence, a check digit.
_ID_NUMBER = re.compile(
    r"[1-8]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]"
)
# What OCR makes of digits in small or worn print.
_MISREAD = str.maketrans("OQDILZSB|", "000112581")
_BETWEEN = re.compile(r"[\s\-·.,，。:：]")


def personal_boxes(page: Page) -> tuple[Box, ...]:
    """The whole lines that hold an identity number or part of one; pure."""
    lines = {*_said(page), *_formed(page.lines)}
    return tuple(page.lines[number].box for number in sorted(lines))


def _said(page: Page) -> Iterator[int]:
    """Lines in which a particular of a private person was found, masked or in full."""
    spans = [(p.start, p.end) for p in find_particulars(page.text) if p.kind.personal]
    offset = 0
    for number, line in enumerate(page.lines):
        if any(start < offset + len(line.text) and offset < end for start, end in spans):
            yield number
        offset += len(line.text) + 1


def _formed(lines: Sequence[Line]) -> Iterator[int]:
    texts = [_plain(line.text) for line in lines]
    for number, text in enumerate(texts):
        if _ID_NUMBER.search(text):
            yield number
    for (number, above), (_, below) in pairwise(enumerate(texts)):
        # Broken over two lines: the whole has to need both.
        if _ID_NUMBER.search(above[-17:] + below[:17]):
            yield from (number, number + 1)


def _plain(text: str) -> str:
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", text).upper().translate(_MISREAD))
