"""Turns labelled texts into what the network reads: noised, cleaned, cut into windows, batched."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

import torch
from tokenizers import Tokenizer
from torch import Tensor

from classifier.labels import KINDS
from classifier.text import clean
from classifier.windows import windows
from training.augment import noisy
from training.dataset import Example

WINDOW_TOKENS = 128


@dataclass(frozen=True, slots=True)
class Batch:
    """`ids` and `mask` are (batch, tokens); `kinds` (batch,); `flags` (batch, flags)."""

    ids: Tensor
    mask: Tensor
    kinds: Tensor
    flags: Tensor


@dataclass(frozen=True, slots=True)
class Window:
    ids: tuple[int, ...]
    example: Example


def training_batches(
    examples: Sequence[Example], tokenizer: Tokenizer, size: int, rng: Random
) -> list[Batch]:
    """One epoch in a new order, each text noised anew; windows of like length share a batch."""
    found = [
        window
        for example in examples
        for window in read_windows(example, noisy(example.text, rng), tokenizer)
    ]
    rng.shuffle(found)
    pool = size * 16
    groups = [
        group
        for start in range(0, len(found), pool)
        for group in _by_length(found[start : start + pool], size)
    ]
    rng.shuffle(groups)
    return [_batch(group, tokenizer) for group in groups]


def plain_batches(examples: Sequence[Example], tokenizer: Tokenizer, size: int) -> list[Batch]:
    """The texts as they are, shortest first."""
    found = [
        window for example in examples for window in read_windows(example, example.text, tokenizer)
    ]
    return [_batch(group, tokenizer) for group in _by_length(found, size)]


def _by_length(found: Sequence[Window], size: int) -> list[list[Window]]:
    near = sorted(found, key=lambda window: len(window.ids))
    return [near[start : start + size] for start in range(0, len(near), size)]


def read_windows(example: Example, text: str, tokenizer: Tokenizer) -> list[Window]:
    """The windows of a text that carry its label.

    Of a long actionable text, those that hold a quote do: the rest may well be innocent. Where
    noise has hidden every quote, all do.
    """
    cleaned = clean(text).text
    found = windows(cleaned, lambda part: len(tokenizer.encode(part).ids), WINDOW_TOKENS)
    if len(found) > 1 and example.actionable:
        quotes = [clean(quote.quote).text for quote in example.quotes]
        telling = [
            (start, end)
            for start, end in found
            if any(quote in cleaned[start:end] for quote in quotes)
        ]
        found = telling or found
    return [Window(tuple(tokenizer.encode(cleaned[a:b]).ids), example) for a, b in found]


def _batch(group: Sequence[Window], tokenizer: Tokenizer) -> Batch:
    width = max(len(window.ids) for window in group)
    pad = tokenizer.token_to_id("<pad>")
    ids = torch.full((len(group), width), pad)
    for row, window in enumerate(group):
        ids[row, : len(window.ids)] = torch.tensor(window.ids)
    examples = [window.example for window in group]
    return Batch(
        ids=ids,
        mask=(ids != pad).long(),
        kinds=torch.tensor([KINDS.index(example.kind) for example in examples]),
        flags=torch.tensor([flags_of(example) for example in examples], dtype=torch.float32),
    )


def flags_of(example: Example) -> tuple[bool, ...]:
    """The truth of each of labels.FLAGS."""
    return (example.actionable, example.promised_return, example.fundraising)
