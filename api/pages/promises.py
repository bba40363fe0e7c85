"""The promised returns of an ad as rows for a reviewer, beside the reference lines of its day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from api.pages.words import annual_percent
from screening.model import PromisedReturn
from screening.reference_lines import ReferenceLine, exceeded
from screening.vocabulary import Claim

DAYS_A_MONTH = 365 / 12
UNKNOWN = "—"


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """All in Chinese words; `above` has a sentence for each line the return lies above."""

    quote: str
    percent: str
    term: str
    claim: str
    above: tuple[str, ...]


def promise_rows(
    returns: Iterable[PromisedReturn], lines: Sequence[ReferenceLine]
) -> list[PromiseRow]:
    """One row a return, in their order. `lines` are those that held when the ad was last seen."""
    return [
        PromiseRow(
            quote=promised.quote,
            percent=annual_percent(promised) or "无法折算",
            term=_term(promised.term_months),
            claim=_claim(promised),
            above=tuple(_above(line) for line in _exceeded(promised, lines)),
        )
        for promised in returns
    ]


def _exceeded(
    promised: PromisedReturn, lines: Sequence[ReferenceLine]
) -> tuple[ReferenceLine, ...]:
    """What the higher end lies above, for it is what the ad entices with."""
    percent = promised.annual_percent_high or promised.annual_percent_low
    return exceeded(percent, lines) if percent else ()


def _above(line: ReferenceLine) -> str:
    if line.lpr is None:
        return f"高于 {line.percent:g}%({line.name}:{line.note})"
    return f"高于{line.name} {line.percent:.2f}%({line.note})"


def _term(months: float | None) -> str:
    """Days below a month, whole years from two on, else months."""
    if months is None:
        return UNKNOWN
    if months < 0.95:
        return f"{round(months * DAYS_A_MONTH)} 天"
    rounded = round(months, 1)
    if rounded >= 24 and rounded % 12 == 0:
        return f"{rounded / 12:g} 年"
    return f"{rounded:g} 个月"


def _claim(promised: PromisedReturn) -> str:
    if promised.claim is not None:
        return promised.claim.label
    return Claim.GUARANTEED.label if promised.guaranteed else UNKNOWN
