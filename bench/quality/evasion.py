"""The evasion set: texts under each noise that someone hiding from filters uses."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from bench.quality.texts import Text
from training.noise.base import Noise
from training.noise.evasions import (
    disguise_words,
    hide_marks,
    put_separators,
    split_characters,
    write_initials,
    write_pinyin,
)
from training.noise.masks import mask_numbers
from training.noise.scripts import widen, write_traditional

# The others of training.noise are what cameras, printers, scrapers and data owners do to a text.
EVASIONS: tuple[Noise, ...] = (
    disguise_words,
    split_characters,
    write_pinyin,
    write_initials,
    put_separators,
    hide_marks,
    mask_numbers,
    write_traditional,
    widen,
)


def evaded(texts: Sequence[Text], noise: Noise, seed: int) -> list[Text]:
    """The texts under one noise, innocent ones too, those left out that it does not change.

    The variants of a text keep its group. Quotes are not followed through the noise.
    """
    rng = Random(seed)  # noqa: S311 - noise needs a seed, not a secret
    noised = [(one, noise(one.text, rng)) for one in texts]
    return [
        replace(one, text=after, quotes=()) for one, after in noised if after not in (one.text, "")
    ]
