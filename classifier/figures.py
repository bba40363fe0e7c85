"""Finds the figures of a sentence that the words beside them make returns: 月息2分, 年化8%-12%.

首付30%, 毛利率65% and 增长20% are figures too, but no words of return stand beside them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from classifier.numerals import number
from classifier.rate_words import (
    AFTER,
    AFTER_BARE,
    FIGURE,
    NAMED,
    NO_RETURN,
    NO_RETURN_AFTER,
    TERM_ONLY,
    TIMED,
)
from classifier.terms import FIRST_YEAR, ORDINAL

# How far to the left of a figure its words may start.
REACH = 24


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure (`match`), the words `left` of it, and what was found there and after it."""

    match: re.Match[str]
    left: str
    named: re.Match[str] | None
    timed: re.Match[str] | None
    after: re.Match[str] | None

    @property
    def unit(self) -> str:
        group = self.match.group
        unit = group("share") or group("unit") or group("low_unit") or ""
        return "点" if unit.endswith("点") else unit.strip()

    @property
    def start(self) -> int:
        """Where the words that belong to the figure start, in the sentence."""
        offset = self.match.start() - len(self.left)
        if self.named and self.named["period"]:
            every = self.left[: self.named.start()].endswith("每")
            return offset + self.named.start() - every
        found = [match.start() for match in (self.named, self.timed) if match]
        return offset + min(found, default=len(self.left))

    @property
    def end(self) -> int:
        return self.after.end() if self.after else self.match.end()

    @property
    def period(self) -> str | None:
        if self.named and self.named["period"]:
            return self.named["period"]
        return (self.after["period"] or self.after["per"]) if self.after else None

    @property
    def count(self) -> float | None:
        """How many periods the figure is told for, as 3 in 三年收益36%; None in 每年."""
        if self.timed is None or self.timed["count"].startswith("每"):
            return None
        return number(self.timed["count"])


def find_figures(text: str) -> Iterator[Figure]:
    """The figures of one cleaned sentence that state a return, in order."""
    done = 0
    for match in FIGURE.finditer(text):
        left = text[max(done, match.start() - REACH) : match.start()]
        after = AFTER.match(text, match.end())
        figure = Figure(match, left, NAMED.search(left), _time(left), after)
        if _counts(figure, text) and number(match["low"]):
            yield figure
            done = figure.end


def _time(left: str) -> re.Match[str] | None:
    """The time a figure is told for, unless what stands between speaks of something else."""
    timed = TIMED.search(left)
    if timed is None or NO_RETURN.search(timed["fill"]) or ORDINAL.search(left[: timed.start()]):
        return None
    return None if (number(timed["count"]) or 0) >= FIRST_YEAR else timed


def _counts(figure: Figure, text: str) -> bool:
    """Whether the words around a figure make it a return."""
    named, timed, after = figure.named, figure.timed, figure.after
    strong = bool(named and (named["strong"] or named["period"]))
    if NO_RETURN_AFTER.match(text, figure.match.end()):
        return False
    if figure.unit == "":
        return _counts_without_unit(figure, strong=strong, after=text[figure.match.end() :])
    if figure.unit in {"千", "万"}:  # 日息万五, 日化千八
        return strong and bool(named and (named["strong"] or named["weak"] == "化"))
    word = bool(after and after["word"])
    if figure.unit == "点":  # 每天9点 is a time of day, 每天9个点 is none
        return strong or word or (timed is not None and "个" in figure.match[0])
    if figure.unit in "分厘":
        return strong or bool(timed) or word
    return strong or bool(timed) or word or bool(after and not NO_RETURN.search(figure.left[-6:]))


def _counts_without_unit(figure: Figure, *, strong: bool, after: str) -> bool:
    """年化11.8 and the items of a list such as 一年8.8 两年9.2, their % left out or lost."""
    low = figure.match["low"]
    listed = figure.timed is not None and "." in low and TERM_ONLY.fullmatch(figure.timed["fill"])
    # 保底180 is a sum.
    named = strong and figure.named is not None and figure.named["strong"] != "保底"
    return bool((named or listed) and low[0].isdigit() and AFTER_BARE.match(after))
