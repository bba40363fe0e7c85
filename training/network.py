"""The network that is fine-tuned: an encoder, its mean over a window, one layer of heads."""

from pathlib import Path

from torch import Tensor, nn
from transformers import AutoModel

from classifier.labels import FLAGS, KINDS

OUTPUTS = len(KINDS) + len(FLAGS)


class Network(nn.Module):
    """Token ids and mask (batch, tokens) to logits (batch, kinds then flags)."""

    def __init__(self, encoder: nn.Module, hidden: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(dropout)
        self.heads = nn.Linear(hidden, OUTPUTS)

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        states = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(states.dtype)
        mean = (states * mask).sum(1) / mask.sum(1).clamp(min=1)
        logits: Tensor = self.heads(self.dropout(mean))
        return logits


def from_base(folder: Path) -> Network:
    """A network with fresh heads on the encoder in a Hugging Face folder."""
    encoder = AutoModel.from_pretrained(folder, add_pooling_layer=False)
    return Network(encoder, encoder.config.hidden_size)


def loss(logits: Tensor, kinds: Tensor, flags: Tensor) -> Tensor:
    """Cross entropy over the kinds, and over each flag; `flags` is (batch, flags) of 0 and 1."""
    of_kind = nn.functional.cross_entropy(logits[:, : len(KINDS)], kinds, label_smoothing=0.05)
    of_flags = nn.functional.binary_cross_entropy_with_logits(logits[:, len(KINDS) :], flags)
    return of_kind + 2 * of_flags
