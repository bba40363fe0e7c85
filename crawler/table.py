"""The table that ends a sweep: one line a source, and below it what went wrong, in words."""

from collections.abc import Iterable, Iterator, Sequence
from unicodedata import east_asian_width

from screening.sweeps import Sweep

COLUMNS = ("source", "pages", "blocks", "new", "seen before", "images", "errors", "seconds")


def table(swept: Iterable[Sweep]) -> str:
    results = list(swept)
    rows = [COLUMNS, *map(_row, results)]
    widths = [max(_width(row[column]) for row in rows) for column in range(len(COLUMNS))]
    lines = ["  ".join(_cells(row, widths)).rstrip() for row in rows]
    return "\n".join([*lines, *(note for result in results for note in _notes(result))])


def _row(sweep: Sweep) -> tuple[str, ...]:
    made = sweep.counts
    counts = (made.pages, made.blocks, made.new, made.seen_before, made.images, made.errors)
    return (sweep.source.name, *map(str, counts), f"{made.seconds:.1f}")


def _cells(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    name, *numbers = row
    yield name + " " * (widths[0] - _width(name))
    yield from (number.rjust(width) for number, width in zip(numbers, widths[1:], strict=True))


def _notes(sweep: Sweep) -> Iterator[str]:
    name, counts = sweep.source.name, sweep.counts
    if counts.forbidden:
        yield f"{name}: {counts.forbidden} left alone, forbidden by robots.txt"
    if counts.without_robots:
        yield f"{name}: {counts.without_robots} left alone, robots.txt could not be had"
    if counts.undrawn:
        yield (
            f"{name}: {counts.undrawn} pages are empty without a browser, and none was found"
            " (ADSCREEN_CHROMIUM)"
        )
    yield from (f"{name}: {what}" for what in counts.first_errors)
    if sweep.problem:
        yield f"{name}: FAILED, {sweep.problem}"


def _width(text: str) -> int:
    """Columns on a terminal, where Chinese characters take two."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
