"""Tally: what one sweep of one source came to, and whether that is a reason to worry."""

from dataclasses import dataclass, field

from screening.source import Source


@dataclass(slots=True)
class Tally:
    """Counted while the sweep runs. `finish` is Scrapy's word for how it ended.

    `forbidden` are left alone as robots.txt asks; `without_robots` are those of the errors that
    are left alone because it could not be had. `drawn` pages went through a browser; `undrawn` ones
    should have, and there was none. `wordless` pictures were fetched and hold no text to be read.
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
    errors: int = 0
    crashes: int = 0
    seconds: float = 0.0
    finish: str = ""
    refused: str = ""
    first_errors: list[str] = field(default_factory=list)

    def count_error(self, what: str) -> None:
        """Count a page or picture that could not be had; the first few are kept in words."""
        self.errors += 1
        if len(self.first_errors) < 3:
            self.first_errors.append(what[:200])


def problem(source: Source, tally: Tally) -> str:
    """Why the sweep must not pass for a good one, in a sentence, or ""."""
    if tally.refused:
        return f"stopped: {tally.refused}"
    if tally.crashes:
        return f"{tally.crashes} failures of the program itself, see the log"
    if not tally.pages:
        return _why_no_page(tally)
    if tally.finish != "finished":
        return f"cut short: {tally.finish or 'not run'}"
    if tally.blocks < source.expected_blocks:
        return f"thin: {tally.blocks} blocks where at least {source.expected_blocks} were expected"
    return ""


def _why_no_page(tally: Tally) -> str:
    if tally.forbidden:
        return "forbidden by robots.txt"
    if tally.without_robots:
        return "could not be reached: robots.txt could not be had"
    return "could not be reached"
