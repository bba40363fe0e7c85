"""What the classifier says of a text: a score, and the stretches of text that earned it.

Every start and end is an offset in code points of the text exactly as it was given, end exclusive.
"""

from dataclasses import dataclass

from classifier.claims import Claim


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch that speaks for or against a text, under the name of the signal that found it."""

    start: int
    end: int
    signal: str
    quote: str


@dataclass(frozen=True, slots=True)
class Return:
    """A promised return as simple percent a year; docs/returns.md says how words are read.

    A percent is None where the text does not tell that end of it, or not per what time.
    `term_months` is for how long the money is bound, where that is told.
    """

    start: int
    end: int
    quote: str
    annual_percent_low: float | None
    annual_percent_high: float | None
    claim: Claim
    term_months: float | None = None

    @property
    def guaranteed(self) -> bool:
        """Whether a guarantee stands in the same sentence."""
        return self.claim == "guaranteed"


@dataclass(frozen=True, slots=True)
class Why:
    """`without` is the score of the text without each of the finding's spans, in their order; None
    where it was not asked. `missing` names the signals an honest offer would show. `tempering` are
    the words of warning, report or question that keep a score low, under the signal "warning".
    """

    without: tuple[float | None, ...] = ()
    missing: tuple[str, ...] = ()
    tempering: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """`score` is the calibrated probability that a regulator would act: a lead, not a verdict.

    `must_be_read` says that the score lies where the classifier is not to be trusted alone;
    `read_in_full` is False where the first stage saw nothing, and then no spans were looked for.
    """

    score: float
    kind: str
    promised_return: float
    fundraising: float
    spans: tuple[Span, ...]
    returns: tuple[Return, ...]
    must_be_read: bool
    read_in_full: bool
    model_version: str
    why: Why | None = None
