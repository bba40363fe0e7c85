"""What a noise is, and how one changes some of the characters of a text."""

import re
from collections.abc import Callable
from random import Random

Noise = Callable[[str, Random], str]

HAN = re.compile(r"[\u4e00-\u9fff]")


def change_some(text: str, rng: Random, share: float, change: Callable[[str], str]) -> str:
    """The text with about `share` of its characters changed."""
    return "".join(change(one) if rng.random() < share else one for one in text)
