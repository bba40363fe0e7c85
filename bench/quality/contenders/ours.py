"""The shipped bundle, as the worker calls it."""

import os
from collections.abc import Sequence
from pathlib import Path

from tqdm import tqdm

from bench.quality.contender import Answer, Contender, Scorer, Unavailable
from bench.quality.texts import AGAINST
from classifier.assess import Classifier
from classifier.bundle import BundleBroken
from classifier.finding import Finding
from training.split import Split

SHIPPED = Path(__file__).parents[3] / "classifier" / "bundle"


def bundle() -> Path:
    return Path(os.environ.get("ADSCREEN_BUNDLE", SHIPPED))


def fit(split: Split) -> Scorer:
    """Fitted already, by `python -m training finetune`."""
    try:
        classifier = Classifier.load(bundle())
    except BundleBroken as error:
        raise Unavailable(str(error).splitlines()[0]) from error

    def score(texts: Sequence[str]) -> list[Answer]:
        shown = tqdm(texts, desc="AdScreen", unit="text", disable=None)
        return [answer(classifier.assess(text)) for text in shown]

    return score


def answer(finding: Finding) -> Answer:
    spans = [(span.start, span.end) for span in finding.spans if span.signal in AGAINST]
    return Answer(finding.score, tuple(spans))


CONTENDER = Contender("AdScreen", fit, gives_probabilities=True, gives_spans=True)
