"""How the encoder and the n-grams become calibrated probabilities and one kind.

For each flag a logistic regression over their two logits; for the kind their logits are added,
each times a factor. All weights are fitted in training.calibrate, on texts neither part has seen.
"""

import math

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict

from classifier.labels import FLAGS, KINDS

Logits = npt.NDArray[np.float32]
# Where the score's own flag stands among the logits.
ACTIONABLE = len(KINDS) + FLAGS.index("actionable")


class Logistic(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    encoder: float
    ngrams: float
    intercept: float

    def probability(self, encoder: float, ngrams: float) -> float:
        logit = self.encoder * encoder + self.ngrams * ngrams + self.intercept
        return 1 / (1 + math.exp(-logit))


class Blend(BaseModel):
    """`flags` and `unread_flags` are keyed by labels.FLAGS; `kinds` weighs the parts' kind logits.

    `unread_flags` are for windows the encoder has not read.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    flags: dict[str, Logistic]
    unread_flags: dict[str, Logistic]
    kinds: Logistic

    def flag(self, name: str, encoder: Logits, ngrams: Logits) -> float:
        """Both (kinds then flags,)."""
        at = len(KINDS) + FLAGS.index(name)
        return self.flags[name].probability(float(encoder[at]), float(ngrams[at]))

    def unread(self, name: str, ngrams: Logits) -> float:
        at = len(KINDS) + FLAGS.index(name)
        return self.unread_flags[name].probability(0.0, float(ngrams[at]))

    def kind(self, encoder: Logits, ngrams: Logits) -> str:
        added = self.kinds.encoder * encoder + self.kinds.ngrams * ngrams
        return KINDS[int(added[: len(KINDS)].argmax())]
