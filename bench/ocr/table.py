"""The tables, in Markdown: a block of lines a condition, a column a figure; and the aims."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bench.ocr.advice import Advice, advice
from bench.ocr.figures import FIGURES, FREE_ERROR, PROMISED_KEPT, SECONDS
from bench.ocr.judge import Judged, Score

UNDEFINED = "–"
ALL = "all photos"

Groups = Mapping[str, Sequence[Judged]]


@dataclass(frozen=True, slots=True)
class Aim:
    """What was to be reached, by what was; None where the photos cannot say."""

    text: str
    reached: float | None
    met: Callable[[float], bool]


def grouped(judged: Sequence[Judged], by: Callable[[Judged], str]) -> dict[str, list[Judged]]:
    found: dict[str, list[Judged]] = {}
    for one in judged:
        found.setdefault(by(one), []).append(one)
    return found


def by_condition(judged: Sequence[Judged]) -> Groups:
    return {ALL: judged, **grouped(judged, lambda one: one.truth.condition)}


def by_layout(judged: Sequence[Judged]) -> Groups:
    return grouped(judged, lambda one: one.truth.layout.replace("_", " "))


def by_face(judged: Sequence[Judged]) -> Groups:
    return grouped(judged, lambda one: one.truth.body_face)


def of(name: str, judged: Sequence[Judged]) -> list[Score]:
    return [one.scores[name] for one in judged]


def table(groups: Groups, names: Sequence[str]) -> str:
    titles = ["photos, contender", *(figure.title for figure in FIGURES)]
    rows = [titles, ["---"] * len(titles)]
    for group, judged in groups.items():
        rows += _block(group, judged, names)
    return "\n".join(f"| {' | '.join(row)} |" for row in rows) + "\n"


def _block(group: str, judged: Sequence[Judged], names: Sequence[str]) -> Iterator[list[str]]:
    yield [f"**{group}: {len(judged)}**", *[""] * len(FIGURES)]
    for name in names:
        scores = of(name, judged)
        yield [name, *(shown(figure.of(scores)) for figure in FIGURES)]


def shown(value: float | None) -> str:
    if value is None:
        return UNDEFINED
    return f"{value:.0f}" if value >= 100 else f"{value:.3f}"


def aims(judged: Sequence[Judged], ours: str, rival: str, given: Advice) -> list[Aim]:
    mine, theirs = of(ours, judged), of(rival, judged)
    return [
        Aim(
            f"character error, any order, by {rival}'s: at most 0.5",
            _ratio(FREE_ERROR.of(mine), FREE_ERROR.of(theirs)),
            lambda reached: reached <= 0.5,
        ),
        Aim(
            f"seconds a photo by {rival}'s: at most 1.0",
            _ratio(SECONDS.of(mine), SECONDS.of(theirs)),
            lambda reached: reached <= 1.0,
        ),
        Aim(
            "promised-return recall from photos by that from clean text: at least 0.95",
            PROMISED_KEPT.of(mine),
            lambda reached: reached >= 0.95,
        ),
        Aim(
            f"of {given.wrong} photos with a wrong phone or rate, asked for again: at least 0.9",
            given.caught,
            lambda reached: reached >= 0.9,
        ),
        Aim(
            f"of {given.right} photos with all right, asked for again: at most 0.1",
            given.bothered,
            lambda reached: reached <= 0.1,
        ),
    ]


def advice_table(judged: Sequence[Judged], ours: str) -> str:
    """At the shutter, after reading, and by either."""
    ways: Mapping[str, Callable[[Judged], bool]] = {
        "at the shutter": lambda one: bool(one.advice),
        "after reading": lambda one: one.unsure,
        "either": lambda one: bool(one.advice) or one.unsure,
    }
    lines = ["| asked for again | of those with a wrong phone or rate | of those with all right |"]
    lines.append("| --- | --- | --- |")
    for name, asked in ways.items():
        given = advice(judged, ours, asked)
        lines.append(
            f"| {name} | {given.wrong_sent_back} of {given.wrong}, {shown(given.caught)} "
            f"| {given.right_sent_back} of {given.right}, {shown(given.bothered)} |"
        )
    return "\n".join(lines) + "\n"


def aims_table(found: Sequence[Aim]) -> str:
    lines = ["| aim | reached | |", "| --- | --- | --- |"]
    for aim in found:
        met = UNDEFINED if aim.reached is None else "met" if aim.met(aim.reached) else "not met"
        lines.append(f"| {aim.text} | {shown(aim.reached)} | {met} |")
    return "\n".join(lines) + "\n"


def _ratio(part: float | None, whole: float | None) -> float | None:
    return None if part is None or not whole else part / whole
