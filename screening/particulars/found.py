"""What a finder hands back: a particular whose place is still counted in the plain text."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from screening.particulars.particular import ParticularKind


@dataclass(frozen=True, slots=True)
class Found:
    """[`start`, `end`) counts characters of the plain text (screening.particulars.plain)."""

    kind: ParticularKind
    value: str
    start: int
    end: int
    valid: bool | None = None
    region: str = ""


Finder = Callable[[str], Iterator[Found]]
