"""What a contender is: it learns from the split if it learns at all, and then answers texts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from training.split import Split

Stretches = tuple[tuple[int, int], ...]


class Unavailable(Exception):
    """A contender that cannot run here; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`score` is higher the more a regulator should act; `spans` are in the text as given."""

    score: float
    spans: Stretches = ()


Scorer = Callable[[Sequence[str]], list[Answer]]


@dataclass(frozen=True, slots=True)
class Contender:
    """`fit` may learn from `train`, choose settings on `dev`, and must not look at `test`.

    It raises Unavailable. Only what a contender gives is measured: the error of calibration where
    its scores are probabilities, the overlap with the quotes where it gives spans.
    """

    name: str
    fit: Callable[[Split], Scorer]
    gives_probabilities: bool = False
    gives_spans: bool = False
