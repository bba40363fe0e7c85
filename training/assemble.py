"""Puts a bundle together: the network in int8, its tokenizer, the n-grams and the calibration."""

import hashlib
import json
import shutil
from dataclasses import asdict
from pathlib import Path

from classifier.bundle import (
    FILES,
    NETWORK,
    NGRAMS,
    TOKENIZER,
    Description,
    sha256,
    write_description,
)
from classifier.labels import FLAGS, KINDS
from classifier.model import Model
from classifier.ngrams import load_ngrams, save_ngrams
from training.batches import WINDOW_TOKENS
from training.calibrate import fit_blends
from training.export import export
from training.finetune import Recipe
from training.fit_ngrams import fit_ngrams
from training.network import Network
from training.split import Split


def assemble(network: Network, base: Path, split: Split, recipe: Recipe, folder: Path) -> None:
    """Writes the bundle's files; the description comes last, so a half is no bundle."""
    folder.mkdir(parents=True, exist_ok=True)
    export(network, folder / NETWORK)
    shutil.copyfile(base / TOKENIZER, folder / TOKENIZER)
    save_ngrams(fit_ngrams(split.train, recipe.seed), folder / NGRAMS)
    model = Model(folder / NETWORK, folder / TOKENIZER, WINDOW_TOKENS)
    write_description(
        folder,
        Description(
            kinds=KINDS,
            flags=FLAGS,
            window_tokens=WINDOW_TOKENS,
            blends=fit_blends(model, load_ngrams(folder / NGRAMS), split.dev),
            files={name: sha256(folder / name) for name in FILES},
            base=f"intfloat/multilingual-e5-small, {base.name}",
            recipe={name: float(value) for name, value in asdict(recipe).items()},
            data=_fingerprint(split),
        ),
    )


def _fingerprint(split: Split) -> str:
    rows = [asdict(example) for example in (*split.train, *split.dev)]
    return hashlib.sha256(json.dumps(rows, ensure_ascii=False).encode()).hexdigest()
