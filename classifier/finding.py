"""What the classifier says of a text: a score, and the stretches of text that earned it.

Every start and end is an offset in code points of the text exactly as it was given, end exclusive.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch that speaks for or against a text, under the name of the signal that found it."""

    start: int
    end: int
    signal: str
    quote: str


@dataclass(frozen=True, slots=True)
class Return:
    """A promised return as simple percent a year; None where the text states no rate or term.

    `guaranteed` says that a guarantee stands in the same sentence.
    """

    start: int
    end: int
    quote: str
    annual_percent_low: float | None
    annual_percent_high: float | None
    guaranteed: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """`score` is the calibrated probability that a regulator would act: a lead, not a verdict."""

    score: float
    kind: str
    promised_return: float
    fundraising: float
    spans: tuple[Span, ...]
    returns: tuple[Return, ...]
    model_version: str
