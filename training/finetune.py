"""The fine-tuning loop, top to bottom: data, network, steps, one checkpoint an epoch.

    python -m training finetune

An interrupted run goes on after its last whole epoch, with the result it would have had.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

import torch
from sklearn.metrics import average_precision_score
from tokenizers import Tokenizer
from torch.optim import AdamW
from tqdm import tqdm

from classifier.labels import FLAGS, KINDS
from training.batches import Batch, plain_batches, training_batches
from training.dataset import Example
from training.network import Network, from_base, loss


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that decides the result, beside the data and the base."""

    epochs: int = 8
    batch_size: int = 16
    encoder_rate: float = 1e-4
    head_rate: float = 1e-3
    weight_decay: float = 0.01
    warm_up: float = 0.1
    seed: int = 0


class OtherRecipe(Exception):
    """The folder holds an interrupted run of another recipe; the message says what to do."""


def finetune(
    base: Path, folder: Path, train: Sequence[Example], dev: Sequence[Example], recipe: Recipe
) -> Network:
    """The network after the last epoch. `folder` keeps checkpoint.pt and history.json."""
    network = from_base(base)
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    optimizer = AdamW(
        [
            {"params": list(network.encoder.parameters()), "peak": recipe.encoder_rate},
            {"params": list(network.heads.parameters()), "peak": recipe.head_rate},
        ],
        weight_decay=recipe.weight_decay,
    )
    folder.mkdir(parents=True, exist_ok=True)
    history = _resume(folder, recipe, network, optimizer)
    watched = plain_batches(dev, tokenizer, recipe.batch_size)
    for epoch in range(len(history), recipe.epochs):
        seed = recipe.seed * 1000 + epoch
        torch.manual_seed(seed)
        batches = training_batches(train, tokenizer, recipe.batch_size, Random(seed))
        lost = _one_epoch(network, optimizer, batches, epoch, recipe)
        history.append({"train_loss": round(lost, 4), **_measure(network, watched)})
        _save(folder, recipe, network, optimizer, history)
    return network.eval()


def _one_epoch(
    network: Network, optimizer: AdamW, batches: Sequence[Batch], epoch: int, recipe: Recipe
) -> float:
    """The mean loss of the epoch's steps."""
    network.train()
    total = 0.0
    bar = tqdm(batches, desc=f"epoch {epoch + 1}/{recipe.epochs}", unit="step", disable=None)
    for step, batch in enumerate(bar):
        share = learning_rate_share((epoch + step / len(batches)) / recipe.epochs, recipe.warm_up)
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * share
        optimizer.zero_grad()
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=fast_bfloat16()):
            logits = network(batch.ids, batch.mask)
        lost = loss(logits.float(), batch.kinds, batch.flags)
        lost.backward()  # type: ignore[no-untyped-call]  # torch's own method is untyped
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        total += lost.item()
    return total / len(batches)


def learning_rate_share(progress: float, warm_up: float) -> float:
    """Up in a straight line over the warm-up, then down in one to nothing at the end."""
    if progress < warm_up:
        return progress / warm_up
    return (1 - progress) / (1 - warm_up)


def fast_bfloat16() -> bool:
    """Whether this CPU computes in bfloat16 itself; elsewhere training takes 32-bit floats."""
    return bool(torch.cpu._is_avx512_bf16_supported())


@torch.inference_mode()
def _measure(network: Network, batches: Sequence[Batch]) -> dict[str, float]:
    network.eval()
    logits = torch.cat([network(batch.ids, batch.mask) for batch in batches])
    kinds = torch.cat([batch.kinds for batch in batches])
    flags = torch.cat([batch.flags for batch in batches])
    actionable = len(KINDS) + FLAGS.index("actionable")
    precision = average_precision_score(flags[:, 0].numpy(), logits[:, actionable].numpy())
    right = (logits[:, : len(KINDS)].argmax(1) == kinds).float().mean().item()
    return {
        "dev_loss": round(loss(logits, kinds, flags).item(), 4),
        "dev_kind_accuracy": round(right, 4),
        "dev_average_precision": round(float(precision), 4),
    }


def _resume(
    folder: Path, recipe: Recipe, network: Network, optimizer: AdamW
) -> list[dict[str, float]]:
    checkpoint = folder / "checkpoint.pt"
    if not checkpoint.is_file():
        return []
    saved = torch.load(checkpoint)
    if saved["recipe"] != asdict(recipe):
        raise OtherRecipe(
            f"{checkpoint} is of another recipe ({saved['recipe']}); move or delete {folder}"
        )
    network.load_state_dict(saved["network"])
    optimizer.load_state_dict(saved["optimizer"])
    history: list[dict[str, float]] = saved["history"]
    return history


def _save(
    folder: Path,
    recipe: Recipe,
    network: Network,
    optimizer: AdamW,
    history: list[dict[str, float]],
) -> None:
    part = folder / "checkpoint.part"
    state = {
        "recipe": asdict(recipe),
        "network": network.state_dict(),
        "optimizer": optimizer.state_dict(),
        "history": history,
    }
    torch.save(state, part)
    part.replace(folder / "checkpoint.pt")
    (folder / "history.json").write_text(json.dumps(history, indent=1))
