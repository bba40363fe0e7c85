"""The encoder to fine-tune and its tokenizer: any Hugging Face one, in a folder or on the hub."""

from pathlib import Path

import torch
from tokenizers import Tokenizer
from transformers import AutoConfig, AutoModel, AutoTokenizer

from training.batches import WINDOW_TOKENS
from training.network import Network


class UnfitBase(Exception):
    """This base cannot be fine-tuned here; the message says why."""


def load_network(base: str) -> Network:
    """Fresh heads on the encoder; that in 32-bit floats, however it is stored, and without a
    pooler, since the heads read every token.

    Raises UnfitBase, and OSError where `base` is neither a folder nor an id the hub knows.
    """
    config = AutoConfig.from_pretrained(base)
    if config.is_encoder_decoder:
        raise UnfitBase(f"{base} is an encoder with a decoder: give an encoder alone, as BERT is")
    places = getattr(config, "max_position_embeddings", WINDOW_TOKENS)
    if places < WINDOW_TOKENS:
        raise UnfitBase(f"{base} reads {places} tokens, a window has {WINDOW_TOKENS}")
    encoder = AutoModel.from_pretrained(base, dtype=torch.float32)
    if hasattr(encoder, "pooler"):
        encoder.pooler = None
    return Network(encoder, config.hidden_size)


def load_tokenizer(base: str) -> Tokenizer:
    """Without the padding and truncation that a base may have stored: a window is read whole.

    Raises UnfitBase.
    """
    tokenizer = AutoTokenizer.from_pretrained(base)
    if not tokenizer.is_fast:
        raise UnfitBase(f"{base} has a tokenizer that cannot say where its tokens stand")
    backend: Tokenizer = tokenizer.backend_tokenizer
    backend.no_padding()
    backend.no_truncation()
    return backend


def describe(base: str) -> str:
    """What the base says it was made from, else its name."""
    name = Path(base).name if Path(base).is_dir() else base
    return str(getattr(AutoConfig.from_pretrained(base), "source", name))
