"""What is kept of a multilingual vocabulary and a deep encoder to read Chinese advertisements."""

import re
import unicodedata
from collections.abc import Sequence

from training.packed import Pieces

SPECIAL = {"<s>", "<pad>", "</s>", "<unk>", "<mask>"}
WORD_START = "\u2581"
HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0002ffff]+")
ASCII = re.compile(r"[\x21-\x7e]*")
NUMBER = re.compile(r"[0-9.,%:]{1,4}")
ASCII_WORDS = 3000

# A cut encoder must be fine-tuned before use. The first layers do better than every other one and
# the last (training/LOG.md).
LAYERS: dict[int, tuple[int, ...]] = {
    12: tuple(range(12)),
    6: tuple(range(6)),
    4: tuple(range(4)),
}


def kept_pieces(pieces: Pieces, ascii_words: int = ASCII_WORDS) -> list[int]:
    """The ids to keep, in order: Han, symbols and emoji, numbers, and the commonest ASCII words."""
    kept: list[int] = []
    words: list[tuple[float, int]] = []
    for number, (text, score) in enumerate(zip(pieces.texts, pieces.scores, strict=True)):
        bare = text.replace(WORD_START, "")
        if text in SPECIAL or _is_always_kept(bare):
            kept.append(number)
        elif ASCII.fullmatch(bare):
            words.append((score, number))
    words.sort(reverse=True)
    return sorted([*kept, *(number for _, number in words[:ascii_words])])


def _is_always_kept(text: str) -> bool:
    return bool(
        HAN.fullmatch(text)
        or NUMBER.fullmatch(text)
        or _is_symbols(text)
        or (len(text) <= 1 and ASCII.fullmatch(text))
    )


def _is_symbols(text: str) -> bool:
    """One or two punctuation marks, symbols, digits or emoji as Chinese texts use them."""
    return 0 < len(text) <= 2 and all(
        unicodedata.category(one)[0] in "PSN"
        and (ord(one) < 0x600 or 0x2000 <= ord(one) <= 0x33FF or ord(one) >= 0xFE30)
        for one in text
    )


def pruned(pieces: Pieces, kept: Sequence[int]) -> Pieces:
    """The same vocabulary with only the kept pieces, renumbered."""
    number = {old: new for new, old in enumerate(kept)}
    return Pieces(
        texts=tuple(pieces.texts[old] for old in kept),
        scores=tuple(pieces.scores[old] for old in kept),
        begin=number[pieces.begin],
        end=number[pieces.end],
        pad=number[pieces.pad],
        unknown=number[pieces.unknown],
        rewrites=pieces.rewrites,
    )
