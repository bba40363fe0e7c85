"""Visit: one page while it is read, finished when each of its blocks has been kept."""

from collections.abc import Callable
from dataclasses import dataclass, field

from crawler.keys import page_key
from screening.sweeps import AskedPage, FinishedPage, KnownPage


@dataclass(slots=True)
class Visit:
    """`finish` is called once, when the page was read to its end and no block is still on its way.

    `again` are blocks that the last sweep kept, with their sighting of then; `seen` all that were
    kept, with that of now. A page with a block that could not be kept is left without `known`, so
    that the next sweep reads it again.
    """

    asked: AskedPage
    finish: Callable[[FinishedPage], object]
    known: KnownPage | None = None
    links: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()
    again: dict[str, str] = field(default_factory=dict)
    seen: dict[str, str] = field(default_factory=dict)
    expected: list[str] = field(default_factory=list)
    is_whole: bool = True
    _open: int = 1

    @property
    def marks(self) -> tuple[str, ...]:
        """The keys of the blocks that this sweep met here first."""
        return (*self.again, *self.expected)

    def expect(self, block: str) -> Callable[[str | None], None]:
        """A block is on its way; the answer is to be called with what became of it."""
        self.expected.append(block)
        self._open += 1

        def settled(sighting_id: str | None) -> None:
            self.is_whole &= sighting_id is not None
            if sighting_id:
                self.seen[block] = sighting_id
            self.close()

        return settled

    def close(self) -> None:
        self._open -= 1
        if not self._open:
            self.finish(self._finished())

    def _finished(self) -> FinishedPage:
        left = {"sightings": self.seen, "links": self.links, "frames": self.frames}
        known = self.known.model_copy(update=left) if self.known else None
        return FinishedPage(
            asked=self.asked,
            known=known if self.is_whole else None,
            links=tuple((page_key(url), url) for url in self.links),
            frames=tuple((page_key(url, frame=True), url) for url in self.frames),
            blocks=self.marks,
        )
