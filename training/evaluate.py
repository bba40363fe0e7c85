"""Measures a bundle on texts it was not taught: the test batch, noised, and strangers' texts."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import numpy as np

from classifier.assess import Classifier
from classifier.finding import Finding
from training.augment import NOISES
from training.dataset import Example
from training.evidence import place
from training.measures import (
    Stretches,
    accuracy,
    average_precision,
    expected_calibration_error,
    overlap_f1,
    precision_in_top,
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
    quotes: tuple[str, ...]


def labelled(examples: Sequence[Example]) -> list[Labelled]:
    return [
        Labelled(
            example.text,
            example.kind,
            example.actionable,
            tuple(quote.quote for quote in example.quotes),
        )
        for example in examples
    ]


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
            tuple(quote["q"] for quote in row["quotes"]),
        )
        for row in rows
        if not row["doubt"]
    ]


def noised(texts: Sequence[Labelled], seed: int) -> list[Labelled]:
    """Each text with one kind of noise, the kinds in turn."""
    rng = Random(seed)
    return [
        replace(one, text=NOISES[number % len(NOISES)](one.text, rng) or one.text, quotes=())
        for number, one in enumerate(texts)
    ]


def judge(classifier: Classifier, texts: Sequence[Labelled]) -> list[Finding]:
    return classifier.assess_many([one.text for one in texts])


def measure(
    classifier: Classifier, texts: Sequence[Labelled], findings: Sequence[Finding]
) -> dict[str, float]:
    """`findings` are what `judge` gives for the texts."""
    sifted = [classifier.assess(one.text, sift=True).read_in_full for one in texts]
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
        "precision_in_top_50": precision_in_top(truth, scores, 50),
        **_span_f1(texts, findings),
        "left_to_a_person": float(np.mean([finding.must_be_read for finding in findings])),
        "read_in_full_after_first_stage": float(np.mean(sifted)),
        "actionable_lost_by_first_stage": 1 - float(np.array(sifted)[truth].mean()),
    }


def _span_f1(texts: Sequence[Labelled], findings: Sequence[Finding]) -> dict[str, float]:
    """Nothing for texts without quotes: noise may have moved or eaten them."""
    if not any(one.quotes for one in texts):
        return {}
    found = [[(span.start, span.end) for span in finding.spans] for finding in findings]
    return {"span_f1": overlap_f1(list(zip(map(_places, texts), found, strict=True)))}


def _places(text: Labelled) -> Stretches:
    return [place(text.text, quote) for quote in text.quotes]


def draw(
    texts: Sequence[Labelled],
    findings: Sequence[Finding],
    review_from: float,
    folder: Path,
    name: str,
) -> None:
    """Four PNG files whose names start with `name`; errors are those at score `review_from`."""
    from training import plots  # noqa: PLC0415 - to measure must not need matplotlib

    truth = np.array([one.actionable for one in texts])
    scores = np.array([finding.score for finding in findings])
    kinds, found = [one.kind for one in texts], [finding.kind for finding in findings]
    plots.draw_reliability(folder / f"{name}-reliability.png", truth, scores)
    plots.draw_precision_recall(folder / f"{name}-precision-recall.png", truth, scores)
    plots.draw_confusion(folder / f"{name}-kinds.png", kinds, found)
    plots.draw_errors(folder / f"{name}-errors.png", kinds, truth, scores, review_from)
