"""From what contenders read to how right it is, photo by photo."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from bench.ocr.flyers import Truth
from bench.ocr.letters import free_errors, ordered_errors, plain, rates_read, reads_phone
from bench.ocr.turns import Reading
from bench.quality.texts import AGAINST
from classifier.assess import Classifier
from classifier.finding import Finding
from ocr.page import Box, Page

# At or above, a text is said to promise a return.
PROMISED = 0.5
# Boxes are compared on a grid of so many pixels.
COARSE = 4


@dataclass(frozen=True, slots=True)
class Score:
    """One contender on one photo; None is what the photo does not ask.

    `overlap`: of the evidence on the clean text and that on what was read, as areas of the photo,
    what lies in both by what lies in either.
    `seconds`: None unless all contenders read the photo in turns.
    `promised`: the text promises, and the classifier says so of it clean and of it as read.
    """

    letters: int
    free: int
    ordered: int
    phone: bool
    rates: tuple[int, int]
    code: bool | None
    overlap: float | None
    promised: tuple[bool, bool] | None
    seconds: float | None
    peak_mb: int

    @property
    def figures_right(self) -> bool:
        """The phone and every rate, which is what a case hangs on."""
        return self.phone and self.rates[0] == self.rates[1]


@dataclass(frozen=True, slots=True)
class Judged:
    """`advice`: why the photo would be asked for again at once; empty if it is good enough.
    `unsure`: whether it would be after we have read it.
    """

    truth: Truth
    scores: Mapping[str, Score]
    advice: tuple[str, ...]
    unsure: bool = False


class Judge:
    def __init__(self, classifier: Classifier) -> None:
        self._classifier = classifier
        self.version = classifier.version

    def scores(self, truth: Truth, readings: Mapping[str, Reading]) -> dict[str, Score]:
        clean = self._classifier.assess(truth.text)
        in_turns = all(one.seconds is not None for one in readings.values())
        return {
            name: self._score(truth, clean, one if in_turns else replace(one, seconds=None))
            for name, one in readings.items()
        }

    def _score(self, truth: Truth, clean: Finding, reading: Reading) -> Score:
        page, printed = reading.page, [line.text for line in truth.lines]
        found = self._classifier.assess(page.text)
        pair = (clean.promised_return >= PROMISED, found.promised_return >= PROMISED)
        return Score(
            letters=len(plain(truth.text)),
            free=free_errors(printed, page.text),
            ordered=ordered_errors(truth.text, page.text),
            phone=reads_phone(truth.phone, page.text),
            rates=rates_read(truth.text, page.text),
            code=None if truth.code is None else truth.code in [code.text for code in page.codes],
            overlap=_overlap(_true_boxes(truth, clean), _boxes(page, found), page),
            promised=pair if truth.promised_return else None,
            seconds=reading.seconds,
            peak_mb=reading.peak_mb,
        )


def _boxes(page: Page, found: Finding) -> list[Box]:
    """What a reviewer is shown."""
    return [box for start, end in _against(found) for box in page.boxes(start, end)]


def _true_boxes(truth: Truth, clean: Finding) -> list[Box]:
    # One place a character of the text; none at the line ends.
    places = [cell for line in truth.lines for cell in (*line.cells, None)]
    return [
        cell for start, end in _against(clean) for cell in places[start:end] if cell is not None
    ]


def _against(finding: Finding) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in finding.spans if span.signal in AGAINST]


def _overlap(true: Sequence[Box], found: Sequence[Box], page: Page) -> float | None:
    """Intersection over union; None where there is nothing to be found."""
    if not true:
        return None
    wanted, got = _area(true, page), _area(found, page)
    return float((wanted & got).sum() / (wanted | got).sum())


def _area(boxes: Sequence[Box], page: Page) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    plane = np.zeros((page.height // COARSE + 1, page.width // COARSE + 1), np.uint8)
    for box in boxes:
        cv2.fillConvexPoly(plane, (np.array(box) / COARSE).round().astype(np.int32), [1])
    return plane > 0
