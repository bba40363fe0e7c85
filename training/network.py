"""The network that is fine-tuned: an encoder with two linear heads.

One head reads the mean over the window (kinds and flags), one reads each token (evidence).
"""

import torch
from torch import Tensor, nn

from classifier.labels import FLAGS, KINDS, SIGNALS_READ

OUTPUTS = len(KINDS) + len(FLAGS)
MARKS = 1 + len(SIGNALS_READ)
# Cross entropy leaves these tokens out: padding, and the marks of where a text begins and ends.
UNREAD = -100


class Network(nn.Module):
    """Token ids and mask (batch, tokens) to two logits.

    They are (batch, kinds then flags) and (batch, tokens, marks).
    """

    def __init__(self, encoder: nn.Module, hidden: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(dropout)
        self.heads = nn.Linear(hidden, OUTPUTS)
        self.evidence = nn.Linear(hidden, MARKS)

    @property
    def device(self) -> torch.device:
        return self.heads.weight.device

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> tuple[Tensor, Tensor]:
        states = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(states.dtype)
        mean = (states * mask).sum(1) / mask.sum(1).clamp(min=1)
        return self.heads(self.dropout(mean)), self.evidence(self.dropout(states))


def loss(outputs: tuple[Tensor, Tensor], kinds: Tensor, flags: Tensor, marks: Tensor) -> Tensor:
    """Cross entropy over kinds, over each flag, over each token's mark.

    `flags` is (batch, flags) of 0 and 1; `marks` is (batch, tokens), UNREAD where none is read.
    """
    logits, evidence = (output.float() for output in outputs)
    of_kind = nn.functional.cross_entropy(logits[:, : len(KINDS)], kinds, label_smoothing=0.05)
    of_flags = nn.functional.binary_cross_entropy_with_logits(logits[:, len(KINDS) :], flags)
    of_marks = nn.functional.cross_entropy(
        evidence.flatten(0, 1), marks.flatten(), ignore_index=UNREAD
    )
    return of_kind + 2 * of_flags + 2 * of_marks
