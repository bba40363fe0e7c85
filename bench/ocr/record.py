"""A run as kept on disk: every figure of every group, and what each photo came to."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from bench.ocr.figures import FIGURES
from bench.ocr.judge import Judged
from bench.ocr.table import Aim, Groups, of

Record = dict[str, object]


def record_groups(groups: Groups, names: Sequence[str]) -> Record:
    return {
        group: {"photos": len(judged), **{name: _figures(name, judged) for name in names}}
        for group, judged in groups.items()
    }


def record_aims(aims: Sequence[Aim]) -> list[Record]:
    return [
        {
            "aim": aim.text,
            "reached": rounded(aim.reached),
            "met": None if aim.reached is None else aim.met(aim.reached),
        }
        for aim in aims
    ]


def record_photos(judged: Sequence[Judged]) -> list[Record]:
    """No text is kept: `source` names the row of the corpus."""
    return [_photo(one) for one in judged]


def _photo(judged: Judged) -> Record:
    truth = judged.truth
    return {
        "photo": truth.photo,
        "condition": truth.condition,
        "layout": truth.layout,
        "headline_face": truth.headline_face,
        "body_face": truth.body_face,
        "source": truth.source,
        "advice": list(judged.advice),
        "unsure": judged.unsure,
        "scores": {name: asdict(score) for name, score in judged.scores.items()},
    }


def _figures(name: str, judged: Sequence[Judged]) -> Mapping[str, float | None]:
    scores = of(name, judged)
    return {figure.key: rounded(figure.of(scores)) for figure in FIGURES}


def rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
