"""Turns raw logits into probabilities that mean what they say, fitted on the dev batches alone.

On the int8 network's own outputs, since those are what is served.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from classifier.assess import spans
from classifier.blend import ACTIONABLE, Blend, Logistic, Logits
from classifier.evidence import Marked, marked_stretches
from classifier.labels import FLAGS, KINDS
from classifier.model import Model, Reading
from classifier.ngrams import Ngrams
from classifier.text import clean
from training.batches import flags_of
from training.dataset import Example
from training.evidence import place
from training.measures import Stretches, overlap_f1

KIND_FACTORS = (0.0, 0.1, 0.2, 0.3, 0.5, 0.7, 1.0, 1.5, 2.0)
EVIDENCE_THRESHOLDS = tuple(number / 100 for number in range(20, 95, 5))
EVIDENCE_FLOORS = (0.0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5)
# Below the band hardly a text is actionable, above it most are.
MISSED, RIGHT = 0.01, 0.9


@dataclass(frozen=True, slots=True)
class Read:
    """A dev text with what both parts make of its gravest window, and of all for the evidence."""

    example: Example
    encoder: Logits
    ngrams: Logits
    windows: tuple[tuple[int, Reading], ...]


def read_all(model: Model, ngrams: Ngrams, dev: Sequence[Example]) -> list[Read]:
    return [_read(model, ngrams, example) for example in dev]


def _read(model: Model, ngrams: Ngrams, example: Example) -> Read:
    text = clean(example.text).text
    windows = [
        (start, model.read(text[start:end]), ngrams.logits(text[start:end]))
        for start, end in model.windows(text)
    ]
    gravest = max(windows, key=lambda one: float(one[1].logits[ACTIONABLE]))
    return Read(
        example, gravest[1].logits, gravest[2], tuple((start, one) for start, one, _ in windows)
    )


def fit_blend(dev: Sequence[Read]) -> Blend:
    truth = np.array([flags_of(one.example) for one in dev])
    encoder = np.array([one.encoder for one in dev])
    ngrams = np.array([one.ngrams for one in dev])
    kinds = np.array([KINDS.index(one.example.kind) for one in dev])
    flags, unread = {}, {}
    for number, flag in enumerate(FLAGS):
        at = len(KINDS) + number
        flags[flag] = _fit(encoder[:, at], ngrams[:, at], truth[:, number])
        unread[flag] = _fit(np.zeros(len(dev), np.float32), ngrams[:, at], truth[:, number])
    return Blend(flags=flags, unread_flags=unread, kinds=_best_kinds(encoder, ngrams, kinds))


def _fit(
    encoder: npt.NDArray[np.float32], ngrams: npt.NDArray[np.float32], truth: npt.NDArray[np.bool_]
) -> Logistic:
    fitted = LogisticRegression(C=1.0).fit(np.stack([encoder, ngrams], axis=1), truth)
    weights = [float(weight) for weight in fitted.coef_[0]]
    return Logistic(encoder=weights[0], ngrams=weights[1], intercept=float(fitted.intercept_[0]))


def _best_kinds(
    encoder: npt.NDArray[np.float32], ngrams: npt.NDArray[np.float32], kinds: npt.NDArray[np.int64]
) -> Logistic:
    """The factor for the n-grams under which most dev texts get the right kind."""

    def right(factor: float) -> float:
        added = (encoder + factor * ngrams)[:, : len(KINDS)]
        return float((added.argmax(axis=1) == kinds).mean())

    return Logistic(encoder=1.0, ngrams=max(KIND_FACTORS, key=right), intercept=0.0)


def fit_evidence(blend: Blend, dev: Sequence[Read]) -> tuple[float, float]:
    """The threshold and the floor under which spans overlap the writers' quotes best."""
    offers = [
        max(
            blend.flag(flag, one.encoder, one.ngrams) for flag in ("promised_return", "fundraising")
        )
        for one in dev
    ]
    wanted = [_evidence_of_an_offer(one.example) for one in dev]
    best = (-1.0, 0.0, 0.0)
    for threshold in EVIDENCE_THRESHOLDS:
        found = [_found(one, threshold) for one in dev]
        for floor in EVIDENCE_FLOORS:
            kept = [got if offer >= floor else [] for got, offer in zip(found, offers, strict=True)]
            best = max(best, (overlap_f1(list(zip(wanted, kept, strict=True))), threshold, floor))
    return best[1], best[2]


def _evidence_of_an_offer(example: Example) -> Stretches:
    """A shop's 限量 is quoted in the corpus too, but it is evidence of nothing."""
    if not (example.promised_return or example.fundraising):
        return []
    return [place(example.text, quote.quote) for quote in example.quotes]


def _found(read: Read, threshold: float) -> Stretches:
    cleaned = clean(read.example.text)
    found = spans(read.example.text, cleaned, evidence_of(read, threshold))
    return [(span.start, span.end) for span in found]


def evidence_of(read: Read, threshold: float) -> list[Marked]:
    return [
        (start + first, start + last, signal)
        for start, reading in read.windows
        for first, last, signal in marked_stretches(reading.evidence, reading.offsets, threshold)
    ]


def fit_review_band(blend: Blend, dev: Sequence[Read]) -> tuple[float, float]:
    """Scores between which a person must read: low, high.

    Of the dev texts under `low` at most MISSED are actionable, and of those from `high` up at
    least RIGHT are; the widest thresholds that hold, rounded to hundredths.
    """
    scores = np.array([blend.flag("actionable", one.encoder, one.ngrams) for one in dev])
    truth = np.array([one.example.actionable for one in dev])
    steps = [number / 100 for number in range(1, 100)]
    low = max((t for t in steps if _share(truth[scores < t], 0.0) <= MISSED), default=0.0)
    high = min((t for t in steps if _share(truth[scores >= t], 1.0) >= RIGHT), default=1.0)
    return min(low, high), max(low, high)


def _share(flags: npt.NDArray[np.bool_], of_none: float) -> float:
    return float(flags.mean()) if len(flags) else of_none
