"""Which writing batches teach, which tune, and which are only ever measured.

A batch has one voice, so a split by batch measures how the model reads a stranger. Near-duplicates
across the sides would spoil that; `near_duplicates` finds them, and a test keeps them out.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from classifier.text import clean
from training.dataset import Example

DEV = ("nationwide_a", "strangers_a")
TEST = ("nationwide_b", "strangers_b")
ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Split:
    train: tuple[Example, ...]
    dev: tuple[Example, ...]
    test: tuple[Example, ...]


def split(examples: Sequence[Example]) -> Split:
    """Every batch not named for dev or test trains."""
    held = (*DEV, *TEST)
    return Split(
        train=tuple(example for example in examples if example.batch not in held),
        dev=tuple(example for example in examples if example.batch in DEV),
        test=tuple(example for example in examples if example.batch in TEST),
    )


def near_duplicates(
    examples: Sequence[Example], alike: float = ALIKE
) -> Iterator[tuple[Example, Example, float]]:
    """Pairs whose sets of character bigrams have a Jaccard index of at least `alike`.

    Pairs are counted through shared bigrams, so the cost is that of the overlaps, not of all pairs.
    """
    bigrams = [_bigrams(example.text) for example in examples]
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, grams in enumerate(bigrams):
        shared: defaultdict[int, int] = defaultdict(int)
        for gram in grams:
            for other in holders[gram]:
                shared[other] += 1
            holders[gram].append(number)
        for other, common in shared.items():
            index = common / (len(grams) + len(bigrams[other]) - common)
            if index >= alike:
                yield examples[other], examples[number], index


def _bigrams(text: str) -> set[str]:
    letters = [letter for letter in clean(text).text if letter.isalnum()]
    return {first + second for first, second in pairwise(letters)} or set(letters)
