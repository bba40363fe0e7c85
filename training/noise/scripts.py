"""The same text in another script: full width, traditional characters, another letter case."""

from collections.abc import Callable
from functools import cache
from random import Random

from opencc import OpenCC

from training.noise.base import change_some


def widen(text: str, rng: Random) -> str:
    """Full-width letters, digits and signs."""
    return "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in text)


def write_traditional(text: str, rng: Random) -> str:
    """As written in general, on Taiwan or in Hong Kong, all of it or a few characters."""
    convert = _converter(rng.choice(("s2t", "s2tw", "s2hk")))
    whole = text.encode("utf-8", "ignore").decode("utf-8")  # half a character stops OpenCC
    return convert(whole) if rng.random() < 0.7 else change_some(whole, rng, 0.3, convert)


def change_case(text: str, rng: Random) -> str:
    """Letters of a random case."""
    return change_some(text, rng, 0.5, str.swapcase)


@cache
def _converter(name: str) -> Callable[[str], str]:
    """Made once: reading its dictionaries takes longer than an epoch of texts."""
    convert: Callable[[str], str] = OpenCC(name).convert
    return convert
