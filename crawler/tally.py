"""Tally: what one sweep of one source came to, and whether that is a reason to worry."""

from dataclasses import dataclass, field

from crawler.source import Source


@dataclass(slots=True)
class Tally:
    """Counted while the sweep runs. `finish` is Scrapy's word for how it ended."""

    pages: int = 0
    blocks: int = 0
    new: int = 0
    seen_before: int = 0
    images: int = 0
    forbidden: int = 0
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
        return "forbidden by robots.txt" if tally.forbidden else "could not be reached"
    if tally.finish != "finished":
        return f"cut short: {tally.finish or 'not run'}"
    if tally.blocks < source.expected_blocks:
        return f"thin: {tally.blocks} blocks where at least {source.expected_blocks} were expected"
    return ""
