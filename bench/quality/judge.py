"""From contenders' answers to figures with intervals, section by section."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bench.quality.contender import Answer, Contender, Scorer, Stretches
from bench.quality.intervals import Estimate, Integers, Values, draws, estimate
from bench.quality.measures import AVERAGE_PRECISION, Needs, Sample
from bench.quality.sections import Section


@dataclass(frozen=True, slots=True)
class Entry:
    """A contender and what it said of every text that any section holds."""

    contender: Contender
    answers: Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Line:
    """One contender on one section, its figures by the key of the measure.

    `behind` is the reference's average precision less its own, on the same draws; None for the
    reference itself and where either has no such figure.
    """

    contender: str
    figures: Mapping[str, Estimate]
    behind: Estimate | None


@dataclass(frozen=True, slots=True)
class Judged:
    section: Section
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure on the texts as they are, and on each draw."""

    value: float
    of_draws: Values

    def estimate(self) -> Estimate:
        return estimate(self.value, self.of_draws)


def answer_all(contender: Contender, scorer: Scorer, sections: Sequence[Section]) -> Entry:
    """Each text is asked once, however many sections hold it."""
    texts = {
        text: None
        for section in sections
        for one in section.texts
        for text in (one.text, one.before)
    }
    return Entry(contender, dict(zip(texts, scorer(list(texts)), strict=True)))


def judge(
    section: Section, entries: Sequence[Entry], reference: str, *, count: int, seed: int
) -> Judged:
    """Every entry meets the same `count` draws and is compared with the one named `reference`."""
    drawn = draws([one.group for one in section.texts], count, seed)
    figures = {one.contender.name: _measured(section, one, drawn) for one in entries}
    return Judged(section, tuple(_lines(figures, reference)))


def _measured(section: Section, entry: Entry, drawn: Sequence[Integers]) -> dict[str, Measured]:
    taken = sample(section, entry.answers)
    measures = [one for one in section.measures if _gives(entry.contender, one.needs)]
    resampled = (taken.take(rows) for rows in drawn)
    of_draws = np.array([[measure.of(one) for measure in measures] for one in resampled])
    return {
        measure.key: Measured(measure.of(taken), of_draws[:, column])
        for column, measure in enumerate(measures)
    }


def _lines(figures: Mapping[str, Mapping[str, Measured]], reference: str) -> Iterator[Line]:
    key = AVERAGE_PRECISION.key
    leader = figures.get(reference, {}).get(key)
    for name, measured in figures.items():
        own, behind = measured.get(key), None
        if own and leader and name != reference:
            behind = estimate(leader.value - own.value, leader.of_draws - own.of_draws)
        yield Line(name, {key: one.estimate() for key, one in measured.items()}, behind)


def _gives(contender: Contender, needs: Needs) -> bool:
    return {
        Needs.SCORES: True,
        Needs.PROBABILITIES: contender.gives_probabilities,
        Needs.SPANS: contender.gives_spans,
    }[needs]


def sample(section: Section, answers: Mapping[str, Answer]) -> Sample:
    texts = section.texts
    _, origin = np.unique([one.origin for one in texts], return_inverse=True)
    return Sample(
        truth=np.array([one.actionable for one in texts], dtype=bool),
        scores=np.array([answers[one.text].score for one in texts], dtype=np.float64),
        hard=np.array([section.is_hard(one) for one in texts], dtype=bool),
        origin=origin,
        before=np.array([answers[one.before].score for one in texts], dtype=np.float64),
        overlap=np.array(
            [overlap(one.quotes, answers[one.text].spans) for one in texts], dtype=np.int64
        ).reshape(-1, 3),
    )


def overlap(quoted: Stretches, found: Stretches) -> tuple[int, int, int]:
    """Characters in both, in the quotes, in what was found; each counted once."""
    wanted, got = _characters(quoted), _characters(found)
    return len(wanted & got), len(wanted), len(got)


def _characters(stretches: Stretches) -> set[int]:
    return {position for start, end in stretches for position in range(start, end)}
