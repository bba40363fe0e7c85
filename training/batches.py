"""Turns labelled texts into what the network reads: noised, cleaned, cut into windows, batched."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from random import Random

import torch
from tokenizers import Tokenizer
from torch import Tensor

from classifier.labels import KINDS
from classifier.text import clean
from classifier.windows import windows
from training.augment import noisy
from training.dataset import Example
from training.evidence import Mark, marks
from training.network import UNREAD

WINDOW_TOKENS = 128


@dataclass(frozen=True, slots=True)
class Batch:
    """`ids`, `mask` and `marks` are (batch, tokens); `kinds` (batch,); `flags` (batch, flags)."""

    ids: Tensor
    mask: Tensor
    kinds: Tensor
    flags: Tensor
    marks: Tensor

    def to(self, device: torch.device) -> "Batch":
        return Batch(*(getattr(self, field.name).to(device) for field in fields(self)))


@dataclass(frozen=True, slots=True)
class Window:
    """`marks` has a number a token: 0 for nothing, else 1 + the number in SIGNALS_READ."""

    ids: tuple[int, ...]
    marks: tuple[int, ...]
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
    return [_batch(group) for group in groups]


def plain_batches(examples: Sequence[Example], tokenizer: Tokenizer, size: int) -> list[Batch]:
    """The texts as they are, shortest first."""
    found = [
        window for example in examples for window in read_windows(example, example.text, tokenizer)
    ]
    return [_batch(group) for group in _by_length(found, size)]


def _by_length(found: Sequence[Window], size: int) -> list[list[Window]]:
    near = sorted(found, key=lambda window: len(window.ids))
    return [near[start : start + size] for start in range(0, len(near), size)]


def read_windows(example: Example, text: str, tokenizer: Tokenizer) -> list[Window]:
    """The windows of a text that carry its label.

    Of a long actionable text, those that hold a quote do: the rest may well be innocent. Where
    noise has hidden every quote, all do.
    """
    cleaned, marked = clean(text).text, marks(example, text)
    found = windows(cleaned, lambda part: len(tokenizer.encode(part).ids), WINDOW_TOKENS)
    if len(found) > 1 and example.actionable:
        found = [one for one in found if any(_meet(one, mark) for mark in marked)] or found
    return [_window(example, cleaned, one, marked, tokenizer) for one in found]


def _meet(window: tuple[int, int], mark: Mark) -> bool:
    return mark[0] < window[1] and mark[1] > window[0]


def _window(
    example: Example,
    cleaned: str,
    window: tuple[int, int],
    marked: Sequence[Mark],
    tokenizer: Tokenizer,
) -> Window:
    start, end = window
    encoded = tokenizer.encode(cleaned[start:end])
    numbers = [UNREAD if first == last else 0 for first, last in encoded.offsets]
    for token, (first, last) in enumerate(encoded.offsets):
        for mark in marked:
            if first < last and _meet((start + first, start + last), mark):
                numbers[token] = 1 + mark[2]
    return Window(tuple(encoded.ids), tuple(numbers), example)


def _batch(group: Sequence[Window]) -> Batch:
    """The mask hides the padding, so any token may stand there, whatever the base pads with."""
    width = max(len(window.ids) for window in group)
    ids = torch.zeros((len(group), width), dtype=torch.long)
    mask = torch.zeros_like(ids)
    numbers = torch.full((len(group), width), UNREAD)
    for row, window in enumerate(group):
        ids[row, : len(window.ids)] = torch.tensor(window.ids)
        mask[row, : len(window.ids)] = 1
        numbers[row, : len(window.marks)] = torch.tensor(window.marks)
    examples = [window.example for window in group]
    return Batch(
        ids=ids,
        mask=mask,
        kinds=torch.tensor([KINDS.index(example.kind) for example in examples]),
        flags=torch.tensor([flags_of(example) for example in examples], dtype=torch.float32),
        marks=numbers,
    )


def flags_of(example: Example) -> tuple[bool, ...]:
    """The truth of each of labels.FLAGS."""
    return (example.actionable, example.promised_return, example.fundraising)
