"""The table that ends a sweep: one line a source, and below it what went wrong, in words."""

from collections.abc import Iterable, Iterator, Sequence
from unicodedata import east_asian_width

from crawler.tally import Tally, problem
from screening.source import Source

COLUMNS = ("source", "pages", "blocks", "new", "seen before", "images", "errors", "seconds")


def table(swept: Iterable[tuple[Source, Tally]]) -> str:
    results = list(swept)
    rows = [COLUMNS, *(_row(source, tally) for source, tally in results)]
    widths = [max(_width(row[column]) for row in rows) for column in range(len(COLUMNS))]
    lines = ["  ".join(_cells(row, widths)).rstrip() for row in rows]
    return "\n".join([*lines, *(note for result in results for note in _notes(*result))])


def _row(source: Source, tally: Tally) -> tuple[str, ...]:
    counts = (tally.pages, tally.blocks, tally.new, tally.seen_before, tally.images, tally.errors)
    return (source.name, *map(str, counts), f"{tally.seconds:.1f}")


def _cells(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    name, *numbers = row
    yield name + " " * (widths[0] - _width(name))
    yield from (number.rjust(width) for number, width in zip(numbers, widths[1:], strict=True))


def _notes(source: Source, tally: Tally) -> Iterator[str]:
    if tally.forbidden:
        yield f"{source.name}: {tally.forbidden} left alone, forbidden by robots.txt"
    if tally.without_robots:
        yield f"{source.name}: {tally.without_robots} left alone, robots.txt could not be had"
    if tally.undrawn:
        yield (
            f"{source.name}: {tally.undrawn} pages are empty without a browser, and none was found"
            " (ADSCREEN_CHROMIUM)"
        )
    yield from (f"{source.name}: {what}" for what in tally.first_errors)
    if trouble := problem(source, tally):
        yield f"{source.name}: FAILED, {trouble}"


def _width(text: str) -> int:
    """Columns on a terminal, where Chinese characters take two."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
