"""Dated lines to hold a promised return against: four times the one-year LPR, the warning of 2018.

They are settings, read strictly from a file (reference_lines.yml is the one shipped), and none of
them decides what is illegal: the LPR line bounds lending contracts, the warning was one to savers.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

LPR_TIMES = 4


class BadReferenceLines(Exception):
    """A file of reference lines that cannot be used; the message names the entry and what to do."""


@dataclass(frozen=True, slots=True)
class ReferenceLine:
    """A yearly percent that holds from one day to another, both included; None: until now.

    `lpr` is the rate the line is four times of, None for a line told as such.
    """

    id: str
    name: str
    percent: float
    lpr: float | None
    first_day: date
    last_day: date | None
    source: str
    note: str

    def holds_on(self, day: date) -> bool:
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(min_length=1)
    name: str = Field(min_length=1)
    percent: float | None = Field(default=None, gt=0, allow_inf_nan=False)
    lpr: float | None = Field(default=None, gt=0, allow_inf_nan=False)
    first_day: date = Field(alias="from")
    last_day: date | None = Field(default=None, alias="to")
    source: str = Field(min_length=1)
    note: str = Field(min_length=1)

    @model_validator(mode="after")
    def _is_one_line_of_some_days(self) -> "_Entry":
        if (self.percent is None) == (self.lpr is None):
            raise ValueError("give either percent or lpr")
        if self.last_day is not None and self.last_day < self.first_day:
            raise ValueError("to lies before from")
        return self

    def line(self) -> ReferenceLine:
        percent = self.percent if self.lpr is None else round(self.lpr * LPR_TIMES, 4)
        assert percent is not None
        return ReferenceLine(
            id=self.id,
            name=self.name,
            percent=percent,
            lpr=self.lpr,
            first_day=self.first_day,
            last_day=self.last_day,
            source=self.source,
            note=self.note,
        )


@dataclass(frozen=True, slots=True)
class ReferenceLines:
    """All lines of a file, of every time."""

    lines: tuple[ReferenceLine, ...]

    def lines_at(self, day: date) -> tuple[ReferenceLine, ...]:
        """The lines that hold on a day, in the order of the file."""
        return tuple(line for line in self.lines if line.holds_on(day))


def load_reference_lines(path: Path) -> ReferenceLines:
    """Raises BadReferenceLines."""
    try:
        entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise BadReferenceLines(f"{path}: not a readable YAML file: {error}") from error
    if not isinstance(entries, list):
        raise BadReferenceLines(f"{path}: must be a list of entries, as the shipped file is")
    lines = tuple(_line(path, number, entry) for number, entry in enumerate(entries, 1))
    _refuse_overlaps(path, lines)
    return ReferenceLines(lines)


def exceeded(annual_percent: float, lines: Iterable[ReferenceLine]) -> tuple[ReferenceLine, ...]:
    """The lines a return lies above, the highest first; of lines with one name only the highest."""
    highest: dict[str, ReferenceLine] = {}
    for line in sorted(lines, key=lambda line: line.percent):
        if annual_percent > line.percent:
            highest[line.name] = line
    return tuple(sorted(highest.values(), key=lambda line: -line.percent))


def _line(path: Path, number: int, entry: object) -> ReferenceLine:
    try:
        return _Entry.model_validate(entry).line()
    except ValidationError as error:
        name = entry.get("id") if isinstance(entry, dict) else None
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        problem = f"{where}: {first['msg']}" if where else first["msg"]
        raise BadReferenceLines(f"{path}: entry {number} ({name}): {problem}") from error


def _refuse_overlaps(path: Path, lines: Sequence[ReferenceLine]) -> None:
    ordered = sorted(lines, key=lambda line: (line.id, line.first_day))
    for name, entries in groupby(ordered, key=lambda line: line.id):
        for earlier, later in pairwise(entries):
            if earlier.holds_on(later.first_day):
                raise BadReferenceLines(
                    f"{path}: entry {name} from {earlier.first_day} still holds on "
                    f"{later.first_day}, where its next begins; give it a `to` before that day"
                )
