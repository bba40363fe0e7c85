"""The plain form in which particulars are looked for: same words, no disguise of single characters.

Folded: full width, circled and keycap digits, traditional characters, look-alikes. Dropped: what is
invisible. Unlike classifier.text.clean it keeps letter case (addresses on the web have one) and
every space and mark (names and addresses end at them).
"""

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from classifier.lookalikes import CHARACTERS
from classifier.text import Cleaned

if TYPE_CHECKING:
    from opencc import OpenCC

_KEYCAP_TEN = "\U0001f51f"
_LINE_BREAKS = "\r\n\x0b\x0c\x85\u2028\u2029"

_ZERO_TO_NINE = "零一二三四五六七八九"
_FINANCIAL = "壹贰叁肆伍陆柒捌玖"
DIGITS = str.maketrans(_ZERO_TO_NINE + _FINANCIAL + "幺OolI", "0123456789" + "123456789" + "10011")
_HAN = f"[{_ZERO_TO_NINE}{_FINANCIAL}幺]"
# One numeral alone is a word (店一, 六日) unless it stands between digits; there, 一 is a dash that
# OCR misread (0349一2012345).
_HAN_RUN = re.compile(rf"{_HAN}(?:[ .,·-]?{_HAN})+|(?<=\d)(?!一){_HAN}(?=\d)")
_DASH = re.compile(r"(?<=\d)一(?=\d)")
_LETTER_RUN = re.compile(r"(?<![A-Za-z])(?:(?<=[\d\-. ])[OolI]+|[OolI]+(?=[\d\-. ]))(?![A-Za-z])")


def plain(text: str) -> Cleaned:
    """The plain form of a text, each character knowing where in the original it came from."""
    letters: list[str] = []
    starts: list[int] = []
    for position, character in enumerate(text):
        folded = _fold(character)
        letters.append(folded)
        starts.extend([position] * len(folded))
    return Cleaned("".join(letters), tuple(starts), tuple(start + 1 for start in starts))


def numeric(text: str) -> str:
    """A plain text with the numerals and letters that stand for digits read as such; same length.

    一三八零 becomes 1380, and 138OOl3 becomes 1380013; words that merely hold an l or an O stay.
    """
    return _LETTER_RUN.sub(_as_digits, _HAN_RUN.sub(_as_digits, _DASH.sub("-", text)))


def _as_digits(match: re.Match[str]) -> str:
    return match[0].translate(DIGITS)


@lru_cache(maxsize=50_000)
def _fold(character: str) -> str:
    if character in _LINE_BREAKS:
        return "\n"
    if character.isdecimal():  # so that a digit is one of 0 to 9, of whatever script it was
        return str(unicodedata.decimal(character))
    if character == _KEYCAP_TEN:
        return "10"
    if unicodedata.category(character) == "Cs":  # half a character: OpenCC would refuse it
        return ""
    compatible = unicodedata.normalize("NFKC", CHARACTERS.get(character, character))
    folded = (_to_simplified().convert(CHARACTERS.get(one, one)) for one in compatible)
    return "".join(_visible(one) for simple in folded for one in simple)


def _visible(character: str) -> str:
    if character.isspace():
        return " "
    return "" if unicodedata.category(character)[0] in "CM" else character


@cache
def _to_simplified() -> "OpenCC":
    from opencc import OpenCC  # noqa: PLC0415 - the web process reads records without the engine

    return OpenCC("t2s")
