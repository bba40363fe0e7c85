"""The promised returns of a text: stated rates and payouts, their term, and how they are claimed.

Sentences that warn, report or ask are not read, nor are the rates of loans.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from classifier.claims import Claim, claim_of
from classifier.context import is_about_a_loan, speaking_sentences
from classifier.dividends import find_dividends
from classifier.payback import find_paybacks
from classifier.payouts import find_sums
from classifier.rates import Rate, find_rates
from classifier.rents import find_rents
from classifier.terms import term_near

# A flyer often has a rate's name on one line and its figure on the next.
NAME_LINE = re.compile(r"(?:年化|收益率?|回报率?|利率|[年月日]息|分红|返租)[: ]*\n+$")
FIGURE_LINE = re.compile(r"[\d.]+ ?(?:[~\-—][\d.]+)?%")


@dataclass(frozen=True, slots=True)
class StatedReturn:
    """A return as classifier.finding.Return has it, its offsets in the cleaned text."""

    start: int
    end: int
    annual_low: float | None
    annual_high: float | None
    term_months: float | None
    claim: Claim


def find_returns(text: str) -> list[StatedReturn]:
    """The returns a cleaned text promises, in order, not overlapping."""
    if is_about_a_loan(text):
        return []
    return [
        found
        for start, end in _joined(text, speaking_sentences(text))
        if not is_about_a_loan(text[start:end])
        for found in _of_sentence(text[start:end], start)
    ]


def _of_sentence(sentence: str, offset: int) -> Iterator[StatedReturn]:
    for rate in _longest(_stated(sentence)):
        months = rate.months or term_near(sentence, rate.start, rate.end)
        yield StatedReturn(
            rate.start + offset,
            rate.end + offset,
            rate.annual_low,
            rate.annual_high,
            months,
            claim_of(sentence, rate.end),
        )


def _stated(sentence: str) -> Iterator[Rate]:
    """Everything found in one sentence, offsets within it; finds may overlap."""
    for find in (find_rates, find_sums, find_paybacks, find_rents, find_dividends):
        yield from find(sentence)


def _joined(text: str, sentences: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The sentences, a line that only names a rate joined to the line with its figure."""
    open_start: int | None = None
    for start, end in sentences:
        first = start if open_start is None else open_start
        open_start = None
        if NAME_LINE.search(text[start:end]) and FIGURE_LINE.match(text, end):
            open_start = first
        else:
            yield first, end


def _longest(found: Iterator[Rate]) -> Sequence[Rate]:
    """Of finds that overlap, the longest; in the order of the text."""
    kept: list[Rate] = []
    for rate in sorted(found, key=lambda rate: rate.start - rate.end):
        if all(rate.end <= other.start or rate.start >= other.end for other in kept):
            kept.append(rate)
    return sorted(kept, key=lambda rate: rate.start)
