"""Whether the figures on a page were read surely enough, by the scores of the lines they stand in.

No measure of a photo says beforehand that a phone number in grass script, or a cell of a table in
small print, will be misread; the network that read it does say afterwards that it was unsure.
"""

import re
import unicodedata

from ocr.page import Page

# Set on 60 photos of bench.ocr, seed 7: a tenth of those that were read right fall below it.
SURE = 0.955
# A stretch as long as a local phone number, a percentage, a number with decimals.
_FIGURE = re.compile(r"\d{7}|\d%|\d\.\d")
_GROUPING = re.compile(r"(?<=\d)[ \-—–]+(?=\d)")

AGAIN = "电话或利率没读准，请靠近、正对着它再拍一张。"


def figures_unsure(page: Page) -> bool:
    """Whether a line with a phone number or a rate scored too low to be relied on."""
    return any(line.score < SURE for line in page.lines if _has_figure(line.text))


def _has_figure(text: str) -> bool:
    written = _GROUPING.sub("", unicodedata.normalize("NFKC", text))
    return _FIGURE.search(written) is not None
