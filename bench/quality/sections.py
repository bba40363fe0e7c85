"""Which figures are taken on which texts: the rows of the table, before any contender answers."""

from collections.abc import Sequence
from dataclasses import dataclass

from bench.quality.evasion import EVASIONS, evaded
from bench.quality.measures import (
    AVERAGE_PRECISION,
    CALIBRATION_ERROR,
    FALSE_ALARMS,
    PRECISION_AT_TOP,
    RECALL_AT_PRECISION,
    RECALL_LOST,
    SPAN_F1,
    Measure,
)
from bench.quality.texts import SMS_SOURCES, Text

# Innocent kinds that are easily taken for guilty ones; the first two speak of returns themselves.
HARD = ("warning_or_news", "licensed_finance", "not_ad")
WARNINGS_AND_LICENSED = HARD[:2]

RANKING = (AVERAGE_PRECISION, RECALL_AT_PRECISION, PRECISION_AT_TOP, FALSE_ALARMS)
ALL = (*RANKING, SPAN_F1, CALIBRATION_ERROR)
EVADED = (*RANKING, RECALL_LOST, CALIBRATION_ERROR)


@dataclass(frozen=True, slots=True)
class Section:
    """`hard` are the kinds on which a false alarm is counted, unless the text is actionable.

    A `detail` is for those who look for causes: it goes to the JSON, not to the table.
    """

    name: str
    texts: tuple[Text, ...]
    measures: tuple[Measure, ...]
    hard: tuple[str, ...] = HARD
    detail: bool = False

    @property
    def actionable(self) -> int:
        return sum(one.actionable for one in self.texts)

    @property
    def hard_rows(self) -> int:
        return sum(self.is_hard(one) for one in self.texts)

    def is_hard(self, text: Text) -> bool:
        return text.kind in self.hard and not text.actionable


def sections(own: Sequence[Text], real: Sequence[Text], seed: int) -> list[Section]:
    """`real` may be empty: then what needs it is left out."""
    sure = [one for one in real if not one.doubt]
    found = [Section("unseen batches", tuple(own), ALL)]
    if real:
        found += _real_sections(real, sure)
    found += _evasion_sections(own, seed)
    guilty = [one for one in sure if one.actionable]
    if guilty:
        found.append(
            Section("evasions of real texts without doubt", _evaded(guilty, seed), (RECALL_LOST,))
        )
    return [*found, *_hard_sections(own, sure)]


def _real_sections(real: Sequence[Text], sure: Sequence[Text]) -> list[Section]:
    sms = tuple(one for one in sure if one.source in SMS_SOURCES)
    rest = tuple(one for one in sure if one.source not in SMS_SOURCES)
    return [
        Section("real texts, all", tuple(real), ALL),
        Section("real texts without doubt", tuple(sure), ALL),
        Section("real texts without doubt, SMS", sms, ALL),
        Section("real texts without doubt, not SMS", rest, ALL),
    ]


def _evasion_sections(own: Sequence[Text], seed: int) -> list[Section]:
    return [
        Section("evasions of unseen batches", _evaded(own, seed), EVADED),
        *(
            Section(
                f"evasion {noise.__name__}", tuple(evaded(own, noise, seed)), EVADED, detail=True
            )
            for noise in EVASIONS
        ),
    ]


def _evaded(texts: Sequence[Text], seed: int) -> tuple[Text, ...]:
    return tuple(one for noise in EVASIONS for one in evaded(texts, noise, seed))


def _hard_sections(own: Sequence[Text], sure: Sequence[Text]) -> list[Section]:
    """The texts are those of whole sets, since the thresholds come from them."""
    both, only = tuple([*own, *sure]), (FALSE_ALARMS,)
    found = [
        Section("hard negatives", both, only),
        *(Section(f"hard {kind}", both, only, (kind,), detail=True) for kind in HARD),
    ]
    if sure:
        found.append(
            Section(
                "warnings, news and licensed, real without doubt",
                tuple(sure),
                only,
                WARNINGS_AND_LICENSED,
            )
        )
    return found
