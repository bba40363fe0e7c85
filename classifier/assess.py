"""Judging a text: encoder, n-grams and signals make the score; signals and returns explain it."""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from classifier.bundle import NETWORK, NGRAMS, TOKENIZER, Blend, Bundle
from classifier.finding import Finding, Return, Span
from classifier.labels import FLAGS, KINDS
from classifier.model import Model
from classifier.ngrams import load_ngrams
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
        cleaned = [clean(text) for text in texts]
        speaking = [number for number, one in enumerate(cleaned) if _speaks(one.text)]
        logits = self._model.logits([cleaned[number].text for number in speaking])
        judged = dict(zip(speaking, logits, strict=True))
        return [
            self._judged(text, one, judged[number]) if number in judged else self._silent()
            for number, (text, one) in enumerate(zip(texts, cleaned, strict=True))
        ]

    def _judged(self, text: str, cleaned: Cleaned, logits: npt.NDArray[np.float32]) -> Finding:
        # A long text is as grave as its gravest window.
        gravest = logits[int(logits[:, ACTIONABLE].argmax())]
        found = spans(text, cleaned)
        hints = Hints(self._ngrams.logit(cleaned.text), *weigh({span.signal for span in found}))
        return Finding(
            score=blended(self._blends["actionable"], gravest[ACTIONABLE], hints),
            kind=KINDS[int(gravest[: len(KINDS)].argmax())],
            promised_return=blended(
                self._blends["promised_return"], gravest[PROMISED_RETURN], hints
            ),
            fundraising=blended(self._blends["fundraising"], gravest[FUNDRAISING], hints),
            spans=found,
            returns=returns(text, cleaned),
            model_version=self.version,
        )

    def _silent(self) -> Finding:
        """A text without any letter says nothing: nothing is read into it."""
        return Finding(0.0, "not_ad", 0.0, 0.0, (), (), self.version)


@dataclass(frozen=True, slots=True)
class Hints:
    """What stands beside the encoder: the n-gram logit, and what `weigh` makes of the signals."""

    ngrams: float
    signals: float
    notice: float


def weigh(signals: Collection[str]) -> tuple[float, float]:
    """How much the names of the signals found tell: log(1 + telling ones), and 1 for a notice."""
    return math.log1p(len(set(signals) & TELLING)), float(NOTICE in signals)


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
