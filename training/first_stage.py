"""Where the first stage may let a text go unread: from n-grams that have not seen its batch.

Scores on the texts the n-grams were fitted on would flatter them, so each batch is scored by
n-grams fitted on the others.
"""

from collections.abc import Sequence
from random import Random

import numpy as np
from scipy.sparse import vstack
from sklearn.linear_model import LogisticRegression

from classifier.ngrams import features
from classifier.text import clean
from training.augment import noisy
from training.dataset import Example
from training.fit_ngrams import STRENGTH, rarity_of, to_matrix

# A little under the loss that is allowed of the true positives, which is one in two hundred.
LOST = 0.003
FOLDS = 5


def fit_first_stage(examples: Sequence[Example], seed: int) -> float:
    """The log-odds under which LOST of the actionable texts fall."""
    rng = Random(seed)
    plain = [clean(example.text).text for example in examples]
    noised = [clean(noisy(example.text, rng)).text for example in examples]
    batches = sorted({example.batch for example in examples})
    fold = np.array([batches.index(example.batch) % FOLDS for example in examples])
    truth = np.array([example.actionable for example in examples])
    rarity = rarity_of([*plain, *noised])
    seen, damaged = (
        to_matrix([features(text, rarity) for text in texts]) for texts in (plain, noised)
    )
    scores = np.zeros(len(examples))
    for one in range(min(FOLDS, len(batches))):
        taught = fold != one
        model = LogisticRegression(C=STRENGTH, max_iter=2000)
        model.fit(vstack([seen[taught], damaged[taught]]), np.tile(truth[taught], 2))
        scores[~taught] = model.decision_function(seen[~taught])
    return float(np.quantile(scores[truth], LOST))
