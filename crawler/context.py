"""SweepContext: what the spider, the pipeline and the middlewares of one sweep share."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from crawler.ledger import Ledger
from crawler.tally import Tally
from screening.model import Sighting, Submission
from screening.settings import Settings
from screening.source import Source


class Door(Protocol):
    """Where sightings go in; `screening.intake.Intake` is one. Its methods block."""

    def receive(
        self, submission: Submission, files: Sequence[bytes], now: datetime
    ) -> Sighting: ...

    def see_again(
        self, sighting_ids: Sequence[str], seen_at: datetime, now: datetime
    ) -> list[str]: ...


@dataclass(frozen=True, slots=True)
class SweepContext:
    """`on_page` is called once a page."""

    ledger: Ledger
    settings: Settings
    door: Door
    on_page: Callable[[], object] = lambda: None

    @property
    def source(self) -> Source:
        return self.ledger.source

    @property
    def tally(self) -> Tally:
        return self.ledger.tally
