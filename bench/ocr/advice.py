"""Whether photos that cannot be trusted are asked for again, and good ones are let be."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.ocr.judge import Judged


@dataclass(frozen=True, slots=True)
class Advice:
    """`wrong` photos gave a wrong phone or rate when we read them, `right` ones gave all."""

    wrong: int
    wrong_sent_back: int
    right: int
    right_sent_back: int

    @property
    def caught(self) -> float | None:
        return self.wrong_sent_back / self.wrong if self.wrong else None

    @property
    def bothered(self) -> float | None:
        return self.right_sent_back / self.right if self.right else None


def advice(
    judged: Sequence[Judged],
    ours: str,
    asked: Callable[[Judged], bool] = lambda one: bool(one.advice),
) -> Advice:
    """`asked`: whether a photo is asked for again; at the shutter, unless said otherwise."""
    right = [one for one in judged if one.scores[ours].figures_right]
    wrong = [one for one in judged if not one.scores[ours].figures_right]
    return Advice(
        wrong=len(wrong),
        wrong_sent_back=sum(asked(one) for one in wrong),
        right=len(right),
        right_sent_back=sum(asked(one) for one in right),
    )
