"""Tally: what one sweep of one source comes to, counted while it runs."""

from dataclasses import asdict, dataclass, field

from screening.sweeps import Counts, FoundText


@dataclass(slots=True)
class Tally:
    """A `screening.sweeps.Counts` that can still change. `finish` is Scrapy's word for the end.

    `forbidden` are left alone as robots.txt asks; `without_robots` are those of the errors that
    are left alone because it could not be had. `drawn` pages went through a browser; `undrawn` ones
    should have, and there was none. `wordless` pictures were fetched and hold no text to be read.
    `landings` are the pages that ads led to.
    """

    pages: int = 0
    blocks: int = 0
    new: int = 0
    seen_before: int = 0
    images: int = 0
    forbidden: int = 0
    without_robots: int = 0
    drawn: int = 0
    undrawn: int = 0
    wordless: int = 0
    landings: int = 0
    errors: int = 0
    crashes: int = 0
    seconds: float = 0.0
    finish: str = ""
    refused: str = ""
    first_errors: list[str] = field(default_factory=list)
    fetched: int = 0
    unchanged: int = 0
    bytes: int = 0
    shrunk: tuple[str, int, int] | None = None
    found: list[FoundText] = field(default_factory=list)

    @classmethod
    def going_on(cls, counts: Counts) -> "Tally":
        """The tally of an attempt that goes on where another was cut off."""
        begun = counts.model_dump(exclude={"first_errors", "found", "finish", "refused"})
        return cls(**begun, first_errors=list(counts.first_errors), found=list(counts.found))

    def counts(self) -> Counts:
        return Counts.model_validate(asdict(self))

    def count_error(self, what: str) -> None:
        """Count a page or picture that could not be had; the first few are kept in words."""
        self.errors += 1
        if len(self.first_errors) < 10:
            self.first_errors.append(what[:200])

    def note_yield(self, url: str, before: int, now: int) -> None:
        """Remember the page that lost most blocks since it was last read."""
        lost = before - now
        if lost > 0 and (self.shrunk is None or lost > self.shrunk[1] - self.shrunk[2]):
            self.shrunk = (url, before, now)
