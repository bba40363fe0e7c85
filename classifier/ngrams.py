"""A linear score over hashed character n-grams: crude, cheap, and hard to fool by odd spelling.

Features are 1- to 3-grams of the cleaned text with every digit made one, hashed into BUCKETS,
weighted by 1 + log(count) and inverse document frequency, scaled to unit length. The weights are
fitted in training.fit_ngrams.
"""

import math
import re
import zlib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

BUCKETS = 1 << 18
LONGEST = 3
DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Ngrams:
    """`rarity` is (BUCKETS,), `weights` (BUCKETS, outputs), `intercepts` (outputs,).

    The outputs are those of the network: kinds, then flags.
    """

    rarity: npt.NDArray[np.float32]
    weights: npt.NDArray[np.float32]
    intercepts: npt.NDArray[np.float32]

    def logits(self, text: str) -> npt.NDArray[np.float32]:
        """(outputs,), the log-odds of each for a cleaned text."""
        buckets, values = features(text, self.rarity)
        return np.asarray(values @ self.weights[buckets] + self.intercepts)


def features(
    text: str, rarity: npt.NDArray[np.float32]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
    """The buckets a cleaned text fills, and their values."""
    counts = bucket_counts(text)
    buckets = np.fromiter(counts, dtype=np.int64, count=len(counts))
    tally = np.fromiter(counts.values(), dtype=np.float32, count=len(counts))
    values = (1 + np.log(tally)) * rarity[buckets]
    length = math.sqrt(float(values @ values)) or 1.0
    return buckets, (values / length).astype(np.float32)


def bucket_counts(text: str) -> Counter[int]:
    alike = DIGIT.sub("0", text)
    return Counter(
        zlib.crc32(alike[start : start + size].encode()) % BUCKETS
        for size in range(1, LONGEST + 1)
        for start in range(len(alike) - size + 1)
    )


def save_ngrams(ngrams: Ngrams, path: Path) -> None:
    """Weights in eight bits, each output with a scale of its own."""
    scales = np.abs(ngrams.weights).max(axis=0) / 127
    np.savez_compressed(
        path,
        rarity=ngrams.rarity.astype(np.float16),
        weights=np.round(ngrams.weights / scales).astype(np.int8),
        scales=scales.astype(np.float32),
        intercepts=ngrams.intercepts.astype(np.float32),
    )


def load_ngrams(path: Path) -> Ngrams:
    with np.load(path, allow_pickle=False) as arrays:
        return Ngrams(
            arrays["rarity"].astype(np.float32),
            arrays["weights"].astype(np.float32) * arrays["scales"],
            arrays["intercepts"],
        )
