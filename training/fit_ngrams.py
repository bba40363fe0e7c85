"""Fits the linear n-gram score on the training texts, as they are and noised once."""

from collections.abc import Sequence
from random import Random

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from classifier.ngrams import BUCKETS, Ngrams, bucket_counts, features
from classifier.text import clean
from training.augment import noisy
from training.dataset import Example

STRENGTH = 10.0


def fit_ngrams(examples: Sequence[Example], seed: int) -> Ngrams:
    rng = Random(seed)
    texts = [clean(example.text).text for example in examples]
    texts += [clean(noisy(example.text, rng)).text for example in examples]
    wanted = [example.actionable for example in examples] * 2
    rarity = _rarity(texts)
    rows = [features(text, rarity) for text in texts]
    matrix = csr_matrix(
        (
            np.concatenate([values for _, values in rows]),
            np.concatenate([buckets for buckets, _ in rows]),
            np.cumsum([0, *(len(buckets) for buckets, _ in rows)]),
        ),
        shape=(len(rows), BUCKETS),
    )
    fitted = LogisticRegression(C=STRENGTH, max_iter=2000).fit(matrix, wanted)
    weights = fitted.coef_[0].astype(np.float32)
    return Ngrams(rarity, weights, float(fitted.intercept_[0]))


def _rarity(texts: Sequence[str]) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    """Inverse document frequency, smoothed; nothing for a bucket that no text fills."""
    seen = np.zeros(BUCKETS, dtype=np.float32)
    for text in texts:
        seen[list(bucket_counts(text))] += 1
    found = np.log((1 + len(texts)) / (1 + seen)) + 1
    return np.where(seen > 0, found, 0).astype(np.float32)
