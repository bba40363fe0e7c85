"""Builds the encoder's tokenizer from its packed pieces, in the `tokenizers` library's own form."""

import json
import re
from pathlib import Path

from tokenizers import AddedToken, Regex, Tokenizer, decoders, normalizers, pre_tokenizers
from tokenizers.models import Unigram
from tokenizers.processors import TemplateProcessing

from training.packed import Pieces
from training.prune import WORD_START


def build_tokenizer(pieces: Pieces) -> Tokenizer:
    """NFKC stands for most of the packed normaliser; what it drops or makes a space is listed."""
    tokenizer = Tokenizer(
        Unigram(list(zip(pieces.texts, pieces.scores, strict=True)), unk_id=pieces.unknown)
    )
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(_one_of(pieces, ""), ""),
            normalizers.Replace(_one_of(pieces, " "), " "),
            normalizers.NFKC(),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(WORD_START, "always", split=False)
    tokenizer.decoder = decoders.Metaspace(WORD_START, "always")
    begin, end = pieces.texts[pieces.begin], pieces.texts[pieces.end]
    tokenizer.post_processor = TemplateProcessing(
        single=f"{begin} $A {end}",
        special_tokens=[(begin, pieces.begin), (end, pieces.end)],
    )
    special = (pieces.begin, pieces.pad, pieces.end, pieces.unknown)
    tokenizer.add_special_tokens(
        [AddedToken(pieces.texts[number], special=True) for number in special]
    )
    return tokenizer


def save_tokenizer(pieces: Pieces, folder: Path) -> None:
    build_tokenizer(pieces).save(str(folder / "tokenizer.json"), pretty=False)
    begin, end = pieces.texts[pieces.begin], pieces.texts[pieces.end]
    config = {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "model_max_length": 512,
        "bos_token": begin,
        "cls_token": begin,
        "eos_token": end,
        "sep_token": end,
        "pad_token": pieces.texts[pieces.pad],
        "unk_token": pieces.texts[pieces.unknown],
        "model_input_names": ["input_ids", "attention_mask"],
    }
    (folder / "tokenizer_config.json").write_text(json.dumps(config, indent=1))


def _one_of(pieces: Pieces, replacement: str) -> Regex:
    matching = sorted(
        source
        for source, target in pieces.rewrites.items()
        if target == replacement and source != " "
    )
    return Regex("[" + "".join(re.escape(one) for one in matching) + "]")
