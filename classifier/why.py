"""Why a text scores as it does: each span's share, what is missing, and what speaks for the text."""

from collections.abc import Callable

from classifier.context import warning_stretches
from classifier.finding import Finding, Span, Why
from classifier.text import clean

# Asking what the text would score without a span costs one more reading of it.
SPANS_ASKED = 8
# Stands where a span is taken out: the network reads it as "something was said here".
GAP = "…"
# What an honest offer to invest carries, and what a reviewer is told where it is missing.
ABSENCE_SENTENCES: dict[str, str] = {
    "risk_notice": "未见风险提示",
    "licence_claim": "未见持牌、备案或批准文号",
}
LIKELY = 0.5


def explain(text: str, finding: Finding, score: Callable[[str], float]) -> Why:
    """`score` says what a changed text would score, read in full."""
    shown = {span.signal for span in finding.spans}
    offers = max(finding.promised_return, finding.fundraising) >= LIKELY
    return Why(
        without=tuple(
            score(text[: span.start] + GAP + text[span.end :]) if number < SPANS_ASKED else None
            for number, span in enumerate(finding.spans)
        ),
        missing=tuple(name for name in ABSENCE_SENTENCES if offers and name not in shown),
        tempering=_tempering(text),
    )


def _tempering(text: str) -> tuple[Span, ...]:
    cleaned = clean(text)
    found = []
    for start, end in warning_stretches(cleaned.text):
        first, last = cleaned.original(start, end)
        found.append(Span(first, last, "warning", text[first:last]))
    return tuple(found)
