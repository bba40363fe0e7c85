"""The promised returns of a text: stated rates and payouts, with whether they are guaranteed.

Sentences that warn, report or ask are not read, nor are the rates of loans.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from classifier.context import is_about_a_loan, is_denied, speaking_sentences
from classifier.payouts import find_payouts
from classifier.rates import Rate, find_rates

GUARANTEE = re.compile(
    r"保本|保息|保收|保底|保证|保障|承诺|担保|兜底|稳赚|包赚|包赔|[无零]风险|旱涝保收|写进合同|签进合同|写入合同|"
    r"不低于|不少于|无条件|差额补足|刚性兑付|一分不少|固定(?:收益|回报|分红|返)|还本|返本付息|还本付息"
)


@dataclass(frozen=True, slots=True)
class StatedReturn:
    """A return as classifier.finding.Return has it, its offsets in the cleaned text."""

    start: int
    end: int
    annual_low: float | None
    annual_high: float | None
    guaranteed: bool


def find_returns(text: str) -> list[StatedReturn]:
    """The returns a cleaned text promises, in order, not overlapping."""
    return [
        StatedReturn(
            rate.start + start,
            rate.end + start,
            rate.annual_low,
            rate.annual_high,
            guaranteed=_is_guaranteed(text[start:end]),
        )
        for start, end in speaking_sentences(text)
        if not is_about_a_loan(text[start:end])
        for rate in _longest(find_stated(text[start:end]))
    ]


def find_stated(sentence: str) -> Iterator[Rate]:
    """Rates and payouts of one sentence, offsets within it; they may overlap."""
    yield from find_rates(sentence)
    yield from find_payouts(sentence)


def _longest(found: Iterator[Rate]) -> Sequence[Rate]:
    """Of finds that overlap, the longest; in the order of the text."""
    kept: list[Rate] = []
    for rate in sorted(found, key=lambda rate: rate.start - rate.end):
        if all(rate.end <= other.start or rate.start >= other.end for other in kept):
            kept.append(rate)
    return sorted(kept, key=lambda rate: rate.start)


def _is_guaranteed(sentence: str) -> bool:
    return any(not is_denied(sentence, match.start()) for match in GUARANTEE.finditer(sentence))
