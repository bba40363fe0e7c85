"""Makes the base encoder: packed weights in, a pruned Hugging Face BertModel folder out.

    python -m training base --layers 6

The folder holds model.safetensors, config.json and the tokenizer, and loads with
`AutoModel.from_pretrained(folder)`.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file

from training.packed import Floats, Packed, Pieces, read_packed
from training.prune import LAYERS, kept_pieces, pruned
from training.tokenizer import save_tokenizer


def make_base(packed_file: Path, folder: Path, layers: int) -> Path:
    """`layers` is one of prune.LAYERS. Takes a few seconds and about 400 MB of memory."""
    packed = read_packed(packed_file.read_bytes())
    kept = kept_pieces(packed.pieces)
    pieces = pruned(packed.pieces, kept)
    folder.mkdir(parents=True, exist_ok=True)
    save_tokenizer(pieces, folder)
    config = _config(packed, pieces, layers)
    (folder / "config.json").write_text(json.dumps(config, indent=1))
    tensors = {**_embeddings(packed, kept), **dict(_layers(packed, LAYERS[layers]))}
    save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
    return folder


def _embeddings(packed: Packed, kept: Sequence[int]) -> dict[str, Floats]:
    shape, prefix = packed.shape, "embeddings."
    words = packed.blocks("emb.word", shape.vocabulary, shape.hidden)
    return {
        prefix + "word_embeddings.weight": words[np.asarray(kept)],
        prefix + "position_embeddings.weight": packed.floats(
            "emb.pos", shape.positions, shape.hidden
        ),
        prefix + "token_type_embeddings.weight": packed.floats("emb.type", 1, shape.hidden),
        prefix + "LayerNorm.weight": packed.floats("emb.ln.w", shape.hidden),
        prefix + "LayerNorm.bias": packed.floats("emb.ln.b", shape.hidden),
    }


def _layers(packed: Packed, chosen: Sequence[int]) -> Iterator[tuple[str, Floats]]:
    hidden, wide = packed.shape.hidden, packed.shape.intermediate
    matrices = {
        "q": ("attention.self.query", hidden, hidden),
        "k": ("attention.self.key", hidden, hidden),
        "v": ("attention.self.value", hidden, hidden),
        "ao": ("attention.output.dense", hidden, hidden),
        "fi": ("intermediate.dense", wide, hidden),
        "fo": ("output.dense", hidden, wide),
    }
    norms = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}
    for new, old in enumerate(chosen):
        to, of = f"encoder.layer.{new}.", f"l{old}."
        for short, (name, rows, columns) in matrices.items():
            yield f"{to}{name}.weight", packed.blocks(f"{of}{short}.w", rows, columns)
            yield f"{to}{name}.bias", packed.floats(f"{of}{short}.b", rows)
        for short, name in norms.items():
            yield f"{to}{name}.weight", packed.floats(f"{of}{short}.w", hidden)
            yield f"{to}{name}.bias", packed.floats(f"{of}{short}.b", hidden)


def _config(packed: Packed, pieces: Pieces, layers: int) -> dict[str, object]:
    shape = packed.shape
    return {
        "source": f"intfloat/multilingual-e5-small (MIT), vocabulary pruned, {layers} layers kept",
        "architectures": ["BertModel"],
        "model_type": "bert",
        "vocab_size": len(pieces.texts),
        "hidden_size": shape.hidden,
        "num_hidden_layers": layers,
        "num_attention_heads": shape.heads,
        "intermediate_size": shape.intermediate,
        "hidden_act": "gelu",
        "hidden_dropout_prob": 0.1,
        "attention_probs_dropout_prob": 0.1,
        "max_position_embeddings": shape.positions,
        "type_vocab_size": 1,
        "layer_norm_eps": 1e-12,
        "initializer_range": 0.02,
        "pad_token_id": pieces.pad,
    }
