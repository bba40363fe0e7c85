"""The noise of the street: what cameras, printers, data owners and evaders do to a text.

Each function takes a text and a source of randomness and returns the text as reality might have
delivered it. None changes what the text means to a person.
"""

import re
from collections.abc import Callable
from random import Random

from opencc import OpenCC

from classifier.lookalikes import CHARACTERS, WORDS

Noise = Callable[[str, Random], str]

HAN = re.compile(r"[\u4e00-\u9fff]")
SEPARATORS = (" ", "*", "·", "-", "|", "_", "💰", "🔥", "✨", "❤")

# What cameras and recognisers take for each other on flyers.
CONFUSIONS = {
    "日": "曰", "息": "悬", "本": "木", "收": "攻", "益": "盖", "元": "兀", "万": "方", "投": "役",
    "资": "贷", "返": "远", "利": "刊", "年": "午", "月": "目", "回": "同", "租": "祖", "金": "全",
    "天": "夭", "千": "干", "人": "入", "大": "太", "财": "时", "存": "仔", "款": "欵", "红": "江",
    "理": "埋", "股": "殷", "贷": "货", "农": "衣", "银": "很", "险": "验", "0": "O", "1": "l",
    "5": "S", "8": "B", "%": "96",
}  # fmt: skip


def _stand_ins() -> dict[str, list[str]]:
    plain_first: dict[str, list[str]] = {}
    for disguise, plain in {**CHARACTERS, **WORDS}.items():
        plain_first.setdefault(plain, []).append(disguise)
    return plain_first


STAND_INS = _stand_ins()
STAND_IN = re.compile("|".join(sorted(map(re.escape, STAND_INS), key=len, reverse=True)))


def drop_percent_signs(text: str, rng: Random) -> str:
    """年化12% becomes 年化12, as on stripped messages and worn banners."""
    return re.sub(r"[%％]", "", text)


def mask_digits(text: str, rng: Random) -> str:
    """Digits become x or *, as data owners and wary sellers write them."""
    mask = rng.choice("x*XＸ")
    share = rng.choice((0.3, 1.0))
    return re.sub(r"\d", lambda match: mask if rng.random() < share else match[0], text)


def change_digits(text: str, rng: Random) -> str:
    """Other numbers of the same length: what is said does not hang on the figure."""
    return re.sub(r"\d+", lambda match: _other_number(match[0], rng), text)


def misread_characters(text: str, rng: Random) -> str:
    """A few characters as a recogniser would confuse them."""
    return _some_characters(text, rng, 0.1, lambda one: CONFUSIONS.get(one, one))


def lose_characters(text: str, rng: Random) -> str:
    """A few characters gone: torn paper, glare, a fold."""
    return _some_characters(text, rng, 0.04, lambda one: "" if one != "\n" else one)


def put_separators(text: str, rng: Random) -> str:
    """Marks or emoji between some of the characters."""
    mark = rng.choice(SEPARATORS)
    share = rng.choice((0.15, 1.0))
    return _some_characters(text, rng, share, lambda one: one + mark if HAN.fullmatch(one) else one)


def widen(text: str, rng: Random) -> str:
    """Full-width letters, digits and signs."""
    return "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in text)


def write_traditional(text: str, rng: Random) -> str:
    return OpenCC("s2t").convert(text)


def disguise_words(text: str, rng: Random) -> str:
    """Look-alikes, homophones and pinyin for some of the words a filter would know."""
    return STAND_IN.sub(
        lambda match: rng.choice(STAND_INS[match[0]]) if rng.random() < 0.6 else match[0], text
    )


def break_lines(text: str, rng: Random) -> str:
    """Lines of a random width, as on a narrow column or a recogniser's output."""
    width = rng.randint(6, 20)
    return "\n".join(
        line[start : start + width]
        for line in text.split("\n")
        for start in range(0, len(line), width)
    )


def join_lines(text: str, rng: Random) -> str:
    """Line ends gone or turned into spaces, as in scraped pages."""
    return text.replace("\n", rng.choice(("", " ")))


NOISES: tuple[Noise, ...] = (
    drop_percent_signs,
    mask_digits,
    change_digits,
    misread_characters,
    lose_characters,
    put_separators,
    widen,
    write_traditional,
    disguise_words,
    break_lines,
    join_lines,
)


def noisy(text: str, rng: Random) -> str:
    """The text with one to three kinds of noise, or half of the time as it is.

    Never empty where the text was not.
    """
    if rng.random() < 0.5:
        return text
    noised = text
    for noise in rng.sample(NOISES, rng.randint(1, 3)):
        noised = noise(noised, rng)
    return noised if noised.strip() else text


def _some_characters(text: str, rng: Random, share: float, change: Callable[[str], str]) -> str:
    return "".join(change(one) if rng.random() < share else one for one in text)


def _other_number(digits: str, rng: Random) -> str:
    first = digits[0] if digits[0] == "0" else str(rng.randint(1, 9))
    return first + "".join(str(rng.randint(0, 9)) for _ in digits[1:])
