"""Clean text: one plain form for many disguises, each character knowing where it came from.

Folded: full width and other compatibility forms, letter case, traditional characters, look-alikes,
characters split in two, pinyin of the words that a filter would know.
Dropped: what is invisible, what stands between two Han characters (spaces, masks, emoji), and
spaces and emoji between Han characters and letters, digits or sentence marks.
Kept: line ends and sentence marks, and separators beside digits, as in 138-0000 or 1.5.
"""

import itertools
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from classifier.lookalikes import (
    CHARACTERS,
    HAN_FIRST,
    LETTER_ONE,
    LETTER_ZERO,
    LETTERS_FIRST,
    WORDS,
)
from classifier.pinyin import INITIALS_PATTERN, INITIALS_PLAIN
from classifier.split_characters import PLAIN, SPLIT_PATTERN

if TYPE_CHECKING:
    from opencc import OpenCC

HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
EMOJI = "\u2190-\u2bff\u3012\u3013\u3020\U0001f000-\U0001faff"
ORNAMENTS = "\u2600-\u27bf\U0001f000-\U0001faff"
NUMERALS = "零一二三四五六七八九十百千万两半"
# 元/月: the mark says "a", and without it this would be 元月, January.
PER = "(?<=[元块万分厘]) ?/ ?[年月日天周季人]"
SENTENCE_END = re.compile(r"[。!?;\n]+[”’\"')】」』]*")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """`starts[i]` and `ends[i]` bound, in the original, what became character i of `text`."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original behind a non-empty stretch of the cleaned text."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no stretch {start}:{end} in a text of {len(self.text)} characters")
        return self.starts[start], self.ends[end - 1]

    def cleaned(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the cleaned text that a stretch of the original became; may be empty."""
        first = bisect_right(self.ends, start)
        return first, max(first, bisect_left(self.starts, end))


def clean(text: str) -> Cleaned:
    """The plain form of a text. Never raises; a text of nothing but marks may become empty."""
    letters: list[str] = []
    starts: list[int] = []
    for position, character in enumerate(text):
        plain = _plain(character)
        letters.extend(plain)
        starts.extend([position] * len(plain))
    cleaned = Cleaned("".join(letters), tuple(starts), tuple(start + 1 for start in starts))
    for rewrite in REWRITES:
        cleaned = _rewrite(cleaned, rewrite)
    return cleaned


def sentences(text: str) -> list[tuple[int, int]]:
    """Where each sentence of a cleaned text starts and ends, its closing mark included."""
    cuts = [0, *(match.end() for match in SENTENCE_END.finditer(text)), len(text)]
    return [(start, end) for start, end in itertools.pairwise(cuts) if text[start:end].strip()]


@lru_cache(maxsize=50_000)
def _plain(character: str) -> str:
    if character in "\r\n\x0b\x0c\x85\u2028\u2029":
        return "\n"
    if unicodedata.category(character) == "Cs":  # half a character: OpenCC would refuse it
        return ""
    compatible = unicodedata.normalize("NFKC", CHARACTERS.get(character, character)).lower()
    folded = (_to_simplified().convert(CHARACTERS.get(one, one)) for one in compatible)
    return "".join(_visible(one) for simple in folded for one in CHARACTERS.get(simple, simple))


def _visible(character: str) -> str:
    if character.isspace():
        return " "
    invisible = unicodedata.category(character)[0] in "CM"
    return "" if invisible else character


@cache
def _to_simplified() -> "OpenCC":
    from opencc import OpenCC  # noqa: PLC0415 - the web process shows signals without the engine

    return OpenCC("t2s")


Rewrite = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]


def _drop(pattern: str) -> Rewrite:
    return re.compile(pattern), lambda match: ""


# In this order: a mark that means "to" is read before marks are dropped, words after.
REWRITES: tuple[Rewrite, ...] = (
    (re.compile(rf"(?<=[{NUMERALS}])[~—-](?=[{NUMERALS}])"), lambda match: "至"),
    _drop(rf"(?<=[{HAN}])(?!{PER})[ *·•・._|/\\^`'=+#@&~{EMOJI}\u2010-\u2015-]+(?=[{HAN}])"),
    _drop(rf"(?<=[{HAN}]) +(?=[a-z0-9%])"),
    _drop(rf"(?<=[a-z0-9%]) +(?=[{HAN}%])"),
    _drop(r"(?<=[^\d]\d) (?=\d(?!\d))"),
    _drop(r"(?<=[\dx]) +(?=\. ?[\dx])|(?<=[\dx%]) +(?=[~-] ?[\dx])"),
    _drop(r"(?<=[\dx]\.) +(?=[\dx])|(?<=[\dx%][~-]) +(?=[\dx])"),
    _drop(rf"(?<=[{HAN}%]) +(?=[,。!?;:])|(?<=[,。!?;:]) +(?=[{HAN}])"),
    (SPLIT_PATTERN, lambda match: PLAIN[match[0]]),
    (HAN_FIRST, lambda match: WORDS[match[0]]),
    (LETTERS_FIRST, lambda match: WORDS[match[0]]),
    _drop(rf"(?<=[{HAN}]) ?[{ORNAMENTS}]+ ?(?=[a-z0-9,。!?;:])"),
    _drop(rf"(?<=[a-z0-9%,。!?;:]) ?[{ORNAMENTS}]+ ?(?=[{HAN}])"),
    (INITIALS_PATTERN, lambda match: INITIALS_PLAIN[match[0]]),
    (LETTER_ZERO, lambda match: "0" * len(match[0])),
    (LETTER_ONE, lambda match: "1"),
    (re.compile(r" {2,}"), lambda match: " "),
)


def _rewrite(cleaned: Cleaned, rewrite: Rewrite) -> Cleaned:
    """Replace each match by something no longer than it, keeping the offsets of both its ends."""
    pattern, replacement = rewrite
    if pattern.search(cleaned.text) is None:
        return cleaned
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for match in pattern.finditer(cleaned.text):
        new = replacement(match)
        upto = match.start() + len(new)
        pieces += [cleaned.text[done : match.start()], new]
        starts += cleaned.starts[done:upto]
        ends += cleaned.ends[done:upto]
        if new:
            ends[-1] = cleaned.ends[match.end() - 1]
        done = match.end()
    pieces.append(cleaned.text[done:])
    starts += cleaned.starts[done:]
    ends += cleaned.ends[done:]
    return Cleaned("".join(pieces), tuple(starts), tuple(ends))
