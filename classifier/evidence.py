"""From the evidence head's token scores to stretches of text, each under a signal's name."""

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from classifier.labels import SIGNALS_READ

# (start, end, signal) in the text that was read.
Marked = tuple[int, int, str]


# Tokens of one signal this near belong together, and a shorter stretch says nothing to a reader.
GAP = 2
SHORTEST = 3
# What a token may carry along at either end of a stretch.
EDGES = " ,.。!?;:、·~…|+-—"
LINE = re.compile(r"[^\n]+")


def marked_stretches(
    evidence: npt.NDArray[np.float32], offsets: Sequence[tuple[int, int]], threshold: float
) -> list[Marked]:
    """Runs of near tokens that are evidence of one signal, in the order of the text.

    `evidence` is (tokens, 1 + signals), logits, the first column for "nothing"; a token counts
    where the signals together have at least `threshold` of the probability.
    """
    found: list[Marked] = []
    for likely, (start, end) in zip(_probabilities(evidence), offsets, strict=True):
        if start == end or 1 - likely[0] < threshold:
            continue
        signal = SIGNALS_READ[int(likely[1:].argmax())]
        if found and found[-1][2] == signal and start <= found[-1][1] + GAP:
            found[-1] = (found[-1][0], end, signal)
        else:
            found.append((start, end, signal))
    return [one for one in found if one[1] - one[0] >= SHORTEST]


def trimmed(text: str, marked: Sequence[Marked]) -> list[Marked]:
    """The stretches of `text`, each line of one for itself, without the marks at their edges.

    What is then left of SHORTEST characters or more is kept.
    """
    found = []
    for start, end, signal in marked:
        for line in LINE.finditer(text, start, end):
            first = line.end() - len(line[0].lstrip(EDGES))
            last = line.start() + len(line[0].rstrip(EDGES))
            if last - first >= SHORTEST:
                found.append((first, last, signal))
    return found


def united(ruled: Sequence[Marked], marked: Sequence[Marked]) -> list[Marked]:
    """Both in one list: a mark widens a rule's stretch of the same signal that it overlaps, gives
    way to one of another signal, and else stands for itself.
    """
    found = list(ruled)
    for start, end, signal in marked:
        met = [one for one in found if start < one[1] and end > one[0]]
        if all(one[2] == signal for one in met):
            found = [one for one in found if one not in met]
            ends = [(start, end), *((one[0], one[1]) for one in met)]
            found.append((min(a for a, _ in ends), max(b for _, b in ends), signal))
    return sorted(found)


def _probabilities(logits: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))
