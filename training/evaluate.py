"""Measures a bundle on texts it was not taught: the test batch, noised, and strangers' texts."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np

from classifier.assess import Classifier
from training.augment import NOISES
from training.dataset import Example
from training.measures import (
    accuracy,
    average_precision,
    expected_calibration_error,
    recall_at_precision,
    share_above,
    threshold_for_recall,
)

# A false alarm on one of these costs an honest person dearly.
INNOCENT = ("warning_or_news", "licensed_finance")
WANTED_RECALL = 0.9


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with the labels that are measured, wherever it comes from."""

    text: str
    kind: str
    actionable: bool


def labelled(examples: Sequence[Example]) -> list[Labelled]:
    return [Labelled(example.text, example.kind, example.actionable) for example in examples]


def read_real(path: Path) -> list[Labelled]:
    """Other people's labelled texts (ads.jsonl with text, label, promised_return, doubt).

    For evaluation only; rows in doubt are left out.
    """
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Labelled(
            row["text"],
            row["label"],
            row["label"] == "illegal_fundraising"
            or (row["promised_return"] and row["label"] != "licensed_finance"),
        )
        for row in rows
        if not row["doubt"]
    ]


def noised(texts: Sequence[Labelled], seed: int) -> list[Labelled]:
    """Each text with one kind of noise, the kinds in turn."""
    rng = Random(seed)
    return [
        Labelled(NOISES[number % len(NOISES)](one.text, rng) or one.text, one.kind, one.actionable)
        for number, one in enumerate(texts)
    ]


def measure(classifier: Classifier, texts: Sequence[Labelled]) -> dict[str, float]:
    findings = classifier.assess_many([one.text for one in texts])
    truth = np.array([one.actionable for one in texts])
    scores = np.array([finding.score for finding in findings])
    innocent = np.array([one.kind in INNOCENT and not one.actionable for one in texts])
    threshold = threshold_for_recall(truth, scores, WANTED_RECALL)
    return {
        "texts": len(texts),
        "actionable": int(truth.sum()),
        "average_precision": average_precision(truth, scores),
        "recall_at_90_precision": recall_at_precision(truth, scores, 0.9),
        "false_alarms_on_innocent_at_90_recall": share_above(scores[innocent], threshold),
        "expected_calibration_error": expected_calibration_error(truth, scores),
        "kind_accuracy": accuracy([one.kind for one in texts], [one.kind for one in findings]),
    }
