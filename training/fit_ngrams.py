"""Fits the linear n-gram score on the training texts, as they are and noised once."""

from collections.abc import Sequence
from random import Random

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from tqdm import tqdm

from classifier.labels import KINDS
from classifier.ngrams import BUCKETS, Ngrams, bucket_counts, features
from classifier.text import clean
from training.augment import noisy
from training.batches import flags_of
from training.dataset import Example

STRENGTH = 10.0


def fit_ngrams(examples: Sequence[Example], seed: int) -> Ngrams:
    """One logistic regression for each of the network's outputs."""
    rng = Random(seed)
    texts = [clean(example.text).text for example in examples]
    texts += [clean(noisy(example.text, rng)).text for example in examples]
    rarity = rarity_of(texts)
    matrix = to_matrix([features(text, rarity) for text in texts])
    truth = np.array([_outputs(example) for example in examples] * 2)
    fitted = [
        LogisticRegression(C=STRENGTH, max_iter=2000).fit(matrix, column)
        for column in tqdm(truth.T, desc="n-grams", unit="output", disable=None)
    ]
    return Ngrams(
        rarity,
        np.stack([one.coef_[0] for one in fitted], axis=1).astype(np.float32),
        np.array([one.intercept_[0] for one in fitted], dtype=np.float32),
    )


def to_matrix(rows: Sequence[tuple[np.ndarray, np.ndarray]]) -> csr_matrix:
    """Buckets and values of each text as one sparse (texts, BUCKETS) matrix."""
    return csr_matrix(
        (
            np.concatenate([values for _, values in rows]),
            np.concatenate([buckets for buckets, _ in rows]),
            np.cumsum([0, *(len(buckets) for buckets, _ in rows)]),
        ),
        shape=(len(rows), BUCKETS),
    )


def _outputs(example: Example) -> tuple[bool, ...]:
    return (*(example.kind == kind for kind in KINDS), *flags_of(example))


def rarity_of(texts: Sequence[str]) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    """Inverse document frequency, smoothed; nothing for a bucket that no text fills."""
    seen = np.zeros(BUCKETS, dtype=np.float32)
    for text in texts:
        seen[list(bucket_counts(text))] += 1
    found = np.log((1 + len(texts)) / (1 + seen)) + 1
    return np.where(seen > 0, found, 0).astype(np.float32)
