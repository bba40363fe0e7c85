"""The texts that a sweep might bring: mostly ordinary, one in fifty actionable.

From the test batches, which no part has been taught. The ordinary ones there were written to be
taken for guilty, so a real sweep is easier than this mix.
"""

from random import Random

from training.dataset import read_corpus
from training.split import split

SIZE = 1000
ACTIONABLE = 20


def mixed_texts(seed: int = 0) -> list[str]:
    """SIZE texts, the ordinary ones repeated as needed, in a fixed random order."""
    rng = Random(seed)  # noqa: S311 - a fixed order, no secret
    test = split(read_corpus()).test
    guilty = [example.text for example in test if example.actionable]
    ordinary = [example.text for example in test if not example.actionable]
    mixed = rng.sample(guilty, ACTIONABLE) + rng.choices(ordinary, k=SIZE - ACTIONABLE)
    rng.shuffle(mixed)
    return mixed
