"""The columns of the table: figures over any set of photos, one contender at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import mean

from bench.ocr.judge import Score

Scores = Sequence[Score]


@dataclass(frozen=True, slots=True)
class Figure:
    """`of` gives None where no photo asks for it."""

    key: str
    title: str
    of: Callable[[Scores], float | None]


def free_error(scores: Scores) -> float | None:
    return _share(sum(one.free for one in scores), sum(one.letters for one in scores))


def ordered_error(scores: Scores) -> float | None:
    return _share(sum(one.ordered for one in scores), sum(one.letters for one in scores))


def phones(scores: Scores) -> float | None:
    return _share(sum(one.phone for one in scores), len(scores))


def rates(scores: Scores) -> float | None:
    return _share(sum(one.rates[0] for one in scores), sum(one.rates[1] for one in scores))


def codes(scores: Scores) -> float | None:
    asked = [one.code for one in scores if one.code is not None]
    return _share(sum(asked), len(asked))


def overlap(scores: Scores) -> float | None:
    asked = [one.overlap for one in scores if one.overlap is not None]
    return mean(asked) if asked else None


def promised_clean(scores: Scores) -> float | None:
    asked = [one.promised[0] for one in scores if one.promised is not None]
    return _share(sum(asked), len(asked))


def promised_read(scores: Scores) -> float | None:
    asked = [one.promised[1] for one in scores if one.promised is not None]
    return _share(sum(asked), len(asked))


def promised_kept(scores: Scores) -> float | None:
    """Recall from photos by recall from clean text."""
    clean, read = promised_clean(scores), promised_read(scores)
    return read / clean if clean and read is not None else None


def seconds(scores: Scores) -> float | None:
    timed = [one.seconds for one in scores if one.seconds is not None]
    return mean(timed) if timed else None


def peak_mb(scores: Scores) -> float | None:
    """So far, since a process only ever grows: of one condition it says little."""
    return float(max(one.peak_mb for one in scores)) if scores else None


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None


FREE_ERROR = Figure("character_error_free", "character error, any order", free_error)
ORDERED_ERROR = Figure("character_error_ordered", "character error, in order", ordered_error)
SECONDS = Figure("seconds_a_photo", "seconds a photo", seconds)
PROMISED_KEPT = Figure("promised_return_kept", "photo's by clean text's", promised_kept)
FIGURES = (
    FREE_ERROR,
    ORDERED_ERROR,
    Figure("phones_exact", "phones exact", phones),
    Figure("rates_exact", "rates exact", rates),
    Figure("qr_read", "QR read", codes),
    Figure("evidence_overlap", "evidence boxes, IoU", overlap),
    Figure("promised_return_clean", "promised return found in clean text", promised_clean),
    Figure("promised_return_read", "found in what was read", promised_read),
    PROMISED_KEPT,
    SECONDS,
    Figure("peak_mb", "peak MB", peak_mb),
)
