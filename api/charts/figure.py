"""One figure: the same numbers as a chart, as a table and as a sheet of a workbook."""

from dataclasses import dataclass
from enum import StrEnum


class Shape(StrEnum):
    COLUMNS = "columns"
    BARS = "bars"


@dataclass(frozen=True, slots=True)
class Series:
    """One number a label; `share`: a part of one, shown in percent; None where there is none."""

    name: str
    values: tuple[float | None, ...]
    share: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """`drawn` are drawn; `beside` stand in the table only. `note` says how it is counted."""

    id: str
    title: str
    note: str
    shape: Shape
    head: str
    labels: tuple[str, ...]
    drawn: tuple[Series, ...]
    beside: tuple[Series, ...] = ()

    @property
    def series(self) -> tuple[Series, ...]:
        return self.drawn + self.beside

    @property
    def rows(self) -> list[tuple[str, list[float | None]]]:
        return [
            (label, [series.values[at] for series in self.series])
            for at, label in enumerate(self.labels)
        ]

    @property
    def largest(self) -> float:
        """Of what is drawn; a share is drawn against the whole."""
        if any(series.share for series in self.drawn):
            return 1.0
        values = [value or 0 for series in self.drawn for value in series.values]
        return max(values, default=0)


def in_words(value: float | None, share: bool) -> str:
    if value is None:
        return "–"
    return f"{value:.1%}" if share else f"{value:,.0f}"
