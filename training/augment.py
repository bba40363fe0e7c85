"""The noise of the street: what cameras, printers, data owners and evaders do to a text.

Each kind takes a text and a source of randomness and returns the text as reality might have
delivered it. Few change what the text means to a person; those that may are rare in `noisy`.
"""

from random import Random

from training.noise.base import Noise
from training.noise.evasions import (
    disguise_words,
    hide_marks,
    put_separators,
    split_characters,
    write_initials,
    write_pinyin,
)
from training.noise.homophones import write_homophones
from training.noise.layout import (
    break_lines,
    cut_off,
    drop_punctuation,
    join_lines,
    repeat,
    space_words,
)
from training.noise.masks import (
    change_digits,
    drop_digits,
    mask_names,
    mask_numbers,
    mask_phone_numbers,
    mask_words,
)
from training.noise.recognition import drop_percent_signs, lose_characters, misread_characters
from training.noise.scripts import change_case, widen, write_traditional

# How often each is chosen, beside the others: the heavier the damage, the more rarely.
OFTEN: dict[Noise, int] = {
    misread_characters: 5,
    lose_characters: 3,
    drop_percent_signs: 4,
    mask_numbers: 5,
    mask_phone_numbers: 3,
    mask_names: 3,
    mask_words: 3,
    change_digits: 4,
    drop_digits: 1,
    break_lines: 4,
    join_lines: 4,
    drop_punctuation: 4,
    space_words: 2,
    cut_off: 1,
    repeat: 1,
    widen: 2,
    write_traditional: 3,
    change_case: 1,
    disguise_words: 2,
    write_homophones: 4,
    split_characters: 2,
    write_pinyin: 3,
    write_initials: 2,
    put_separators: 3,
    hide_marks: 1,
}
NOISES: tuple[Noise, ...] = tuple(OFTEN)
WEIGHTS = tuple(OFTEN.values())


def noisy(text: str, rng: Random) -> str:
    """The text with one to three kinds of noise, or half of the time as it is.

    Never empty where the text was not.
    """
    if rng.random() < 0.5:
        return text
    noised = text
    count = rng.choices((1, 2, 3), (6, 3, 1))[0]
    for noise in dict.fromkeys(rng.choices(NOISES, WEIGHTS, k=count)):
        noised = noise(noised, rng)
    return noised if noised.strip() else text
