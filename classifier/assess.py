"""Judging a text: encoder, n-grams and signals make the score; signals and returns explain it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from classifier.bundle import NETWORK, NGRAMS, TOKENIZER, Blend, Bundle
from classifier.finding import Finding, Return, Span
from classifier.labels import FLAGS, KINDS
from classifier.model import Model
from classifier.ngrams import Ngrams, load_ngrams
from classifier.returns import find_returns
from classifier.signals import SIGNALS
from classifier.text import Cleaned, clean

NOTICE = "risk_notice"
# Shops are short of stock and elders are courted for much else: these two alone tell little.
TELLING = {signal.name for signal in SIGNALS if signal.weight > 0} - {"scarcity", "elderly_bait"}
ACTIONABLE, PROMISED_RETURN, FUNDRAISING = (len(KINDS) + number for number in range(len(FLAGS)))


class Classifier:
    """Safe to use from several threads."""

    def __init__(self, bundle: Bundle, threads: int = 1) -> None:
        folder, description = bundle.folder, bundle.description
        self.version = bundle.version
        self._blends = description.blends
        self._model = Model(
            folder / NETWORK, folder / TOKENIZER, description.window_tokens, threads
        )
        self._ngrams = load_ngrams(folder / NGRAMS)

    @classmethod
    def load(cls, folder: Path, threads: int = 1) -> "Classifier":
        """Raises BundleBroken."""
        return cls(Bundle(folder), threads)

    def assess(self, text: str) -> Finding:
        return self.assess_many([text])[0]

    def assess_many(self, texts: Sequence[str]) -> list[Finding]:
        """One finding a text, in order; offsets are in code points of the texts as given."""
        return [self._judged(text, clean(text)) for text in texts]

    def _judged(self, text: str, cleaned: Cleaned) -> Finding:
        if not _speaks(cleaned.text):
            return self._silent()
        # A long text is as grave as its gravest window.
        score, logits, hints = max(
            (self._weighed(window) for window in self._model.windows(cleaned.text)),
            key=lambda weighed: weighed[0],
        )
        return Finding(
            score=score,
            kind=KINDS[int(logits[: len(KINDS)].argmax())],
            promised_return=blended(
                self._blends["promised_return"], logits[PROMISED_RETURN], hints
            ),
            fundraising=blended(self._blends["fundraising"], logits[FUNDRAISING], hints),
            spans=spans(text, cleaned),
            returns=returns(text, cleaned),
            model_version=self.version,
        )

    def _weighed(self, window: str) -> tuple[float, npt.NDArray[np.float32], "Hints"]:
        logits = self._model.logits(window)
        hints = hints_of(window, self._ngrams)
        return blended(self._blends["actionable"], logits[ACTIONABLE], hints), logits, hints

    def _silent(self) -> Finding:
        """A text without any letter says nothing: nothing is read into it."""
        return Finding(0.0, "not_ad", 0.0, 0.0, (), (), self.version)


@dataclass(frozen=True, slots=True)
class Hints:
    """What stands beside the encoder: the n-gram logit, the signals, and a risk notice (0 or 1)."""

    ngrams: float
    signals: float
    notice: float


def hints_of(window: str, ngrams: Ngrams) -> Hints:
    """Of a cleaned window; `signals` is the logarithm of one more than the telling ones found."""
    found = {signal.name for signal in SIGNALS if signal.stretches(window)}
    return Hints(ngrams.logit(window), math.log1p(len(found & TELLING)), float(NOTICE in found))


def blended(blend: Blend, encoder: float, hints: Hints) -> float:
    """A calibrated probability."""
    logit = (
        blend.encoder * float(encoder)
        + blend.ngrams * hints.ngrams
        + blend.signals * hints.signals
        + blend.notice * hints.notice
        + blend.intercept
    )
    return 1 / (1 + math.exp(-logit))


def spans(text: str, cleaned: Cleaned) -> tuple[Span, ...]:
    """What every signal finds, in the order of the text, quoted from the text as given."""
    found = []
    for signal in SIGNALS:
        for start, end in signal.stretches(cleaned.text):
            first, last = cleaned.original(start, end)
            found.append(Span(first, last, signal.name, text[first:last]))
    return tuple(sorted(found, key=lambda span: (span.start, span.end, span.signal)))


def returns(text: str, cleaned: Cleaned) -> tuple[Return, ...]:
    found = []
    for stated in find_returns(cleaned.text):
        start, end = cleaned.original(stated.start, stated.end)
        low, high = stated.annual_low, stated.annual_high
        found.append(Return(start, end, text[start:end], low, high, stated.guaranteed))
    return tuple(found)


def _speaks(text: str) -> bool:
    return any(character.isalnum() for character in text)
