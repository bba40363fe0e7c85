"""How often photos are sent back, by condition, and whether for the right reason."""

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from bench.shutter.cameras import BAD, GOOD, Shot, jpeg, photograph
from bench.shutter.sheets import flyer
from ocr.quality.advice import Measures, Reason, reasons
from ocr.quality.measure import measure

CONDITIONS: Mapping[str, Shot] = {**GOOD, **BAD}
EXPECTED = {
    "blur": Reason.BLURRED,
    "shake": Reason.BLURRED,
    "dark": Reason.TOO_DARK,
    "glare": Reason.GLARE,
    "far": Reason.TEXT_TOO_SMALL,
    "cut": Reason.CUT_OFF,
}
# Thresholds were set on photos of seeds below this; rates are of these.
TESTING = 90_000


@dataclass(frozen=True, slots=True)
class Judged:
    """One photo; `read`: whether OCR got its phone and its rate right, None if it was not asked."""

    condition: str
    measured: Measures
    reasons: tuple[Reason, ...]
    read: bool | None

    @property
    def for_the_right_reason(self) -> bool:
        return EXPECTED.get(self.condition) in self.reasons


def photos(count: int, first_seed: int) -> Iterator[tuple[str, int, bytes]]:
    """`count` of each condition: its name, the seed of its flyer, and a JPEG."""
    for place, (condition, shot) in enumerate(CONDITIONS.items()):
        for number in range(count):
            seed = first_seed + 1000 * place + number
            yield condition, seed, jpeg(photograph(flyer(seed), shot, seed))


def judge(
    count: int, first_seed: int, read: Callable[[bytes], str] | None = None
) -> Iterator[Judged]:
    """`read` gives the text on a photo."""
    for condition, seed, photo in photos(count, first_seed):
        measured = measure(photo)
        right = None if read is None else _says(read(photo), seed)
        yield Judged(condition, measured, reasons(measured), right)


def _says(text: str, seed: int) -> bool:
    truth = flyer(seed)
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    return truth.phone in plain and truth.rate in plain
