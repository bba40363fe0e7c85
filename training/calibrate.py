"""Turns raw logits into probabilities that mean what they say, fitted on the dev batch alone."""

from collections.abc import Sequence
from dataclasses import astuple

import numpy as np
from sklearn.linear_model import LogisticRegression

from classifier.assess import Hints, hints_of
from classifier.bundle import Blend
from classifier.labels import FLAGS, KINDS
from classifier.model import Model
from classifier.ngrams import Ngrams
from classifier.text import clean
from training.batches import flags_of
from training.dataset import Example


def fit_blends(model: Model, ngrams: Ngrams, dev: Sequence[Example]) -> dict[str, Blend]:
    """A blend of the encoder's logit, the n-gram logit and the signals for each flag.

    On the int8 network's own outputs, since those are what is served.
    """
    rows = [_gravest(model, ngrams, clean(example.text).text) for example in dev]
    truth = np.array([flags_of(example) for example in dev])
    return {
        flag: _fit(
            np.array([[logits[len(KINDS) + number], *astuple(hints)] for logits, hints in rows]),
            truth[:, number],
        )
        for number, flag in enumerate(FLAGS)
    }


def _fit(
    logits: np.ndarray[tuple[int, int], np.dtype[np.float64]],
    truth: np.ndarray[tuple[int], np.dtype[np.bool_]],
) -> Blend:
    fitted = LogisticRegression(C=1.0).fit(logits, truth)
    encoder, ngrams, signals, notice = (float(weight) for weight in fitted.coef_[0])
    return Blend(
        encoder=encoder,
        ngrams=ngrams,
        signals=signals,
        notice=notice,
        intercept=float(fitted.intercept_[0]),
    )


def _gravest(
    model: Model, ngrams: Ngrams, text: str
) -> tuple[np.ndarray[tuple[int], np.dtype[np.float32]], Hints]:
    """The logits and hints of the window that the encoder finds gravest."""
    actionable = len(KINDS) + FLAGS.index("actionable")
    found = [(model.logits(window), window) for window in model.windows(text)]
    logits, window = max(found, key=lambda one: float(one[0][actionable]))
    return logits, hints_of(window, ngrams)
