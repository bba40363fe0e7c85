"""A run as kept on disk: every figure, details too, and how many texts stand behind it."""

import math
from collections.abc import Mapping, Sequence

from bench.quality.intervals import Estimate
from bench.quality.judge import Judged, Line

Record = dict[str, object]


def record(judged: Sequence[Judged]) -> list[Record]:
    """Sections in order, each with its counts and its contenders' figures; no text is kept."""
    return [_section(one) for one in judged]


def _section(judged: Judged) -> Record:
    section = judged.section
    return {
        "texts": section.name,
        "rows": len(section.texts),
        "groups": len({one.group for one in section.texts}),
        "actionable": section.actionable,
        "hard": section.hard_rows,
        "contenders": {line.contender: _line(line) for line in judged.lines},
    }


def _line(line: Line) -> Mapping[str, Record]:
    behind = {"average_precision_behind": line.behind} if line.behind else {}
    return {key: _estimate(one) for key, one in {**line.figures, **behind}.items()}


def _estimate(estimate: Estimate) -> Record:
    """JSON knows no NaN: what the texts cannot give is null."""
    figures = {"value": estimate.value, "low": estimate.low, "high": estimate.high}
    return {name: None if math.isnan(one) else round(one, 4) for name, one in figures.items()}
