"""SweepContext: what the spider and the pipeline of one sweep share."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from crawler.tally import Tally
from screening.model import Sighting, Submission
from screening.settings import Settings
from screening.source import Source

Receive = Callable[[Submission, Sequence[bytes], datetime], Sighting]


@dataclass(frozen=True, slots=True)
class SweepContext:
    """`receive` is screening.intake's door, which blocks; `on_page` is called once a page."""

    source: Source
    tally: Tally
    settings: Settings
    receive: Receive
    on_page: Callable[[], object]
