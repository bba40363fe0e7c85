"""Brings the stated rates of return of a sentence to simple percent a year.

月息2分, 年化8%-12%, 日息万分之三, 每月返1.5%, 三年期3.5%, 百分之十二一年, 年回报8 without its sign.
docs/returns.md says how what people leave open is read.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from classifier.figures import REACH, Figure, find_figures
from classifier.numerals import number
from classifier.rate_words import (
    AT_LEAST,
    AT_MOST,
    IN_ALL,
    MASK,
    NAMED,
    OR_MORE,
    SHARES,
    TERM_ONLY,
    TIMED,
    YEARLY,
)
from classifier.terms import PERIODS_A_YEAR, months

# 分 is a tenth of the sum a year, a hundredth a month, a thousandth a day; 厘 a tenth of that.
FEN_PERCENT = {1.0: 10.0, 365.0: 0.1}
MONTHLY = 12.0
# Beyond these, a figure is a misreading or hyperbole; by what it is a rate per.
MOST_PERCENT = {1.0: 400.0, 2.0: 200.0, 4.0: 100.0, 12.0: 100.0}
MOST_FEN = 5.0
# By how much a price list must pay less a month over a longer term to be one of yearly rates.
CLEARLY_LESS = 1.2


@dataclass(frozen=True, slots=True)
class Rate:
    """Offsets in the text given; a percent is None where that end, or the time, is not told.

    `months` is the term where the words themselves bind the money for one.
    """

    start: int
    end: int
    annual_low: float | None
    annual_high: float | None
    months: float | None = None


def find_rates(text: str) -> Iterator[Rate]:
    """The rates of return in one cleaned sentence, in order, not overlapping."""
    figures = list(find_figures(text))
    yearly = _is_price_list(figures)
    for figure in figures:
        rate = _rate(figure, text, yearly=yearly)
        if rate is not None:
            yield rate
    yield from _masked(text)


def _masked(text: str) -> Iterator[Rate]:
    """Returns whose figures are painted over."""
    for mask in MASK.finditer(text):
        left = text[max(0, mask.start() - REACH) : mask.start()]
        named, timed = NAMED.search(left), TIMED.search(left)
        words = named if named and (named["strong"] or named["period"]) else timed
        if words:
            yield Rate(mask.start() - len(words[0]), mask.end(), None, None)


def _is_price_list(figures: Sequence[Figure]) -> bool:
    """Whether several figures, each for a term, can only be rates a year.

    Read as gains over their terms they would pay clearly less a month the longer the term: 3个月7%,
    12个月12%.
    """
    gains = []
    for figure in figures:
        count, value = figure.count, _value(figure.match["low"], None)
        if count and value and figure.timed and figure.period is None:
            years = count / PERIODS_A_YEAR[figure.timed["period"]]
            gains.append((years, value / years))
    gains.sort()
    return len(gains) > 1 and all(
        shorter[0] < longer[0] and shorter[1] > CLEARLY_LESS * longer[1]
        for shorter, longer in pairwise(gains)
    )


def _rate(figure: Figure, text: str, *, yearly: bool) -> Rate | None:
    low, high = _ends(figure.match)
    if low is None or high is None or not 0 < low <= high:
        return None
    a_year = _periods_a_year(figure, yearly=yearly)
    scale = _percent(figure.unit, a_year or 1.0)
    if high > _most(figure.unit, a_year or 1.0, scale):
        return None
    annual = [round(end * scale * a_year, 4) if a_year else None for end in (low, high)]
    if low == high:
        annual = _bounded(figure, text, annual)
    return Rate(
        figure.start,
        figure.end,
        annual_low=annual[0],
        annual_high=annual[1],
        months=_months(figure, yearly=yearly),
    )


def _ends(match: re.Match[str]) -> tuple[float | None, float | None]:
    """The two ends of a range, or one figure twice; None where it is no number."""
    low = _value(match["low"], match["low_rest"] or match["high_rest"])
    return low, _value(match["high"], match["high_rest"]) if match["high"] else low


def _bounded(figure: Figure, text: str, annual: list[float | None]) -> list[float | None]:
    """最高15% says nothing of the least, 8%起 nothing of the most."""
    words = text[max(0, figure.start - 4) : figure.match.start()]
    if AT_MOST.search(words):
        return [None, annual[1]]
    if AT_LEAST.search(words) or OR_MORE.match(text, figure.match.end()):
        return [annual[0], None]
    return annual


def _most(unit: str, a_year: float, scale: float) -> float:
    """The highest figure believed."""
    return MOST_FEN if unit == "分" else MOST_PERCENT.get(max(a_year, 1.0), 50.0) / scale


def _value(figure: str, rest: str | None) -> float | None:
    """1 with 5 after its 分 is 1.5."""
    whole = number(figure)
    if whole is None or not rest:
        return whole
    tenths = 5.0 if rest == "半" else number(rest.removesuffix("厘"))
    return None if tenths is None else whole + tenths / 10


def _percent(unit: str, a_year: float) -> float:
    """How many percent one of the unit is."""
    if unit in {"分", "厘"}:
        fen = FEN_PERCENT.get(a_year, 1.0)
        return fen if unit == "分" else fen / 10
    return 0.1 if unit == "‰" else SHARES.get(unit, 1.0)


def _periods_a_year(figure: Figure, *, yearly: bool) -> float | None:
    """How often a year the figure is paid; None where nothing tells the time."""
    if figure.period is not None:
        return PERIODS_A_YEAR[figure.period]
    if figure.timed is not None:
        return 1.0 if yearly and figure.count else _periods_of_term(figure, figure.timed)
    if figure.unit in {"分", "厘"}:
        return MONTHLY
    word = figure.named["strong"] if figure.named else None
    by_name = word is not None and (word[-1] in "率准息" or word.startswith(("票面", "返租")))
    by_name = by_name or bool(figure.after and figure.after["word"] == "年化")
    return 1.0 if by_name else None


def _periods_of_term(figure: Figure, timed: re.Match[str]) -> float:
    """What is told for one period, or gained in all over several, is scaled; the rest is yearly."""
    period, fill = PERIODS_A_YEAR[timed["period"]], timed["fill"]
    count = figure.count or 1.0
    if count == 1:
        return period
    yearly = YEARLY.search(figure.left[max(0, timed.start() - 2) : timed.start()] + fill)
    in_all = IN_ALL.search(fill) and not yearly
    over_days = period >= 52 and figure.unit and not yearly
    return period / count if in_all or over_days else 1.0


def _months(figure: Figure, *, yearly: bool) -> float | None:
    """The term the figure is told for; 一年12% is a rate a year, 一年期12% has a term."""
    timed, count = figure.timed, figure.count
    if timed is None or not count:
        return None
    before = figure.left[max(0, timed.start() - 1) : timed.start()]
    looks_back = before == "近" or (timed["period"] == "日" and timed["fill"].startswith("年化"))
    adjacent = timed["period"] == "年" and TERM_ONLY.fullmatch(timed["fill"])
    bound = yearly or adjacent or before in {"存", "满"} or timed["fill"].startswith(("期", "定期"))
    if looks_back or (count == 1 and not bound):
        return None
    return months(count, timed["period"])
