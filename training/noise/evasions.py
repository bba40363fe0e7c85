"""What sellers do to slip past a filter that knows their words."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from random import Random

from classifier.lookalikes import CHARACTERS, STAND_INS
from classifier.pinyin import INITIALS, SYLLABLES
from classifier.split_characters import PLAIN, PLAIN_IN_WORDS
from training.noise.base import HAN, change_some

SEPARATORS = (
    " ", "  ", "*", "·", "-", "|", "_", "/", "\\", "~", "^", "+", "=", ".", "•", "丨", "丶", "、",
    ",", "💰", "🔥", "✨", "❤", "★", "☆", "◆", "■", "▲", "→", "♥", "🌹", "👍", "📈", "🧧",
)  # fmt: skip
INVISIBLE = ("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\ufe0f")


def _reversed(disguises: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """For each plain form, its disguises."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for disguise, plain in disguises:
        found[plain].append(disguise)
    return dict(found)


def _any_of(plain: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, plain), key=len, reverse=True)))


LOOKALIKES = _reversed(CHARACTERS.items()) | {
    word: found.split() for word, found in STAND_INS.items()
}
PARTS = _reversed([*PLAIN.items(), *PLAIN_IN_WORDS.items()])
DISGUISED = _any_of(LOOKALIKES)
SPELLED = _any_of(SYLLABLES)
ABBREVIATED = _any_of(INITIALS)


def disguise_words(text: str, rng: Random) -> str:
    """Look-alikes and homophones for some of the words and characters a filter would know."""
    return _replace(text, rng, DISGUISED, LOOKALIKES)


def split_characters(text: str, rng: Random) -> str:
    """Some characters as their parts: 亻言 for 信."""
    share = rng.choice((0.2, 0.6, 1.0))
    return change_some(text, rng, share, lambda one: rng.choice(PARTS.get(one) or (one,)))


def write_pinyin(text: str, rng: Random) -> str:
    """Words a filter would know in pinyin, in whole or in part: touzi, 投zi, 投tou资."""
    return SPELLED.sub(
        lambda match: _spelled(match[0], rng) if rng.random() < 0.7 else match[0], text
    )


def write_initials(text: str, rng: Random) -> str:
    """Words a filter would know by the first letters of their pinyin: gp for 股票."""
    return _replace(text, rng, ABBREVIATED, INITIALS)


def put_separators(text: str, rng: Random) -> str:
    """Marks or emoji between some of the characters, one kind or several."""
    marks = rng.sample(SEPARATORS, rng.choice((1, 1, 4)))
    share = rng.choice((0.15, 0.5, 1.0))
    return change_some(
        text, rng, share, lambda one: one + rng.choice(marks) if HAN.fullmatch(one) else one
    )


def hide_marks(text: str, rng: Random) -> str:
    """Characters that no one sees between those that they do."""
    return change_some(text, rng, 0.3, lambda one: one + rng.choice(INVISIBLE))


def _replace(
    text: str,
    rng: Random,
    known: re.Pattern[str],
    disguises: Mapping[str, Sequence[str]],
) -> str:
    share = rng.choice((0.3, 0.8))
    return known.sub(
        lambda match: rng.choice(disguises[match[0]]) if rng.random() < share else match[0], text
    )


def _spelled(word: str, rng: Random) -> str:
    """Half the time all in syllables, else each character so, as it is, or followed by its own."""
    syllables = SYLLABLES[word].split()
    if rng.random() < 0.5:
        return rng.choice(("", "", " ")).join(syllables)
    return "".join(
        rng.choice((one, syllable, one + syllable))
        for one, syllable in zip(word, syllables, strict=True)
    )
