"""The articles an ad may breach: one instrument a .yml file beside this one, loaded strictly.

Paraphrases, not the letter of the law; each entry was read in a copy of the text. A score is a
lead: these are offered to a person, who chooses.
"""

from collections.abc import Collection, Iterable
from datetime import date
from pathlib import Path

import yaml
from pydantic import TypeAdapter

from screening.model import Assessment, LegalBasis, Record
from screening.vocabulary import Channel, Kind


class _Article(Record):
    id: str
    article: str
    summary: str
    penalty: str
    handled_by: str
    in_force: date
    signals: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    kinds: tuple[Kind, ...]
    channels: tuple[Channel, ...] = tuple(Channel)


class _Instrument(Record):
    instrument: str
    articles: tuple[_Article, ...]


def _load(path: Path) -> Iterable[LegalBasis]:
    instrument = TypeAdapter(_Instrument).validate_python(
        yaml.safe_load(path.read_text(encoding="utf-8"))
    )
    for article in instrument.articles:
        yield LegalBasis(instrument=instrument.instrument, **dict(article))


def _load_all() -> dict[str, LegalBasis]:
    bases: dict[str, LegalBasis] = {}
    for path in sorted(Path(__file__).parent.glob("*.yml")):
        for basis in _load(path):
            if basis.id in bases:
                raise ValueError(f"legal basis {basis.id} is defined twice, again in {path.name}")
            bases[basis.id] = basis
    return bases


BASES = _load_all()


def applicable(
    assessment: Assessment, channels: Collection[Channel], today: date
) -> list[LegalBasis]:
    """The bases to offer for a finding: in force, for its kind, within reach of its channels."""
    signals = {evidence.signal for evidence in assessment.evidence}
    return [
        basis
        for basis in BASES.values()
        if basis.in_force <= today
        and assessment.kind in basis.kinds
        and set(channels) & set(basis.channels)
        and _called_up(basis, signals, assessment.text)
    ]


def _called_up(basis: LegalBasis, signals: set[str], text: str) -> bool:
    if basis.signals and not signals & set(basis.signals):
        return False
    if basis.words and not any(word in text for word in basis.words):
        return False
    return not signals & set(basis.unless)
