"""Judging a text: encoder and n-grams make the score; evidence, signals and returns explain it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np

from classifier.blend import ACTIONABLE, Logits
from classifier.bundle import NETWORK, NGRAMS, TOKENIZER, Bundle
from classifier.evidence import Marked, marked_stretches, trimmed, united
from classifier.finding import Finding, Return, Span
from classifier.labels import KINDS
from classifier.model import Model
from classifier.ngrams import load_ngrams
from classifier.returns import find_returns
from classifier.signals import SIGNALS
from classifier.text import Cleaned, clean
from classifier.why import explain


@dataclass(frozen=True, slots=True)
class Judged:
    """One window: its score, both parts' logits, and the evidence the encoder marked in the text.

    `encoder` is None where the first stage left the window unread.
    """

    score: float
    encoder: Logits | None
    ngrams: Logits
    evidence: tuple[Marked, ...]


class Classifier:
    """Safe to use from several threads."""

    def __init__(self, bundle: Bundle, threads: int = 1) -> None:
        folder, self._described = bundle.folder, bundle.description
        self.version = bundle.version
        self._blend = self._described.blend
        self._model = Model(
            folder / NETWORK, folder / TOKENIZER, self._described.window_tokens, threads
        )
        self._ngrams = load_ngrams(folder / NGRAMS)

    @classmethod
    def load(cls, folder: Path, threads: int = 1) -> "Classifier":
        """Raises BundleBroken."""
        return cls(Bundle(folder), threads)

    def assess(self, text: str, *, sift: bool = False) -> Finding:
        """Offsets are in code points of the text as given.

        With `sift`, windows in which the n-grams see nothing are not read by the encoder: for
        sweeps of ordinary pages, where nearly every text is such.
        """
        cleaned = clean(text)
        if not _speaks(cleaned.text):
            return self._silent()
        judged = [
            self._judged(cleaned.text, one, sift) for one in self._model.windows(cleaned.text)
        ]
        # A long text is as grave as its gravest window.
        gravest = max(judged, key=lambda one: one.score)
        return self._finding(
            text, cleaned, gravest, [mark for one in judged for mark in one.evidence]
        )

    def explained(self, text: str, *, sift: bool = False) -> Finding:
        """As `assess`, and why: up to why.SPANS_ASKED more readings of the text."""
        finding = self.assess(text, sift=sift)

        # Without one of its spans a long text has most windows as before: none is read twice.
        @cache
        def window_score(window: str) -> float:
            return self._judged(window, (0, len(window)), False).score

        def score(changed: str) -> float:
            cleaned = clean(changed).text
            if not _speaks(cleaned):
                return 0.0
            windows = self._model.windows(cleaned)
            return max(window_score(cleaned[start:end]) for start, end in windows)

        return replace(finding, why=explain(text, finding, score))

    def assess_many(self, texts: Sequence[str]) -> list[Finding]:
        """One finding a text, in order."""
        return [self.assess(text) for text in texts]

    def _judged(self, text: str, window: tuple[int, int], sift: bool) -> Judged:
        start, end = window
        ngrams = self._ngrams.logits(text[start:end])
        if sift and ngrams[ACTIONABLE] < self._described.first_stage:
            return Judged(self._blend.unread("actionable", ngrams), None, ngrams, ())
        reading = self._model.read(text[start:end])
        evidence = marked_stretches(
            reading.evidence, reading.offsets, self._described.evidence_threshold
        )
        return Judged(
            self._blend.flag("actionable", reading.logits, ngrams),
            reading.logits,
            ngrams,
            tuple((first + start, last + start, signal) for first, last, signal in evidence),
        )

    def _finding(
        self, text: str, cleaned: Cleaned, gravest: Judged, evidence: Sequence[Marked]
    ) -> Finding:
        low, high = self._described.review_band
        encoder, ngrams, blend = gravest.encoder, gravest.ngrams, self._blend
        if encoder is None:
            return Finding(
                score=gravest.score,
                kind=KINDS[int(np.argmax(ngrams[: len(KINDS)]))],
                promised_return=blend.unread("promised_return", ngrams),
                fundraising=blend.unread("fundraising", ngrams),
                spans=(),
                returns=(),
                must_be_read=False,
                read_in_full=False,
                model_version=self.version,
            )
        promised_return = blend.flag("promised_return", encoder, ngrams)
        fundraising = blend.flag("fundraising", encoder, ngrams)
        # 限量 in a shop's ad is evidence of nothing; where nothing is offered, nothing is marked.
        offers = max(promised_return, fundraising) >= self._described.evidence_floor
        return Finding(
            score=gravest.score,
            kind=blend.kind(encoder, ngrams),
            promised_return=promised_return,
            fundraising=fundraising,
            spans=spans(text, cleaned, evidence) if offers else (),
            returns=returns(text, cleaned),
            must_be_read=low <= gravest.score < high,
            read_in_full=True,
            model_version=self.version,
        )

    def _silent(self) -> Finding:
        """A text without any letter says nothing: nothing is read into it."""
        return Finding(0.0, "not_ad", 0.0, 0.0, (), (), False, True, self.version)


def spans(text: str, cleaned: Cleaned, evidence: Sequence[Marked]) -> tuple[Span, ...]:
    """What the signals find and what the encoder marks, united.

    In the order of the text, quoted from the text as given.
    """
    ruled = [
        (start, end, signal.name)
        for signal in SIGNALS
        for start, end in signal.stretches(cleaned.text)
    ]
    found = []
    for start, end, signal in united(ruled, trimmed(cleaned.text, evidence)):
        first, last = cleaned.original(start, end)
        found.append(Span(first, last, signal, text[first:last]))
    return tuple(found)


def returns(text: str, cleaned: Cleaned) -> tuple[Return, ...]:
    found = []
    for stated in find_returns(cleaned.text):
        start, end = cleaned.original(stated.start, stated.end)
        found.append(
            Return(
                start,
                end,
                text[start:end],
                stated.annual_low,
                stated.annual_high,
                stated.claim,
                stated.term_months,
            )
        )
    return tuple(found)


def _speaks(text: str) -> bool:
    return any(character.isalnum() for character in text)
