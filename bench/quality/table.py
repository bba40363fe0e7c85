"""The one table, in Markdown: a block of lines a set of texts, a column a measure."""

from collections.abc import Iterator, Sequence

import numpy as np

from bench.quality.intervals import Estimate
from bench.quality.judge import Judged, Line
from bench.quality.measures import MEASURES
from bench.quality.sections import Section

NOT_MEASURED = "–"
UNDEFINED = "n/a"
BEHIND = "average precision behind"


def table(judged: Sequence[Judged], reference: str) -> str:
    """Figures with their 95 % intervals; `reference` is whom the last column compares with."""
    titles = ["texts, contender", *(measure.title for measure in MEASURES), f"{BEHIND} {reference}"]
    rows = [titles, ["---"] * len(titles)]
    for one in judged:
        if not one.section.detail:
            rows += _block(one)
    return "\n".join(f"| {' | '.join(row)} |" for row in rows) + "\n"


def _block(judged: Judged) -> Iterator[list[str]]:
    yield [f"**{title(judged.section)}**", *[""] * (len(MEASURES) + 1)]
    for line in judged.lines:
        yield [line.contender, *_figures(line)]


def title(section: Section) -> str:
    rows = len(section.texts)
    return (
        f"{section.name}: {rows} texts, {section.actionable} actionable, {section.hard_rows} hard"
    )


def _figures(line: Line) -> Iterator[str]:
    for measure in MEASURES:
        yield shown(line.figures.get(measure.key))
    yield shown(line.behind)


def shown(estimate: Estimate | None) -> str:
    if estimate is None:
        return NOT_MEASURED
    if np.isnan(estimate.value):
        return UNDEFINED
    return f"{estimate.value:.3f} [{estimate.low:.3f}, {estimate.high:.3f}]"
