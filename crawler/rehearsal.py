"""Rehearsal: the door of a sweep that keeps nothing and shows what it would have kept."""

from collections.abc import Sequence
from datetime import datetime

from crawler.tally import Tally
from screening.model import FOR_THE_DOOR, Sighting, Submission
from screening.sweeps import FoundText

MOST_SHOWN = 50
MOST_LETTERS = 500


class Rehearsal:
    def __init__(self, tally: Tally) -> None:
        self.tally = tally

    def receive(self, submission: Submission, files: Sequence[bytes], now: datetime) -> Sighting:
        if len(self.tally.found) < MOST_SHOWN:
            text = submission.text[:MOST_LETTERS]
            self.tally.found.append(FoundText(text=text, images=len(files), note=submission.note))
        return Sighting(
            id="",
            photos=(),
            received_at=now,
            content_digest="",
            **submission.model_dump(exclude={*FOR_THE_DOOR, "seen_at"}),
            seen_at=submission.seen_at or now,
        )

    def see_again(self, sighting_ids: Sequence[str], seen_at: datetime, now: datetime) -> list[str]:
        raise NotImplementedError("a rehearsal knows no page from before")
