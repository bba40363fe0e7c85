"""The fine-tuning loop, top to bottom: data, network, steps, one checkpoint an epoch.

    python -m training finetune

An interrupted run goes on after its last whole epoch, with the result it would have had (on a
GPU, whose sums have no fixed order, nearly).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

import torch
from sklearn.metrics import average_precision_score
from torch import Tensor
from torch.optim import AdamW
from tqdm import tqdm

from classifier.blend import ACTIONABLE
from classifier.labels import KINDS
from training.batches import Batch, plain_batches, training_batches
from training.dataset import Example, fingerprint
from training.device import fast_bfloat16
from training.network import UNREAD, Network, loss
from training.pretrained import load_network, load_tokenizer


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that decides the result, beside the data and the base."""

    epochs: int = 4
    batch_size: int = 16
    encoder_rate: float = 1e-4
    head_rate: float = 5e-3
    weight_decay: float = 0.01
    warm_up: float = 0.1
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """`folder` keeps checkpoint.pt and history.json; `base` is a folder or an id on the hub."""

    base: str
    folder: Path
    device: torch.device


class OtherRun(Exception):
    """The folder holds a run from another recipe, base or texts; the message says what to do."""


def finetune(run: Run, train: Sequence[Example], dev: Sequence[Example], recipe: Recipe) -> Network:
    """The network after the last epoch. Raises OtherRun, and as load_network does."""
    torch.manual_seed(recipe.seed)
    network, tokenizer = load_network(run.base).to(run.device), load_tokenizer(run.base)
    optimizer = AdamW(_groups(network, recipe), weight_decay=recipe.weight_decay)
    run.folder.mkdir(parents=True, exist_ok=True)
    made_from = {"recipe": asdict(recipe), "base": run.base, "texts": fingerprint(train)}
    history = _resume(run.folder, made_from, network, optimizer)
    watched = plain_batches(dev, tokenizer, recipe.batch_size)
    for epoch in range(len(history), recipe.epochs):
        seed = recipe.seed * 1000 + epoch
        torch.manual_seed(seed)
        batches = training_batches(train, tokenizer, recipe.batch_size, Random(seed))
        lost = _one_epoch(network, optimizer, batches, epoch, recipe)
        history.append({"train_loss": round(lost, 4), **_measure(network, watched)})
        _save(run.folder, made_from, network, optimizer, history)
    return network.eval()


def _groups(network: Network, recipe: Recipe) -> list[dict[str, object]]:
    encoder = list(network.encoder.parameters())
    heads = [*network.heads.parameters(), *network.evidence.parameters()]
    return [
        {"params": encoder, "peak": recipe.encoder_rate},
        {"params": heads, "peak": recipe.head_rate},
    ]


def _one_epoch(
    network: Network, optimizer: AdamW, batches: Sequence[Batch], epoch: int, recipe: Recipe
) -> float:
    """The mean loss of the epoch's steps."""
    network.train()
    total, device = 0.0, network.device
    bar = tqdm(batches, desc=f"epoch {epoch + 1}/{recipe.epochs}", unit="step", disable=None)
    for step, batch in enumerate(one.to(device) for one in bar):
        share = learning_rate_share((epoch + step / len(batches)) / recipe.epochs, recipe.warm_up)
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * share
        optimizer.zero_grad()
        with torch.autocast(device.type, dtype=torch.bfloat16, enabled=fast_bfloat16(device)):
            outputs = network(batch.ids, batch.mask)
        lost = loss(outputs, batch.kinds, batch.flags, batch.marks)
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


@torch.inference_mode()
def _measure(network: Network, batches: Sequence[Batch]) -> dict[str, float]:
    network.eval()
    outputs = [_read(network, batch) for batch in batches]
    logits = torch.cat([logits for logits, _ in outputs])
    kinds = torch.cat([batch.kinds for batch in batches])
    flags = torch.cat([batch.flags for batch in batches])
    truth = torch.cat([batch.marks.flatten() for batch in batches])
    marked = torch.cat([evidence.argmax(2).flatten() for _, evidence in outputs])[truth != UNREAD]
    precision = average_precision_score(flags[:, 0].numpy(), logits[:, ACTIONABLE].numpy())
    right = (logits[:, : len(KINDS)].argmax(1) == kinds).float().mean().item()
    return {
        "dev_kind_accuracy": round(right, 4),
        "dev_average_precision": round(float(precision), 4),
        "dev_evidence_f1": round(_overlap(truth[truth != UNREAD] > 0, marked > 0), 4),
    }


def _read(network: Network, batch: Batch) -> tuple[Tensor, Tensor]:
    moved = batch.to(network.device)
    logits, evidence = network(moved.ids, moved.mask)
    return logits.cpu(), evidence.cpu()


def _overlap(truth: Tensor, found: Tensor) -> float:
    """F1 over tokens."""
    both, either = (truth & found).sum().item(), (truth.sum() + found.sum()).item()
    return 2 * both / either if either else 1.0


def _resume(
    folder: Path, made_from: Mapping[str, object], network: Network, optimizer: AdamW
) -> list[dict[str, float]]:
    checkpoint = folder / "checkpoint.pt"
    if not checkpoint.is_file():
        return []
    saved = torch.load(checkpoint, map_location="cpu")
    other = [name for name, of in made_from.items() if saved.get("made_from", {}).get(name) != of]
    if other:
        raise OtherRun(f"{checkpoint} has other {', '.join(other)}; move or delete {folder}")
    network.load_state_dict(saved["network"])
    optimizer.load_state_dict(saved["optimizer"])
    history: list[dict[str, float]] = saved["history"]
    return history


def _save(
    folder: Path,
    made_from: Mapping[str, object],
    network: Network,
    optimizer: AdamW,
    history: list[dict[str, float]],
) -> None:
    part = folder / "checkpoint.part"
    state = {
        "made_from": made_from,
        "network": network.state_dict(),
        "optimizer": optimizer.state_dict(),
        "history": history,
    }
    torch.save(state, part)
    part.replace(folder / "checkpoint.pt")
    (folder / "history.json").write_text(json.dumps(history, indent=1))
