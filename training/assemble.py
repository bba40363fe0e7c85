"""Puts a bundle together: the network in int8, its tokenizer, the n-grams and the calibration."""

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
from classifier.labels import FLAGS, KINDS, SIGNALS_READ
from classifier.model import Model
from classifier.ngrams import load_ngrams, save_ngrams
from training.batches import WINDOW_TOKENS
from training.calibrate import fit_blend, fit_evidence, fit_review_band, read_all
from training.dataset import fingerprint
from training.export import export
from training.finetune import Recipe
from training.first_stage import fit_first_stage
from training.fit_ngrams import fit_ngrams
from training.network import Network
from training.pretrained import describe, load_tokenizer
from training.split import Split


def assemble(network: Network, base: str, split: Split, recipe: Recipe, folder: Path) -> None:
    """Writes the bundle's files; the description comes last, so a half is no bundle."""
    folder.mkdir(parents=True, exist_ok=True)
    export(network, folder / NETWORK)
    load_tokenizer(base).save(str(folder / TOKENIZER), pretty=False)
    save_ngrams(fit_ngrams(split.train, recipe.seed), folder / NGRAMS)
    model = Model(folder / NETWORK, folder / TOKENIZER, WINDOW_TOKENS)
    dev = read_all(model, load_ngrams(folder / NGRAMS), split.dev)
    blend = fit_blend(dev)
    threshold, floor = fit_evidence(blend, dev)
    write_description(
        folder,
        Description(
            kinds=KINDS,
            flags=FLAGS,
            signals=SIGNALS_READ,
            window_tokens=WINDOW_TOKENS,
            blend=blend,
            evidence_threshold=threshold,
            evidence_floor=floor,
            first_stage=fit_first_stage(split.train, recipe.seed),
            review_band=fit_review_band(blend, dev),
            files={name: sha256(folder / name) for name in FILES},
            base=describe(base),
            recipe={name: float(value) for name, value in asdict(recipe).items()},
            data=fingerprint((*split.train, *split.dev)),
        ),
    )
