"""Logistic regression on features: what the contenders that learn have in common.

They are taught what ours is taught, the train split as it is and noised once, and their strength
is the one of STRENGTHS that ranks the dev split best, as ours is tuned on it.
"""

from collections.abc import Callable, Sequence
from random import Random
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

from bench.quality.contender import Answer, Scorer
from training.augment import noisy
from training.dataset import Example
from training.split import Split

Matrix: TypeAlias = csr_matrix | npt.NDArray[np.float32]
Features = Callable[[Sequence[str]], Matrix]

STRENGTHS = (0.1, 1.0, 10.0, 100.0)
SEED = 0


def taught_texts(examples: Sequence[Example]) -> list[str]:
    """Each text as it is, then each noised."""
    rng = Random(SEED)  # noqa: S311 - noise needs a seed, not a secret
    return [one.text for one in examples] + [noisy(one.text, rng) for one in examples]


def fit_regression(split: Split, features: Features, taught: Matrix) -> Scorer:
    """`taught` are the features of taught_texts(split.train)."""
    truth = np.array([one.actionable for one in split.train] * 2)
    dev = features([one.text for one in split.dev])
    dev_truth = [one.actionable for one in split.dev]

    def ranks_dev(model: LogisticRegression) -> float:
        return float(average_precision_score(dev_truth, model.decision_function(dev)))

    best = max((_fitted(taught, truth, one) for one in STRENGTHS), key=ranks_dev)

    def score(texts: Sequence[str]) -> list[Answer]:
        return [Answer(float(one)) for one in best.predict_proba(features(texts))[:, 1]]

    return score


def _fitted(taught: Matrix, truth: npt.NDArray[np.bool_], strength: float) -> LogisticRegression:
    """liblinear takes a third of the time of the default on so many sparse columns."""
    model = LogisticRegression(C=strength, solver="liblinear", max_iter=2000, random_state=SEED)
    return model.fit(taught, truth)
